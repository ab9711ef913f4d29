"""A mention as linkage sees it: what may be compared, taken out of its reading once."""

import re
import sys
from collections.abc import Iterable

from claimwatch.group.follow_ups import is_of_follow_up
from claimwatch.group.named_days import named_days
from claimwatch.group.names import names, persons, telling
from claimwatch.group.near_copies import fingerprint
from claimwatch.group.weights import weights
from claimwatch.group.words import linkage_words, page_furniture
from claimwatch.language import sentence_at
from claimwatch.model import Mention, PlaceMention, Range, Reading, Sketch, Span, covers

OUTLET = re.compile(r"\s+[-|–—]\s+|\s*\|\s*")
"""What divides a headline from its outlet's name."""
HEADLINE_LETTERS = 160
"""A longer first line is no headline; its start stands for it."""
OPENING = 600
"""Letters at the start of a report in which it names the place that it is about."""
MOST_SITES = 3
MOST_TIMES = 255
"""A word's count is kept in one byte."""


def sketches(readings: Iterable[Reading]) -> tuple[list[Sketch], list[Sketch]]:
    """The sketches of all mentions; and of reports without any, of which only copies are looked for."""
    mentions: list[Sketch] = []
    silent: list[Sketch] = []
    for reading in readings:
        report = reading.report
        runs, days = fingerprint(report.text), named_days(reading)
        mentions += [_sketch(reading, n, runs, days) for n in range(len(reading.incidents))]
        if not reading.incidents:
            silent.append(Sketch(id=report.id, report=report.id, published=report.published, runs=runs))
    return mentions, silent


def _sketch(reading: Reading, number: int, runs: bytes, days: bytes) -> Sketch:
    """The sketch of a reading's incident mention, counted from 0."""
    report, mention = reading.report, reading.incidents[number]
    headline = _headline(report.title, report.text)
    text = _report_text(reading, headline) if number == 0 else _claimed_text(reading, mention)
    people = persons(text) - _places(reading)
    words = telling(text, weights().words_kept)
    return Sketch(
        id=f"{report.id}/{mention.id}",
        report=report.id,
        main=number == 0,
        published=report.published,
        headline=headline,
        type=mention.type,
        place=mention.place,
        date=mention.date,
        killed=_range(mention.killed),
        injured=_range(mention.injured),
        weapons=tuple(sorted(set(mention.weapons))),
        actors=tuple(sorted(set(mention.perpetrators))),
        words=" ".join(words),
        counts=bytes(min(MOST_TIMES, count) for count in words.values()),
        names=tuple(map(sys.intern, sorted(names(text) | people))),
        persons=tuple(sorted(people)),
        sites=_sites(reading, number),
        follows_up=is_of_follow_up(reading, mention),
        named_days=days,
        runs=runs,
    )


def _sites(reading: Reading, number: int) -> tuple[str, ...]:
    """The villages that no gazetteer has and that the mention's claims name.

    Of what a report is about, those of the first sentence of its opening that names any.
    """
    mine = _opening(reading) if number == 0 else _claim_spans(reading, reading.incidents[number])
    unlisted = (place for place in reading.places if _is_unlisted(place) and covers(mine, place.span))
    return tuple(dict.fromkeys(" ".join(place.text.lower().split()) for place in unlisted))[:MOST_SITES]


def _is_unlisted(place: PlaceMention) -> bool:
    return place.geonameid is None and linkage_words().no_sites.isdisjoint(place.text.lower().split())


def _opening(reading: Reading) -> list[Span]:
    first = next((place.span for place in reading.places if _is_unlisted(place) and place.span[1] <= OPENING), None)
    return [sentence_at(reading.report.text, first)] if first else []


def _claim_spans(reading: Reading, mention: Mention) -> list[Span]:
    claims = set(mention.claims)
    return [span for claim in reading.claims if claim.id in claims for span in claim.spans]


def _range(given: Range) -> Range:
    return Range(low=given.low, best=given.best, high=given.high)


def _headline(title: str | None, text: str) -> str:
    whole = title or text.strip().split("\n", 1)[0]
    return max(OUTLET.split(whole), key=len).strip()[:HEADLINE_LETTERS]


def _report_text(reading: Reading, headline: str) -> str:
    """The headline and the text without the page's furniture."""
    lines = [line for line in reading.report.text.split("\n") if not page_furniture().search(line.lower())]
    return "\n".join([headline, *lines])


def _claimed_text(reading: Reading, mention: Mention) -> str:
    """The words of the mention's claims."""
    claims = set(mention.claims)
    return "\n".join(claim.text for claim in reading.claims if claim.id in claims)


def _places(reading: Reading) -> set[str]:
    """Names of places, which no person bears here."""
    return {text.lower() for place in reading.places for text in (place.text, place.name) if text and place.name}
