"""The whole story of reading on one screen: tell the language, judge, analyse."""

import datetime
from collections.abc import Mapping

import msgspec

from claimwatch.gate import Verdict
from claimwatch.language import language_of, presumed_language
from claimwatch.languages import Analyser, analyser_for, is_read
from claimwatch.model import Reading, Report, likely_day, text_hash


class Reader:
    """Reads reports. An analyser is loaded with the first report in its language; reading is pure and keeps nothing.

    Args:
        analysers: Analysers to use instead of the installed ones, by ISO 639-1 code.
    """

    def __init__(self, analysers: Mapping[str, Analyser] | None = None) -> None:
        self._analysers = analysers or {}

    def read(
        self,
        text: str,
        *,
        published: datetime.date | None = None,
        title: str | None = None,
        id: str | None = None,
        read_all: bool = False,
    ) -> Reading:
        """The reading of a text; the words themselves show its language.

        Args:
            text: The report's words, kept unchanged; all spans point into them.
            published: The day of publication; None: unknown, and relative dates stay null.
            title: The headline, if it isn't part of the text.
            id: What to call the report; None: a hash of the text.
            read_all: Analyse it regardless of the gate's verdict.
        """
        sha256 = text_hash(text)
        report = Report(
            id=id or sha256[:16],
            title=title,
            published=published,
            language=language_of(text),
            sha256=sha256,
            text=text,
        )
        return self.read_report(report, read_all=read_all)

    def read_report(self, report: Report, *, read_all: bool = False) -> Reading:
        """The reading of a report; in a language without an analyser it is neither judged nor analysed.

        A day of publication that is only a program's default (year 1, year 9999) is unknown in the reading.
        """
        report = msgspec.structs.replace(report, published=likely_day(report.published))
        analyser = self._analyser(presumed_language(report.language, report.text))
        if analyser is None:
            return Reading(report=report, relevant=False, relevance=0.0)
        verdict = analyser.judge(report)
        if not (verdict.relevant or read_all):
            return Reading(report=report, relevant=False, relevance=verdict.relevance)
        analysis = analyser.analyse(report, read_all=read_all)
        return Reading(
            report=report,
            relevant=verdict.relevant,
            relevance=verdict.relevance,
            places=analysis.places,
            dates=analysis.dates,
            claims=analysis.claims,
            incidents=analysis.incidents,
            agenda=analysis.agenda,
        )

    def judge(self, report: Report) -> Verdict:
        """The gate's verdict on a report; irrelevant in a language without an analyser."""
        analyser = self._analyser(presumed_language(report.language, report.text))
        return analyser.judge(report) if analyser else Verdict(False, 0.0)

    def skim(self, first_look: Report) -> Reading | None:
        """The reading of a page that is clearly irrelevant by a first look; None: read the whole page.

        Its report has no text: that of a first look has some of the page's menus and may lack parts of the article.

        Args:
            first_look: The page as a report whose text was taken cheaply.
        """
        verdict = self.judge(first_look)
        if verdict.relevant or verdict.is_close:
            return None
        report = msgspec.structs.replace(
            first_look, published=likely_day(first_look.published), sha256=text_hash(""), text=""
        )
        return Reading(report=report, relevant=False, relevance=verdict.relevance)

    def _analyser(self, language: str | None) -> Analyser | None:
        if language is None:
            return None
        if language in self._analysers:
            return self._analysers[language]
        return analyser_for(language) if is_read(language) else None


__all__ = ["Reader"]
