"""A page's first look: what the gate's verdict on a cheap text settles, and what it leaves to the article."""

import datetime

import pytest

from claimwatch.gate import Verdict, judge
from claimwatch.languages import Analyser, Analysis
from claimwatch.model import Report, text_hash
from claimwatch.pipeline import Reader


class _Judge(Analyser):
    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict

    def judge(self, report: Report) -> Verdict:
        return self.verdict

    def analyse(self, report: Report, *, read_all: bool) -> Analysis:
        raise AssertionError("a first look is never analysed")


def look(language: str = "en", published: datetime.date | None = None) -> Report:
    return Report(id="1", language=language, published=published, sha256=text_hash("menu"), text="menu")


@pytest.mark.parametrize("verdict", [Verdict(True, 0.9), Verdict(False, 0.4, is_close=True)])
def test_a_relevant_page_and_a_close_one_are_left_to_the_article(verdict: Verdict) -> None:
    assert Reader({"en": _Judge(verdict)}).skim(look()) is None


def test_a_clearly_irrelevant_page_is_read_without_text() -> None:
    reading = Reader({"en": _Judge(Verdict(False, 0.1))}).skim(look(published=datetime.date(1, 1, 1)))
    assert reading is not None
    assert (reading.relevant, reading.relevance) == (False, 0.1)
    assert (reading.report.text, reading.report.sha256, reading.report.published) == ("", text_hash(""), None)


def test_a_page_in_a_language_that_is_not_read_needs_no_article() -> None:
    reading = Reader({"en": _Judge(Verdict(True, 0.9))}).skim(look("de"))
    assert reading is not None
    assert (reading.relevant, reading.relevance) == (False, 0.0)


def test_the_gate_calls_close_what_falls_a_little_short() -> None:
    words = "The court heard five witnesses on the death of a man in Kesra. "
    verdicts = [
        judge(None, words + "Police and soldiers were there. " * n + "The mayor spoke. " * 40) for n in range(9)
    ]
    assert all(verdict.is_close for verdict in verdicts if verdict.relevant)
    assert judge(None, "The bakery opens on Monday.").is_close is False
