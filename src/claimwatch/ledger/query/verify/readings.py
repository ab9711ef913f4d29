"""Checks readings by their hashes, and makes the rows of claims, facts and mentions anew to compare them."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

import msgspec
from django.db.models import Exists, OuterRef

from claimwatch import model
from claimwatch.group import keys_of
from claimwatch.ledger.models import (
    Claim,
    Fact,
    LinkDay,
    LinkPerson,
    Mention,
    Quarantine,
    Reading,
    Tombstone,
    Version,
)
from claimwatch.ledger.query.review.reviewed import reviewed_of
from claimwatch.ledger.query.verify.check import Sample
from claimwatch.ledger.query.verify.document import UNREADABLE, altered
from claimwatch.ledger.store import brief, claim_columns, fact_columns, leftover_of, speaker_of
from claimwatch.model import words_at

_AT_ONCE = 50
Own = Literal["id", "claim_id"]
"""What makes a fact's row one of a claim's."""
Row = Mapping[str, Any]
UNREADABLE_DECISION = "a decision on it can't be read"


def look_at_readings(sample: Sample) -> Iterator[list[str]]:
    """Yields the faults of each reading, then reports without one that don't wait for it."""
    rows = sample.of(Reading.objects.select_related("version")).iterator(_AT_ONCE)
    while some := list(itertools.islice(rows, _AT_ONCE)):
        yield from _batch(some)
    yield [f"report {code}: it has no reading, and none is to be made" for code in _unread()]


def _unread() -> Iterable[str]:
    """Reports without a reading that wait for none; those that made a reader fail wait for another."""
    failed = Quarantine.objects.exclude(version=None).values("version")
    read = Exists(Reading.objects.filter(version=OuterRef("pk"), current=True))
    sealed = Tombstone.objects.values("sha256")
    rows = Version.objects.filter(to_read=False, length__gt=0).exclude(read).exclude(original__sha256__in=sealed)
    return rows.exclude(pk__in=failed).order_by("pk").values_list("code", flat=True)


def _batch(rows: Sequence[Reading]) -> Iterator[list[str]]:
    wrong = {row.pk: altered(row.document, row.sha256) for row in rows}
    current = [row for row in rows if row.current and wrong[row.pk] is None]
    stored = _Stored([row.version_id for row in current])
    faults: dict[int, list[str]] = {row.pk: [why] for row in rows if (why := wrong[row.pk]) is not None}
    for row, reading in zip(current, _reviewed(current), strict=True):
        faults[row.pk] = list(_reading(row, reading, stored)) if reading else [UNREADABLE_DECISION]
    for row in rows:
        yield [f"reading {row.version.code} by {row.reader}: {why}" for why in faults.get(row.pk, ())]


def sound_readings(rows: Sequence[Reading]) -> list[tuple[Reading, model.Reading]]:
    """Those of some rows whose document is unaltered, with the readings as people have put them right."""
    whole = [row for row in rows if altered(row.document, row.sha256) is None]
    return [(row, reading) for row, reading in zip(whole, _reviewed(whole), strict=True) if reading is not None]


def _reviewed(rows: Sequence[Reading]) -> list[model.Reading | None]:
    """The readings as people have put them right; None for one on which a decision can't be read."""
    try:
        return [each.reading for each in reviewed_of(rows)]
    except UNREADABLE:
        return [None] if len(rows) == 1 else [_reviewed([row])[0] for row in rows]


class _Stored:
    """The rows of some versions as they are, by the version's primary key."""

    def __init__(self, versions: Sequence[int]) -> None:
        self.claims = _by_version(Claim.objects.filter(version__in=versions).select_related("entity"))
        facts = Fact.objects.filter(claim__version__in=versions).select_related("claim")
        self.facts: dict[int, list[Fact]] = defaultdict(list)
        for fact in facts:
            self.facts[fact.claim.version_id].append(fact)
        self.mentions = _by_version(Mention.objects.filter(version__in=versions).prefetch_related("days", "persons"))


def _by_version(rows: Iterable[Any]) -> dict[int, list[Any]]:
    by_version: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_version[row.version_id].append(row)
    return by_version


def _reading(row: Reading, reading: model.Reading, stored: _Stored) -> Iterator[str]:
    if reading.report.text != row.version.text:
        yield "its text differs from the report's"
    yield from (f"claim {id_}: its words don't match its span" for id_ in _loose(reading))
    yield from _claims(row.version, reading, stored)
    yield from _mentions(row, reading, stored.mentions[row.version_id])


def _loose(reading: model.Reading) -> Iterator[str]:
    """Yields the claims whose words, or those of a fact, don't match their span."""
    text = reading.report.text
    for claim in reading.claims:
        facts = all(fact.text == text[slice(*fact.span)] for fact in claim.facts)
        if words_at(text, claim.spans) != claim.text or not facts:
            yield claim.id


def _claims(version: Version, reading: model.Reading, stored: _Stored) -> Iterator[str]:
    """Yields where the rows of claims and facts don't match the reading."""
    wanted = {claim.id: (claim_columns(claim, version.length), speaker_of(claim)) for claim in reading.claims}
    rows = {row.code: row for row in stored.claims[version.pk]}
    if len(rows) != len(wanted):
        yield f"{len(rows)} rows for {len(wanted)} claims"
        return
    for code, (columns, speaker) in wanted.items():
        here = rows.get(code)
        entity = (here.entity.name, here.entity.kind) if here and here.entity else None
        if here is None or not has_columns(here, columns) or entity != (speaker and (brief(speaker[0]), speaker[1])):
            yield f"claim {code}: its row differs from the reading"
    expected = sorted(_key(claim.id, fact_columns(f, version.length)) for claim in reading.claims for f in claim.facts)
    if expected != sorted(_key(row.claim.code, _columns(row)) for row in stored.facts[version.pk]):
        yield "the rows of its facts differ from it"


def _columns(row: Fact) -> Row:
    return {
        each.attname: getattr(row, each.attname)
        for each in row._meta.concrete_fields
        if each.attname not in get_args(Own)
    }


def has_columns(row: Any, columns: Row) -> bool:
    """True if a row has these values."""
    return all(getattr(row, name) == value for name, value in columns.items())


def _key(claim: str, columns: Row) -> bytes:
    return msgspec.json.encode([claim, columns], order="deterministic")


def _mentions(row: Reading, reading: model.Reading, stored: Sequence[Mention]) -> Iterator[str]:
    """Yields mentions of a grouped version without a row, rows without a mention, and those that grouping misses."""
    version = row.version
    if version.to_read or version.to_group:
        return
    mentions = reading.incidents if version.latest and row.relevant else ()
    wanted = {f"{version.code}/{mention.id}" for mention in mentions}
    here = {mention.code for mention in stored}
    yield from (f"mention {code}: it has no row" for code in sorted(wanted - here))
    yield from (f"mention {code}: it isn't in the reading" for code in sorted(here - wanted))
    yield from (f"mention {each.code}: grouping doesn't find it" for each in stored if not _is_found(each))


def _is_found(mention: Mention) -> bool:
    """True if the days and names by which grouping finds a mention are its own; one in an incident has none."""
    try:
        sketches = [leftover_of(mention).sketch] if mention.sketch is not None else []
    except UNREADABLE:
        return False
    return links_of(mention) == links_wanted(sketches)


def missed_by_grouping() -> set[int]:
    """The versions with a mention that grouping doesn't find by its own days and names."""
    rows = Mention.objects.prefetch_related("days", "persons").order_by("pk").iterator(_AT_ONCE)
    return {row.version_id for row in rows if not _is_found(row)}


Links = tuple[list[tuple[str, str]], list[str]]
"""Countries and days, and people's names, sorted."""


def links_of(row: Any) -> Links:
    """The days and names by which grouping finds an incident or mention, as they are."""
    days: Iterable[LinkDay] = row.days.all()
    persons: Iterable[LinkPerson] = row.persons.all()
    return sorted((link.country, str(link.day)) for link in days), sorted(link.person for link in persons)


def links_wanted(sketches: Sequence[model.Sketch]) -> Links:
    """The days and names by which grouping must find what has these sketches."""
    if not sketches:
        return [], []
    keys = keys_of(sketches)
    return sorted((country or "", str(day)) for country, day in keys.days), sorted(keys.persons)
