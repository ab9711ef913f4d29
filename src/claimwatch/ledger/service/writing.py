"""The one way to write to the ledger: one writer at a time, repeated if the database asks for it, and registered."""

import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

from claimwatch.ledger.models import Record
from claimwatch.ledger.service.batches import chunks
from claimwatch.ledger.store import BEGINNING, GONE, KINDS, Kind, KindName, record_hash, row_digests

_LOCK = 0x636C6177
"""The PostgreSQL advisory lock of whoever writes."""
_TIMES = 5
"""How often a transaction is tried that the database breaks off because of others."""
_BROKEN_OFF = frozenset({"40001", "40P01"})
"""PostgreSQL's codes of transactions to be repeated: serialization failures and deadlocks."""
Given = ParamSpec("Given")
Made = TypeVar("Made")
Touched = defaultdict[KindName, set[int]]
"""Primary keys of changed rows, by the name of their kind."""
_touched: ContextVar[Touched | None] = ContextVar("touched", default=None)


def writes(do: Callable[Given, Made]) -> Callable[Given, Made]:
    """Makes a function one transaction that holds the writer lock from its first moment to its end.

    Whoever writes takes this lock before any row, and takes no other, so nobody can wait in a circle. What the database
    breaks off nevertheless is done again from the start; the function must take what it decides by from the database.
    A call within another is a part of that one's transaction.
    """

    @functools.wraps(do)
    def written(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        if connection.in_atomic_block:
            return _once(do, *args, **kwargs)
        for _ in range(_TIMES - 1):
            try:
                return _once(do, *args, **kwargs)
            except OperationalError as error:
                if getattr(error.__cause__, "sqlstate", None) not in _BROKEN_OFF:
                    raise
        return _once(do, *args, **kwargs)

    return written


def touch(kind: KindName, rows: Iterable[int]) -> None:
    """Notes that rows were added, changed or taken away, so that the register has their state when the function ends.

    Args:
        kind: One of ``store.KINDS``.
        rows: The primary keys of the rows, or of those that they belong to.

    Raises:
        RuntimeError: The function isn't one that ``writes``.
    """
    touched = _touched.get()
    if touched is None:
        raise RuntimeError(f"{kind}: written outside of a function that writes")
    touched[kind].update(rows)


def _once(do: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs) -> Made:
    if _touched.get() is not None and connection.in_atomic_block:
        with transaction.atomic():
            return do(*args, **kwargs)
    touched: Touched = defaultdict(set)
    token = _touched.set(touched)
    try:
        with transaction.atomic():
            _wait()
            made = do(*args, **kwargs)
            _register(touched)
            return made
    finally:
        _touched.reset(token)


def _wait() -> None:
    """Waits for the writer lock, which the transaction holds to its end; SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _register(touched: Touched) -> None:
    for name, rows in touched.items():
        for some in chunks(sorted(rows)):
            register(KINDS[name], some)


def register(kind: Kind, rows: Collection[int]) -> None:
    """Appends the present state of those rows that have changed since their last record."""
    known = dict(Record.objects.filter(kind=kind.name, row__in=rows).order_by("number").values_list("row", "sha256"))
    columns = [kind.owner, *(each.attname for each in kind.columns())]
    found = kind.model._default_manager.filter(**{f"{kind.owner}__in": rows}).order_by(kind.owner)
    present = dict(row_digests(kind, found.values(*columns).iterator()))
    states = {row: present.get(row, GONE) for row in rows}
    changed = {row: state for row, state in states.items() if bytes(known.get(row, GONE)) != state}
    if changed:
        _append(kind, changed)


def _append(kind: Kind, states: dict[int, bytes]) -> None:
    last = Record.objects.order_by("-number").first()
    number, previous = (last.number, bytes(last.hash)) if last else (0, BEGINNING)
    made = []
    for row, state in sorted(states.items()):
        number, previous = number + 1, record_hash(previous, kind.name, row, state)
        made.append(Record(number=number, kind=kind.name, row=row, sha256=state, hash=previous))
    Record.objects.bulk_create(made, batch_size=5000)
