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


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    found = list(read_inputs([ROOT / "examples"]))
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def name_of(report: Report) -> str:
    return f"{report.publisher} {report.published}" if report.publisher else report.text.splitlines()[0]


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
