"""Known incidents and new reports, as a person runs it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from claimwatch.cli import app
from claimwatch.errors import OptionError

SHELLING = "Government troops shelled Kafr Zita in Syria on 3 March 2014, killing at least 20 people, activists said."
LATER = "At least 26 people died when troops shelled Kafr Zita in Syria on 3 March 2014, a doctor in the village said."
BOMB = "A car bomb killed four policemen in the Iraqi city of Mosul on 9 May 2015, the interior ministry said."
DAYS = {"first": "2014-03-04", "later": "2014-03-05", "bomb": "2015-05-10"}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The readings of three reports, each as a line."""
    folder, found = tmp_path_factory.mktemp("readings"), {}
    for name, text in {"first": SHELLING, "later": LATER, "bomb": BOMB}.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
        assert run("read", folder / f"{name}.txt", "--published", DAYS[name], "--jsonl", folder / "r").exit_code == 0
        found[name] = (folder / "r").read_bytes()
    return found


@pytest.fixture
def files(tmp_path: Path, readings: dict[str, bytes]) -> Path:
    """Each report's reading in a file; what was grouped before: the first and the bomb."""
    for name, line in readings.items():
        (tmp_path / name).write_bytes(line)
    (tmp_path / "old").write_bytes(readings["bomb"] + b"\n" + readings["first"])
    assert (
        run("group", tmp_path / "old", "--jsonl", tmp_path / "known", "--leftovers", tmp_path / "left").exit_code == 0
    )
    return tmp_path


def told(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_new_reports_alone_give_what_all_give(files: Path) -> None:
    added, whole = files / "added", files / "whole"
    known, left = ("--with", files / "known"), ("--waiting", files / "left")
    archive = ("--archive", files / "first", "--archive", files / "bomb")
    result = run("group", files / "later", *known, *archive, *left, "--jsonl", added)
    assert (result.exit_code, result.output) == (0, "")
    assert run("group", files / "old", files / "later", *known, "--jsonl", whole).exit_code == 0
    assert [len(incident["reports"]) for incident in told(added)] == [2, 1]
    assert [(i["id"], i["mentions"]) for i in told(added)] == [(i["id"], i["mentions"]) for i in told(whole)]
    assert {i["id"] for i in told(added)} == {i["id"] for i in told(files / "known")}


def test_only_what_is_joined_needs_its_readings(files: Path) -> None:
    out = files / "added"
    result = run("group", files / "later", "--with", files / "known", "--archive", files / "bomb", "--jsonl", out)
    (first,) = told(files / "first")
    assert isinstance(result.exception, OptionError)
    assert f"--archive: no reading of {first['report']['id']}" in str(result.exception)
    assert not out.exists()
    result = run("group", files / "later", "--with", files / "known", "--archive", files / "first", "--jsonl", out)
    assert (result.exit_code, len(told(out))) == (0, 2)


def test_bad_lines_of_an_archive_are_told(files: Path) -> None:
    line = json.loads((files / "first").read_bytes())
    line["report"]["sha256"] = "0" * 64
    (files / "bad").write_text(f"{{no json\n\n{json.dumps(line | {'schema': 7})}\n", "utf-8")
    (files / "other").write_text(json.dumps(line) + "\n", "utf-8")
    archive = [part for name in ("bad", "first", "other", "gone") for part in ("--archive", files / name)]
    result = run("group", files / "later", "--with", files / "known", *archive, "--jsonl", files / "added")
    assert result.exit_code == 1
    assert [len(incident["reports"]) for incident in told(files / "added")] == [2, 1]
    for words in ("bad:1: not a valid reading", "bad:3: schema 7", "other:1: skipped: id", "gone: can't be read"):
        assert words in result.output


@pytest.mark.parametrize("option", ["--with", "--waiting"])
def test_a_broken_file_of_an_earlier_run_stops_the_run(files: Path, option: str) -> None:
    (files / "broken").write_text("{}\n", "utf-8")
    result = run("group", files / "later", option, files / "broken", "--jsonl", files / "added")
    assert isinstance(result.exception, OptionError)
    assert "nothing was written" in str(result.exception)
    assert not (files / "added").exists()


def test_what_waits_is_listed_again(files: Path) -> None:
    (incident,) = (one for one in told(files / "known") if one["date"]["start"] == "2014-03-03")
    (sketch,) = incident["sketches"]
    sketch |= {"id": "r9/i2", "report": "r9", "main": False}
    waits = {"mention": "r9/i2", "reason": "mentioned in passing by one report alone", "sketch": sketch}
    (files / "left").write_text(json.dumps(waits) + "\n", "utf-8")
    options = ("--with", files / "known", "--waiting", files / "left", "--leftovers", files / "left2")
    assert run("group", files / "bomb", *options, "--jsonl", files / "added").exit_code == 0
    assert [one["mention"] for one in told(files / "left2")] == ["r9/i2"]
