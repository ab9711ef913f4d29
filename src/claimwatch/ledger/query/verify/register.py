"""Checks rows against the register: its chain, and that each row is as it was stored last."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection

from claimwatch.ledger.models import Record
from claimwatch.ledger.query.verify.check import SAMPLE, Sample
from claimwatch.ledger.store import BEGINNING, GONE, KINDS, Kind, KindName, record_hash, row_digests

_AT_ONCE = 2000
_LAST = 10_000
"""How many of the last records a quick check looks at."""


def count_records(sample: Sample) -> int:
    """The number of records to look at."""
    count = Record.objects.count()
    return min(count, _LAST) if sample.quick else count


def look_at_chain(sample: Sample) -> Iterator[list[str]]:
    """Yields the faults of each record."""
    rows = Record.objects.order_by("number")
    number, previous = 0, BEGINNING
    last = rows.values_list("number", flat=True).last() or 0
    if sample.quick and last > _LAST and (before := rows.filter(number__lte=last - _LAST).last()):
        number, previous = before.number, bytes(before.hash)
    for record in rows.filter(number__gt=number).iterator(_AT_ONCE):
        yield list(_record(record, number, previous))
        number, previous = record.number, bytes(record.hash)


def _record(record: Record, number: int, previous: bytes) -> Iterator[str]:
    if record.number != number + 1:
        yield f"register: records {number + 1} to {record.number - 1} are missing"
    elif record_hash(previous, record.kind, record.row, bytes(record.sha256)) != bytes(record.hash):
        yield f"register: record {record.number} has been altered"
    if record.kind not in {*KINDS}:
        yield f"register: record {record.number} is of an unknown kind"


def count_rows(sample: Sample) -> int:
    """The number of rows to compare, of all kinds."""
    counts = (kind.model._default_manager.count() for kind in KINDS.values())
    return sum(min(count, SAMPLE) if sample.quick else count for count in counts)


def look_at_rows(sample: Sample) -> Iterator[list[str]]:
    """Yields the faults of each registered row, then rows of any kind that refer to one that is gone."""
    for kind in KINDS.values():
        yield from _sampled(kind, sample) if sample.quick else _all(kind)
    yield list(_dangling())


def _dangling() -> Iterator[str]:
    """Yields where something is referred to that is gone; PostgreSQL itself lets no such row go."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute('SELECT "table", rowid, parent FROM pragma_foreign_key_check()')
            yield from (
                f"row {row} of {table}: what it refers to in {to} is gone" for table, row, to in cursor.fetchall()
            )


def altered_owners(name: KindName) -> set[int]:
    """The rows whose own rows of a kind, given by its name, aren't as they were stored last."""
    kind = KINDS[name]
    return {row for row, noted, state in _pairs(kind) if noted != state}


def _all(kind: Kind) -> Iterator[list[str]]:
    for row, noted, state in _pairs(kind):
        yield _compared(kind, row, noted, state)


def _pairs(kind: Kind) -> Iterator[tuple[int, bytes, bytes]]:
    """Walks along the last records and the present rows, both in the order of the row that they belong to.

    Yields:
        That row's primary key, the digest in the last record, and that of the present rows.
    """
    columns = [kind.owner, *(each.attname for each in kind.columns())]
    found = kind.model._default_manager.order_by(kind.owner).values(*columns)
    present = row_digests(kind, found.iterator(_AT_ONCE))
    known = _last_records(kind)
    (row, state), (noted, sha256) = next(present, _END), next(known, _END)
    while row < _NONE or noted < _NONE:
        at = min(row, noted)
        yield int(at), sha256 if noted == at else GONE, state if row == at else GONE
        if row == at:
            row, state = next(present, _END)
        if noted == at:
            noted, sha256 = next(known, _END)


_NONE = float("inf")
_END: tuple[float, bytes] = (_NONE, GONE)


def _last_records(kind: Kind) -> Iterator[tuple[int, bytes]]:
    """Yields the digest in each row's last record."""
    rows = Record.objects.filter(kind=kind.name).order_by("row", "number").values_list("row", "sha256")
    last: tuple[int, bytes] | None = None
    for row, sha256 in rows.iterator(_AT_ONCE):
        if last and last[0] != row:
            yield last
        last = row, bytes(sha256)
    if last:
        yield last


def _sampled(kind: Kind, sample: Sample) -> Iterator[list[str]]:
    """Looks at some rows, and at the rows of some records, so that some of those that are gone show."""
    owners = set(sample.of(kind.model._default_manager.all()).values_list(kind.owner, flat=True))
    owners |= set(sample.of(Record.objects.filter(kind=kind.name)).values_list("row", flat=True))
    columns = [kind.owner, *(each.attname for each in kind.columns())]
    found = kind.model._default_manager.filter(**{f"{kind.owner}__in": owners}).order_by(kind.owner)
    present: Mapping[int, bytes] = dict(row_digests(kind, found.values(*columns).iterator(_AT_ONCE)))
    noted: Any = Record.objects.filter(kind=kind.name, row__in=owners).order_by("number")
    known = dict(noted.values_list("row", "sha256"))
    for owner in sorted(owners):
        yield _compared(kind, owner, bytes(known.get(owner, GONE)), present.get(owner, GONE))


def _compared(kind: Kind, row: int, noted: bytes, state: bytes) -> list[str]:
    if noted == state:
        return []
    if state == GONE:
        return [f"{kind.name} {row}: it is gone"]
    return [
        f"{kind.name} {row}: {'it was never stored' if noted == GONE else 'it has been altered'} (see the register)"
    ]
