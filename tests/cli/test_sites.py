"""From reports to pages, as a person runs it."""

import json
from pathlib import Path

import msgspec
from typer.testing import CliRunner

from claimwatch.cli import app
from claimwatch.model import Reading, Report, text_hash

REPORT = (
    "DAMASCUS, Syria\n\nThe Syrian army shelled the village of Kafr Zita on 3 March 2014, killing at least 20 people, "
    "activists said.\n\nThe government denied that its army shelled the village. State television said four soldiers "
    "were killed there on 3 March.\n"
)


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def test_reports_become_readings_incidents_and_pages(tmp_path: Path) -> None:
    report, readings, incidents = tmp_path / "r.txt", tmp_path / "readings.jsonl", tmp_path / "incidents.jsonl"
    report.write_text(REPORT, "utf-8")
    assert run("read", report, "--published", "2014-03-04", "--jsonl", readings) == (0, "")
    left, tally = tmp_path / "left.jsonl", tmp_path / "tally.jsonl"
    assert run("group", readings, "--jsonl", incidents, "--leftovers", left, "--tally", tally) == (0, "")
    (incident,) = [json.loads(line) for line in incidents.read_text("utf-8").splitlines()]
    assert {account["entity"] for account in incident["accounts"]} >= {"Government of Syria", "Syrian state media"}
    assert left.exists()
    assert tally.exists()
    status, output = run("page", readings, "--out", tmp_path / "site")
    assert (status, output) == (0, f"Pages: {tmp_path / 'site' / 'index.html'}\n")
    assert len(list((tmp_path / "site").glob("incident-*.html"))) == 1


def test_ids_are_inherited_with_previous(tmp_path: Path) -> None:
    report, readings, incidents = tmp_path / "r.txt", tmp_path / "readings.jsonl", tmp_path / "incidents.jsonl"
    report.write_text(REPORT, "utf-8")
    run("read", report, "--published", "2014-03-04", "--jsonl", readings)
    run("group", readings, "--jsonl", incidents)
    before = incidents.read_bytes()
    assert run("group", readings, "--with", incidents, "--jsonl", incidents)[0] == 0
    assert incidents.read_bytes() == before


def test_the_demo_shows_the_accounts_and_says_where_the_pages_are(tmp_path: Path) -> None:
    status, output = run("demo", "--out", tmp_path)
    assert status == 0
    assert "Killings in Kunduz, 3 October 2015" in output
    assert "Government of the United" in output
    assert "55 reports read" in output
    assert f"Pages: {tmp_path / 'index.html'}" in output
    assert f"2 incidents released by the bundled review: {tmp_path / 'public' / 'index.html'}" in output
    public = (tmp_path / "public" / "index.html").read_text("utf-8")
    assert [title for title in ("Killing of Arkady Babchenko announced", "Iguala") if title not in public] == []
    index = (tmp_path / "index.html").read_text("utf-8")
    assert [place for place in ("Tremseh", "Kunduz", "Tlatlaya", "Kyiv") if place not in index] == []


def test_a_second_text_under_one_id_is_told_and_the_first_kept(tmp_path: Path) -> None:
    reports, readings = tmp_path / "r.jsonl", tmp_path / "readings.jsonl"
    rows = [{"id": "one", "text": REPORT}, {"id": "one", "text": REPORT + "More."}, {"id": "two", "text": REPORT}]
    reports.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    run("read", reports, "--published", "2014-03-04", "--jsonl", readings)
    status, output = run("group", readings)
    assert status == 1
    assert "report one: skipped: a second report with this id" in output
    found = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    assert {report for incident in found for report in incident["reports"]} == {"one", "two"}


def test_nothing_is_written_where_previous_incidents_cannot_be_read(tmp_path: Path) -> None:
    readings, out = tmp_path / "readings.jsonl", tmp_path / "incidents.jsonl"
    readings.write_text("", "utf-8")
    result = CliRunner().invoke(app, ["group", str(readings), "--with", str(tmp_path / "typo"), "--jsonl", str(out)])
    assert result.exit_code == 1
    assert "nothing was written" in str(result.exception)
    assert not out.exists()


def test_a_file_cannot_be_the_folder_of_pages(tmp_path: Path) -> None:
    readings = tmp_path / "readings.jsonl"
    report = Report(id="r", sha256=text_hash("Nothing."), text="Nothing.")
    readings.write_bytes(msgspec.json.encode(Reading(report=report, relevant=False, relevance=0.0)))
    result = CliRunner().invoke(app, ["page", str(readings), "--out", str(readings)])
    assert result.exit_code == 1
    assert "choose another path" in str(result.exception)


def test_a_file_without_readings_makes_no_site(tmp_path: Path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("12\n" * 1000, "utf-8")
    result = CliRunner().invoke(app, ["page", str(wrong), "--out", str(tmp_path / "pages")])
    assert "no reading in" in str(result.exception)
    assert len(result.stderr.splitlines()) == 6
    assert "995 more lines aren't valid readings" in result.stderr
    assert not (tmp_path / "pages").exists()
