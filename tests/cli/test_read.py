import json
from pathlib import Path

import pytest
from default_days import DAYS, GOOD_DAY, NEIGHBOUR, WORDS, write_default_days
from typer.testing import CliRunner, Result

from claimwatch.cli import app

GOOD = "Government troops shelled the village on Sunday, killing 12 people, a local doctor said."


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 8)
    lines = [
        '{"id": "j1", "text": "Rebels killed two soldiers."}',
        "{not json",
        '{"id": "j3"}',
        '{"id": "j4", "text": "Ok."}',
    ]
    (tmp_path / "d.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "e.docx").write_bytes(b"PK")
    (tmp_path / "f.html").write_text("<p>" + GOOD, "utf-8")
    return tmp_path


def test_bad_input_is_told_and_the_batch_goes_on(batch: Path) -> None:
    result = run("read", *sorted(batch.iterdir()), batch / "missing.txt", "--all")
    assert result.exit_code == 1
    found = [json.loads(line)["report"]["id"] for line in result.stdout.splitlines()]
    assert [i for i in found if i.startswith("j")] == ["j1", "j4"]
    assert len(found) == 4
    *complaints, undated = result.stderr.splitlines()
    assert undated.startswith("claimwatch: 4 reports have no day of publication")
    assert len(complaints) == 6
    for where in ("b.txt: ", "c.txt: ", "d.jsonl:2: ", "d.jsonl:3: ", "e.docx: ", "missing.txt: "):
        assert sum(where in line for line in complaints) == 1, complaints


def test_good_input_ends_with_0_and_the_same_bytes(batch: Path) -> None:
    first = run("read", batch / "a.txt", "--published", "2012-07-16")
    assert first.exit_code == 0
    assert first.stderr == ""
    assert run("read", batch / "a.txt", "--published", "2012-07-16").stdout == first.stdout
    report = json.loads(first.stdout)["report"]
    assert (report["text"], report["published"]) == (GOOD, "2012-07-16")


@pytest.mark.parametrize(
    ("given", "day"),
    [
        (json.dumps({"text": GOOD, "published": "July 16, 2012"}) + "\n", "2012-07-16"),
        (f"\ufeff\n{json.dumps({'text': GOOD})}", None),
        (GOOD, None),
    ],
)
def test_standard_input_is_read_as_json_lines_or_as_one_text(given: str, day: str | None) -> None:
    result = CliRunner().invoke(app, ["read", "-", "--all"], input=given.encode())
    (report,) = [json.loads(line)["report"] for line in result.stdout.splitlines()]
    assert (report["text"], report["published"]) == (GOOD, day)


def test_standard_input_without_words_is_told() -> None:
    result = CliRunner().invoke(app, ["read", "-"], input=b"")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "standard input: the file is empty" in result.stderr


def test_a_bad_day_is_refused_before_any_work(batch: Path) -> None:
    out = batch / "out.jsonl"
    result = run("read", batch / "a.txt", "--published", "16 July", "--jsonl", out)
    assert result.exit_code == 2
    assert "2012-07-16" in result.stderr
    assert not out.exists()


def test_an_output_that_cannot_be_written_is_told(batch: Path) -> None:
    result = run("read", batch / "a.txt", "--jsonl", batch / "nowhere" / "out.jsonl")
    assert result.exit_code == 1
    assert "nowhere" in str(result.exception)


def test_a_line_that_is_no_reading_is_told_and_left_out(batch: Path) -> None:
    out = batch / "readings.jsonl"
    assert run("read", batch / "a.txt", "--jsonl", out, "--all").exit_code == 0
    good = out.read_text("utf-8")
    old = json.dumps({**json.loads(good), "schema": 99})
    out.write_text(f"{good}nonsense\n{old}\n", "utf-8")
    result = run("group", out)
    assert result.exit_code == 1
    assert "readings.jsonl:2: " in result.stderr
    assert "readings.jsonl:3: schema 99" in result.stderr


@pytest.mark.parametrize("day", DAYS)
def test_a_day_that_programs_write_for_unknown_is_told_and_unknown(tmp_path: Path, day: str) -> None:
    result = run("read", *write_default_days(tmp_path, day), "--all")
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    reports = [(reading["report"]["text"].strip(), reading["report"]["published"]) for reading in readings]
    assert reports == [(WORDS, None), (NEIGHBOUR, GOOD_DAY)] * 4
    yesterdays = [next(date["value"] for date in reading["dates"]) for reading in readings]
    assert yesterdays == [None, "2012-07-15"] * 4
    complaints = result.stderr.splitlines()
    names = ("a.jsonl", "b.xml", "c.xml", "d.eml")
    assert "4 reports have no day of publication" in complaints.pop()
    assert len(complaints) == len(names)
    assert all(f"{name} (report" in line for name, line in zip(names, complaints, strict=True))
    assert all(f"{day} can't be its day of publication" in line for line in complaints)
    assert result.exit_code == 1
