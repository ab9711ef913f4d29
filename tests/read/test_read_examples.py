"""The bundled examples are read whole, without the frames around them."""

import datetime
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from claimwatch.model.report import Report
from claimwatch.read import read_inputs
from gold import rows

ROOT = Path(__file__).parents[2]
EXPECTED = {row["name"]: row["expect"] for row in rows("read/examples")}
FRAME = ("newsletter", "cookies", "Most read", "Related stories", "Corrections", "TV tonight", "Terms of use", "RSS")
REPORTS = {"tremseh": 13, "kunduz": 17, "tlatlaya": 9, "kyiv": 7, "karma": 9}


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return read_folder("tremseh")


def read_folder(name: str) -> list[Report]:
    found = list(read_inputs([ROOT / "examples" / name]))
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def name_of(report: Report) -> str:
    return f"{report.publisher} {report.published}" if report.publisher else report.text.splitlines()[0]


@pytest.mark.parametrize(("name", "count"), REPORTS.items())
def test_each_folder_is_read_without_frames(name: str, count: int) -> None:
    found = read_folder(name)
    assert len(found) == len({report.id for report in found}) == count
    assert [(report.title, words) for report in found for words in FRAME if words in report.text] == []
    assert {report.language for report in found} == {"en"}


def test_the_folder_of_examples_holds_those_of_its_folders_and_the_log_of_decisions_is_told() -> None:
    found = list(read_inputs([ROOT / "examples"]))
    reports = [one for one in found if isinstance(one, Report)]
    assert sorted(one.id for one in reports) == sorted(one.id for name in REPORTS for one in read_folder(name))
    assert [Path(one.where).name for one in found if not isinstance(one, Report)] == ["decisions.yaml"]


def test_all_reports_are_there_once(reports: list[Report]) -> None:
    assert len(reports) == len({report.id for report in reports}) == 13
    assert {name_of(report) for report in reports} == set(EXPECTED)


def test_each_holds_its_facts_and_no_frame(reports: list[Report]) -> None:
    for report in reports:
        missing = [words for words in EXPECTED[name_of(report)] if words not in report.text]
        frame = [words for words in FRAME if words in report.text]
        assert (missing, frame) == ([], []), name_of(report)
        assert report.language == "en"


def test_days_are_those_of_the_incident(reports: list[Report]) -> None:
    days = {report.published for report in reports if report.published}
    assert min(days) == datetime.date(2012, 7, 13)
    assert max(days) == datetime.date(2012, 7, 16)


def test_two_outlets_run_one_text(reports: list[Report]) -> None:
    texts = {report.publisher: report.text for report in reports}
    assert fuzz.ratio(texts["Levant Wire"], texts["Northern Courier"]) > 85
