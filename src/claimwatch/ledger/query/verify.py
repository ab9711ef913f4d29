"""Checks that the ledger still holds what it held: each hash and span, the log's chain, each decision and change."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from claimwatch import model
from claimwatch.ledger.models import (
    Change,
    Claim,
    Content,
    Entry,
    Incident,
    Mention,
    Original,
    Reading,
    Release,
    Tombstone,
    Version,
)
from claimwatch.ledger.query.release import released_incident
from claimwatch.ledger.query.review.decided import as_decided, settled
from claimwatch.ledger.query.review.reviewed import reviewed_of
from claimwatch.ledger.query.verify_changes import look_at_changes
from claimwatch.ledger.query.verify_decisions import count_decisions, look_at_decisions
from claimwatch.ledger.store import FIRST, digest, entry_hash, incident_of, unpack, version_code
from claimwatch.model import RELEASE_SCHEMA, text_hash, words_at

_AT_ONCE = 50
_PIECE = 1 << 20


class Check(NamedTuple):
    """One kind of thing to check.

    Attributes:
        name: What is checked.
        total: Returns how many there are.
        look: Yields, for each, a list of its faults, one line per fault.
    """

    name: str
    total: Callable[[], int]
    look: Callable[[], Iterator[list[str]]]


def checks() -> tuple[Check, ...]:
    """All checks, in order."""
    return (
        Check("originals", Original.objects.count, _originals),
        Check("texts", Version.objects.count, _versions),
        Check("readings", Reading.objects.count, _readings),
        Check("incidents", Incident.objects.count, _incidents),
        Check("releases", Release.objects.count, _releases),
        Check("log", Entry.objects.count, _log),
        Check("decisions", count_decisions, look_at_decisions),
        Check("changes", Change.objects.count, look_at_changes),
    )


def _originals() -> Iterator[list[str]]:
    sealed = set(Tombstone.objects.values_list("sha256", flat=True))
    held = set(Content.objects.values_list("original_id", flat=True))
    for original in Original.objects.order_by("pk").iterator(_AT_ONCE):
        yield [f"original {original.sha256}: {why}" for why in _original(original, held, sealed)]
    known = Original.objects.filter(sha256__in=sealed).values_list("sha256", flat=True)
    yield [f"tombstone {sha256}: no original has this hash" for sha256 in sorted(sealed - set(known))]


def _original(original: Original, held: set[int], sealed: set[str]) -> Iterator[str]:
    if original.sha256 in sealed:
        if original.pk in held:
            yield "it was sealed, but its bytes are still stored"
        return
    if original.pk not in held:
        yield "its bytes are missing, and there is no tombstone"
        return
    actual = _hash(bytes(Content.objects.get(pk=original.pk).compressed))
    if actual is None:
        yield "its bytes can't be decompressed"
    elif actual != (original.sha256, original.size):
        yield f"its bytes have changed: {actual[1]} bytes of hash {actual[0]}"


def _hash(compressed: bytes) -> tuple[str, int] | None:
    """The hash and size of compressed data, decompressed in pieces; None if it can't be decompressed."""
    inflate, sha256, size = zlib.decompressobj(), hashlib.sha256(), 0
    try:
        while compressed and not inflate.eof:
            piece = inflate.decompress(compressed, _PIECE)
            compressed = inflate.unconsumed_tail
            sha256.update(piece)
            size += len(piece)
    except zlib.error:
        return None
    return (sha256.hexdigest(), size) if inflate.eof and not inflate.unused_data else None


def _versions() -> Iterator[list[str]]:
    sealed = set(Tombstone.objects.values_list("sha256", flat=True))
    for version in Version.objects.select_related("original", "report").order_by("pk").iterator(_AT_ONCE):
        gone = version.original.sha256 in sealed
        if gone:
            yield [f"report {version.code}: it was sealed, but its text is still stored"] if version.text else []
        elif text_hash(version.text) != version.sha256 or len(version.text) != version.length:
            yield [f"report {version.code}: its text has changed"]
        elif version_code(version.report.key, version.sha256) != version.code:
            yield [f"report {version.code}: its code doesn't match its text and report"]
        else:
            yield []


def _readings() -> Iterator[list[str]]:
    for row in Reading.objects.select_related("version").order_by("pk").iterator(_AT_ONCE):
        yield [f"reading {row.version.code} by {row.reader}: {why}" for why in _reading(row)]


def _reading(row: Reading) -> Iterator[str]:
    if (why := _altered(row.document, row.sha256)) is not None:
        yield why
        return
    if not row.current:
        return
    reading = reviewed_of([row])[0].reading
    if reading.report.text != row.version.text:
        yield "its text differs from the report's"
    yield from (f"claim {id_}: its words don't match its span" for id_ in _loose(reading))
    yield from _rows(row, reading)
    yield from _ends(row, reading)


def _rows(row: Reading, reading: model.Reading) -> Iterator[str]:
    """Yields where the claims' rows don't match the reading."""
    rows = Claim.objects.filter(version=row.version_id).values_list("code", "start", "end")
    stored = {code: (start, end) for code, start, end in rows}
    spans = {claim.id: (min(claim.spans)[0], max(end for _, end in claim.spans)) for claim in reading.claims}
    if len(stored) != len(spans):
        yield f"{len(stored)} rows for {len(spans)} claims"
        return
    yield from (f"claim {code}: its row differs from the reading" for code in stored if stored[code] != spans.get(code))


def _ends(row: Reading, reading: model.Reading) -> Iterator[str]:
    """Yields mentions of a grouped version that lack a row, and rows without a mention in the current reading."""
    version = row.version
    if version.to_read or version.to_group:
        return
    mentions = reading.incidents if version.latest and row.relevant else ()
    wanted = {f"{version.code}/{mention.id}" for mention in mentions}
    stored = set(Mention.objects.filter(version=version).values_list("code", flat=True))
    yield from (f"mention {code}: it has no row" for code in sorted(wanted - stored))
    yield from (f"mention {code}: it isn't in the reading" for code in sorted(stored - wanted))


def _loose(reading: model.Reading) -> Iterator[str]:
    """Yields the claims whose words, or those of a fact, don't match their span."""
    text = reading.report.text
    for claim in reading.claims:
        facts = all(fact.text == text[slice(*fact.span)] for fact in claim.facts)
        if words_at(text, claim.spans) != claim.text or not facts:
            yield claim.id


def _incidents() -> Iterator[list[str]]:
    for row in Incident.objects.order_by("pk").iterator(_AT_ONCE):
        yield [f"incident {row.code}: {why}" for why in _incident(row)]


def _incident(row: Incident) -> Iterator[str]:
    if not row.standing and not row.document:
        return
    if (why := _altered(row.document, row.sha256)) is not None:
        yield why
    elif row.standing:
        incident = as_decided(incident_of(row), settled(row))
        ranges = (row.killed_low, row.killed_high, row.injured_low, row.injured_high)
        documented = (incident.killed.low, incident.killed.high, incident.injured.low, incident.injured.high)
        if (ranges, row.reports, row.disputes) != (documented, len(incident.reports), len(incident.disputes)):
            yield "its row differs from its document"
        if set(row.mentions.values_list("code", flat=True)) != set(incident.mentions):
            yield f"{row.mentions.count()} rows for {len(incident.mentions)} mentions, or for different ones"


def _releases() -> Iterator[list[str]]:
    last: dict[int, int] = {}
    for row in Release.objects.select_related("incident", "entry").order_by("entry").iterator(_AT_ONCE):
        last[row.incident_id] = last.get(row.incident_id, 0) + 1
        yield [f"release {row.incident.code}: {why}" for why in _release(row, last[row.incident_id])]


def _release(row: Release, number: int) -> Iterator[str]:
    if row.number != number:
        yield f"its number is {row.number}, but it is number {number} of its incident"
    is_whole = (row.entry.after or {}).get("number") is not None  # what was released before has no number in the log
    if row.schema != (RELEASE_SCHEMA if is_whole else 0):
        yield "its schema has changed"
    if row.document is None:
        if row.withdrawn_id is None:
            yield "it has no document, but wasn't withdrawn"
    elif (why := _altered(row.document, row.sha256)) is not None:
        yield why
    else:
        yield from _reports(row)


def _reports(row: Release) -> Iterator[str]:
    """Yields that a release doesn't tell of the reports that are noted for it."""
    try:
        incident = released_incident(row)
    except msgspec.DecodeError:
        yield "its document isn't of its schema"
        return
    told = Version.objects.filter(code__in=incident.reports if incident else ())
    if set(row.versions.values_list("pk", flat=True)) != set(told.values_list("pk", flat=True)):
        yield "its reports aren't those of its document"


def _altered(document: bytes | memoryview, sha256: str) -> str | None:
    """What is wrong with a document; None if it is unchanged."""
    try:
        return None if digest(unpack(document)) == sha256 else "its document has changed"
    except zlib.error:
        return "its document can't be decompressed"


def _log() -> Iterator[list[str]]:
    """Checks each entry's hash, its link to the previous one, and gaps."""
    number, previous = 0, FIRST
    for entry in Entry.objects.order_by("number").iterator(1000):
        wrong = []
        if entry.number != number + 1:
            wrong.append(f"log: entries {number + 1} to {entry.number - 1} are missing")
        elif entry.previous != previous:
            wrong.append(f"log entry {entry.number}: its link to the previous entry is wrong")
        if entry_hash(entry) != entry.hash:
            wrong.append(f"log entry {entry.number}: it has been altered")
        number, previous = entry.number, entry.hash
        yield wrong
