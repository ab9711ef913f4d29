"""``claimwatch export``: what is released for everybody, the rest for reviewers alone and named so."""

import csv
import json
import stat
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from made import CLASH, MARKET, NOW, keep_all, line, store
from typer.testing import CliRunner, Result

from claimwatch.cli import app
from claimwatch.ledger.models import Incident, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.service.decisions import confirm
from claimwatch.ledger.service.people import Role, add_person
from claimwatch.ledger.service.protection import mark
from claimwatch.ledger.service.release import release, withdraw
from claimwatch.ledger.store import incident_of

PHRASE = "a long and winding road"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMWATCH_PASSWORD", PHRASE)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder of its own: the ledger is in the test's."""
    return tmp_path / "out"


@pytest.fixture
def lina(ledger: str) -> User:
    return add_person("Lina", PHRASE, NOW, role="editor")


@pytest.fixture
def two(lina: User) -> tuple[str, str]:
    """The codes of a released incident and of one that nobody has released."""
    store(line(CLASH), line(MARKET))
    first, second = Incident.objects.order_by("pk")
    _release(first, lina)
    return first.code, second.code


def _release(row: Incident, by: User) -> None:
    for item in unconfirmed(row, releasable(row)):
        confirm(row.code, item.key, by=by, at=NOW, revision=last_entry())
    keep_all(row, by)
    release(row.code, by=by, at=NOW)


def test_what_is_released_is_exported_and_nothing_else(two: tuple[str, str], out: Path) -> None:
    result = run("csv", "--out", out)
    assert result.exit_code == 0, result.exception
    assert str(out / "incidents.csv") in result.output.splitlines()
    assert [(row["incident"], row["state"], row["release"]) for row in rows(out / "incidents.csv")] == [
        (two[0], "released", "1")
    ]
    for path in out.iterdir():
        assert two[1] not in path.read_text("utf-8-sig"), path


def test_what_nobody_has_released_is_named_so_in_every_name_and_row(two: tuple[str, str], out: Path) -> None:
    result = run("csv", "--out", out, "--unreleased", "--by", "Lina")
    assert result.exit_code == 0, result.exception
    names = sorted(path.name for path in out.iterdir())
    assert all(name.startswith("unreleased-") for name in names)
    assert [row["incident"] for row in rows(out / "unreleased-incidents.csv")] == [two[1]]
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    for name in names:
        assert {(row["state"], row["release"]) for row in rows(out / name)} <= {("unreleased", "")}


def test_a_withdrawn_release_is_unreleased_again_and_a_correction(two: tuple[str, str], lina: User, out: Path) -> None:
    withdraw(two[0], by=lina, why="No source", at=NOW)
    assert run("jsonl", "--out", out).exit_code == 0
    assert (out / "incidents.jsonl").read_bytes() == b""
    told = json.loads((out / "corrections.jsonl").read_bytes())
    assert (told["kind"], told["why"], told["release_before"]) == ("withdrawn", "No source", 1)
    assert run("jsonl", "--out", out, "--unreleased", "--by", "Lina").exit_code == 0
    lines = (out / "unreleased-incidents.jsonl").read_bytes().splitlines()
    assert sorted(json.loads(each)["incident"] for each in lines) == sorted(two)


@pytest.mark.parametrize(("role", "fits"), [("reader", False), ("reviewer", True)])
def test_only_reviewers_export_what_nobody_has_released(
    two: tuple[str, str], out: Path, role: Role, fits: bool
) -> None:
    add_person("Omar", PHRASE, NOW, role=role)
    result = run("csv", "--out", out, "--unreleased", "--by", "Omar")
    assert (result.exception is None) == fits
    assert (out).exists() == fits


def test_nobody_exports_what_is_unreleased_without_a_name(ledger: str, out: Path) -> None:
    assert "name who exports it with --by" in str(run("csv", "--out", out, "--unreleased").exception)
    assert not (out).exists()


def test_marked_words_are_in_no_export(two: tuple[str, str], lina: User, out: Path) -> None:
    reports = {each for code in two for each in _reports(code)}
    for report in reports:
        mark(Version.objects.get(code=report), None, "restricted", by=lina, at=NOW, why="a witness")
    result = run("csv", "--out", out, "--unreleased", "--by", "Lina")
    assert result.exit_code == 0, result.exception
    assert f"left out: incident {two[1]}" in result.output
    assert rows(out / "unreleased-claims.csv") == []


def _reports(code: str) -> tuple[str, ...]:
    return incident_of(Incident.objects.get(code=code)).reports


def test_an_unknown_format_or_a_folder_that_is_a_file_is_told(ledger: str, out: Path) -> None:
    assert "known formats: csv, jsonl, parquet, geojson, xlsx, jsonld" in str(run("ods").exception)
    out.touch()
    assert "choose another folder" in str(run("csv", "--out", out).exception)
