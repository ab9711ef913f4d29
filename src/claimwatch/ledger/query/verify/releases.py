"""Checks releases: their numbers, documents and reports."""

from collections.abc import Iterator

import msgspec

from claimwatch.ledger.models import Release, Version
from claimwatch.ledger.query.release import released_incident
from claimwatch.ledger.query.verify.document import altered
from claimwatch.model import RELEASE_SCHEMA

_AT_ONCE = 50


def look_at_releases() -> Iterator[list[str]]:
    """Yields the faults of each release."""
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
    elif (why := altered(row.document, row.sha256)) is not None:
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
