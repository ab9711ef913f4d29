"""Checks the change feed: its chain, each change against its decision and its release, and that none is missing."""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec
from django.db.models import QuerySet

from claimwatch.ledger.models import Action, Change, Entry, PartnerChange, Release
from claimwatch.ledger.query.feed import as_published
from claimwatch.ledger.store import unpack
from claimwatch.release import Body, ChangeKind, body_of, faults
from claimwatch.release import Change as Published

_MADE_BY: dict[ChangeKind, Action] = {
    "released": "release",
    "changed": "release",
    "withdrawn": "withdraw",
    "merged": "withdraw",
    "split": "withdraw",
    "purged": "seal",
}
"""The decision that makes each kind of change."""
_AT_ONCE = 50


def look_at_changes() -> Iterator[list[str]]:
    """Yields the faults of each change, then those of the chain, and releases and withdrawals without their change."""
    purged: dict[int, str] = {}
    for row in Change.objects.select_related("entry").order_by("number").iterator(_AT_ONCE):
        yield [f"change {row.number}: {why}" for why in _row(row, purged)]
    yield [f"feed: {why}" for why in feed_faults(Change.objects.all())]
    wrong = Change.objects.filter(number__in=purged, body=None).order_by("number").values_list("number", "incident")
    yield [f"change {number}: it isn't of {code}" for number, code in wrong if purged[number] != code]
    yield list(_missing())


def feed_faults(rows: QuerySet[Change] | QuerySet[PartnerChange]) -> Iterator[str]:
    """Yields what is wrong with the chain of a feed, this desk's or a partner's."""
    yield from faults(_readable(row) for row in rows.order_by("number").iterator(_AT_ONCE))


def _readable(row: Change | PartnerChange) -> Published:
    """A change as published; with an empty body, which never holds, if its body can't be read."""
    try:
        return as_published(row)
    except (zlib.error, UnicodeDecodeError):
        row.body = None
        return msgspec.structs.replace(as_published(row), body="")


def _row(row: Change, purged: dict[int, str]) -> Iterator[str]:
    """Yields what is wrong with one change, and notes what it purges and of which incident."""
    if row.body is None:
        yield from _released_otherwise(row, None)
        return
    try:
        body = body_of(_readable(row))
    except msgspec.DecodeError:
        body = None
    if body is None:
        yield "its body can't be read"
        return
    purged.update(dict.fromkeys(body.purged, body.incident))
    if body.incident != row.incident:
        yield f"it is of incident {body.incident}, not {row.incident}"
    if not _is_as_decided(row.entry, body):
        yield f"it differs from entry {row.entry_id} of the log"
    yield from _released_otherwise(row, body)


def _is_as_decided(entry: Entry, body: Body) -> bool:
    """True if a change says what the log says of its decision."""
    if entry.action != _MADE_BY[body.kind] or entry.at != body.at:
        return False
    if body.kind == "purged":
        return True
    after = entry.after or {}
    into = after.get("into")
    became = (after.get("became", "withdrawn"), (into,) if into else ())
    is_same = entry.action == "release" or became == (body.kind, body.into)
    return is_same and entry.subject == f"incident:{body.incident}" and entry.why == body.why


def _released_otherwise(row: Change, body: Body | None) -> Iterator[str]:
    """Yields how a change and the release that its decision made differ."""
    release = Release.objects.filter(entry=row.entry_id).first()
    if release is None:
        if body is None or body.release:
            yield f"entry {row.entry_id} made no release"
    elif (release.document is None) != (body is None):
        yield "its release was sealed without it, or it without its release"
    elif body and not _is_same(body, release):
        yield f"its release isn't release {release.number} of {row.incident}"


def _is_same(body: Body, release: Release) -> bool:
    try:
        return release.document is None or msgspec.json.encode(body.release) == unpack(release.document)
    except zlib.error:
        return False


def _missing() -> Iterator[str]:
    """Yields the decisions that made something public, or ended it, and have no change; and changes of others."""
    made = dict(_expected())
    known = list(Change.objects.order_by("number").values_list("number", "entry"))
    held = {entry for _, entry in known}
    yield from (
        f"log entry {entry}: its change ({what}) is missing" for entry, what in made.items() if entry not in held
    )
    sealed = set(Entry.objects.filter(action="seal").values_list("number", flat=True))
    makers = sealed | set(made)
    yield from (f"change {number}: entry {entry} made none" for number, entry in known if entry not in makers)
    times = Counter(entry for _, entry in known)
    twice = sorted(entry for entry in held - sealed if times[entry] > 1)
    yield from (f"log entry {entry}: it made more than one change" for entry in twice)


def _expected() -> Iterable[tuple[int, str]]:
    """The entries that made a change: published releases, and their ends by people; sealing has changes of its own."""
    rows = Release.objects.filter(schema__gt=0).select_related("entry", "withdrawn").defer("document")
    for row in rows.order_by("entry"):
        yield row.entry_id, "release"
        if row.withdrawn and row.withdrawn.action == "withdraw" and row.withdrawn.way != "machine":
            yield row.withdrawn_id, "withdraw"  # type: ignore[misc] # it has one
