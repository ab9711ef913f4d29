"""What a release would say beside somebody marked: age, role, exact day, small place, which may name them together."""

import functools
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from claimwatch import model
from claimwatch.ledger.models import Decision, Incident, Mark
from claimwatch.ledger.query.protection import PEOPLE
from claimwatch.ledger.query.review.decided import codes_of
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.redact import BLOCK
from claimwatch.ledger.store import content_of
from claimwatch.lexicon import load
from claimwatch.model import Claim, Span
from claimwatch.reconcile import Confirmable, confirmables

NEAR = 400
"""Characters between a marked passage and a claim that may tell of the same person: some three sentences."""
Trait = Literal["age", "role", "day", "place"]


class Singling(msgspec.Struct, frozen=True, kw_only=True):
    """Something that would leave and that, with others, could single out somebody marked.

    Attributes:
        key: The same as long as it would leave in these words.
        trait: What it tells of them.
        words: As they would leave.
        report: The report with the marked passage; "" for the incident's own day or place.
        claim: The claim whose words they are; "" likewise.
        span: Where the telling word stands in the report; None likewise, or if it can't be found there.
        categories: Of the marks beside it.
        kept: The number of the decision that keeps it; None while nobody has decided.
    """

    key: str
    trait: Trait
    words: str
    report: str = ""
    claim: str = ""
    span: Span | None = None
    categories: tuple[str, ...] = ()
    kept: int | None = None


class SinglingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of words that tell one person from others."""

    ages: tuple[str, ...]
    roles: frozenset[str]


def singling_out(row: Incident, incident: model.Incident) -> tuple[Singling, ...]:
    """What of the incident, as it would leave, could single out somebody who is marked in one of its reports.

    It is looked for in the words of claims near a marked passage of a person's category; in English. The day counts if
    it is exact, the place if it is a settlement or a site.
    """
    marks = _marks(incident.reports)
    if not marks:
        return ()
    kept = _kept(row)
    found = {each.key: each for each in (*_near(incident, marks), *_own(incident, marks))}
    return tuple(msgspec.structs.replace(each, kept=kept.get(each.key)) for each in found.values())


def _marks(codes: Iterable[str]) -> dict[str, list[Mark]]:
    """The marked passages of people, by the version's code. A report that is marked whole leaves nothing."""
    rows = Mark.objects.filter(version__code__in=set(codes), lifted=None, start__isnull=False, category__in=PEOPLE)
    marks: dict[str, list[Mark]] = {}
    for mark in rows.select_related("version").order_by("pk"):
        marks.setdefault(mark.version.code, []).append(mark)
    return marks


def _kept(row: Incident) -> dict[str, int]:
    codes = codes_of(row)
    rows = Decision.objects.filter(incident__in=codes, kind="keep", undone=None, document__isnull=False)
    return {content_of(each).key: each.entry_id for each in rows.order_by("entry")}


def _near(incident: model.Incident, marks: Mapping[str, list[Mark]]) -> Iterator[Singling]:
    """Yields the ages and roles in words that would leave, of claims near a marked passage."""
    readings = {reading.report.id: reading for reading in present_readings(marks)}
    claims = {f"{code}/{claim.id}": claim for code, reading in readings.items() for claim in reading.claims}
    for item in confirmables(incident):
        for id_ in item.claims:
            if id_ not in claims:
                continue
            code = id_.partition("/")[0]
            categories = _beside(claims[id_], marks[code])
            if categories:
                yield from _traits(item, code, claims[id_], readings[code].report.text, categories)


def _traits(item: Confirmable, code: str, claim: Claim, text: str, categories: tuple[str, ...]) -> Iterator[Singling]:
    for trait, pattern in _patterns():
        for hit in pattern.finditer(item.words):
            if BLOCK in hit.group():
                continue
            yield Singling(
                key=_key(trait, hit.group(), code, claim.id),
                trait=trait,
                words=item.words,
                report=code,
                claim=claim.id,
                span=_span(hit.group(), claim, text),
                categories=categories,
            )


def _own(incident: model.Incident, marks: Mapping[str, list[Mark]]) -> Iterator[Singling]:
    """Yields the incident's exact day and small place."""
    categories = tuple(sorted({mark.category for each in marks.values() for mark in each}))
    day, place = incident.date.start, incident.place
    if day and day == incident.date.end:
        yield Singling(key=_key("day", str(day)), trait="day", words=str(day), categories=categories)
    if place and place.precision in ("site", "settlement"):
        where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
        yield Singling(key=_key("place", where), trait="place", words=where, categories=categories)


def _beside(claim: Claim, marks: Iterable[Mark]) -> tuple[str, ...]:
    """The categories of the passages near a claim."""
    start, end = claim.spans[0][0] - NEAR, claim.spans[-1][1] + NEAR
    spans = ((mark.start or 0, mark.end or 0, mark.category) for mark in marks)
    return tuple(sorted({category for first, last, category in spans if first < end and last > start}))


def _span(words: str, claim: Claim, text: str) -> Span | None:
    for start, end in claim.spans:
        at = text.find(words, start, end)
        if at >= 0:
            return at, at + len(words)
    return None


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


@functools.cache
def _patterns() -> tuple[tuple[Trait, re.Pattern[str]], ...]:
    words = load("en/singling_out", SinglingWords)
    ages = "|".join(re.escape(age) for age in sorted(words.ages, key=len, reverse=True))
    roles = "|".join(sorted(map(re.escape, words.roles), key=len, reverse=True))
    return (
        ("age", re.compile(rf"\b\d{{1,3}}[- ](?:{ages})\b|\b(?:{ages})\s+\d{{1,3}}\b", re.IGNORECASE)),
        ("role", re.compile(rf"\b(?:{roles})\b", re.IGNORECASE)),
    )
