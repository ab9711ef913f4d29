"""Visiting the sources that are due, several at a time; one thread stores what the others bring."""

import contextlib
import datetime
import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
from django.db import transaction

from claimwatch.collect import Brought, Web
from claimwatch.ledger.models import Source
from claimwatch.ledger.run.collecting import Batch, Outcome, collect
from claimwatch.ledger.service.sources import describe, visited

VISITORS = 8
"""Sources visited at the same time."""

VisitListener = Callable[[Source, Outcome], None]
"""VisitListener of each visit when it is over."""


class _End(msgspec.Struct, frozen=True):
    """A visit is over; ``error`` is a bug that ended it."""

    error: BaseException | None


_Line = queue.Queue[tuple[Source, Brought | _End]]


def visit_due(web: Web, now: Callable[[], datetime.datetime], tell: VisitListener) -> int:
    """Visits all sources that are due, stores what they bring, and says how many it visited.

    Args:
        web: What asks the network.
        now: Gives the time in UTC.
        tell: VisitListener of each visit.
    """
    due = list(Source.objects.filter(enabled=True, visits__due__lte=now()).select_related("visits").order_by("name"))
    if due:
        _visit(due, web, now, tell)
    return len(due)


def _visit(due: Sequence[Source], web: Web, now: Callable[[], datetime.datetime], tell: VisitListener) -> None:
    line: _Line = queue.Queue(maxsize=2 * VISITORS)  # few, as each may be 50 MB
    stop = threading.Event()
    with ThreadPoolExecutor(VISITORS) as pool:
        try:
            for source in due:
                pool.submit(_bring, source, dict(source.visits.bookmark), web, line, stop)
            _store(due, line, now, tell)
        finally:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)


def _store(due: Sequence[Source], line: _Line, now: Callable[[], datetime.datetime], tell: VisitListener) -> None:
    """Stores what comes until every visit is over."""
    outcomes = {source.pk: Outcome() for source in due}
    batches = {source.pk: Batch(source.kind, source, outcomes[source.pk]) for source in due}
    while batches:
        source, one = line.get()
        if not isinstance(one, _End):
            batches[source.pk].add(one)
            continue
        if one.error:
            raise one.error
        _finish(source, batches.pop(source.pk), outcomes[source.pk], now())
        tell(source, outcomes[source.pk])


@transaction.atomic
def _finish(source: Source, batch: Batch, outcome: Outcome, now: datetime.datetime) -> None:
    batch.store()
    visited(source, now, failure=outcome.failure, not_before=outcome.not_before)


def _bring(source: Source, state: Mapping[str, Any], web: Web, line: _Line, stop: threading.Event) -> None:
    """One visit, in a thread of its own: it writes nothing, and ends soon where the others have ended."""
    error: BaseException | None = None
    try:
        for one in collect(describe(source), web, state):
            if not _offer((source, one), line, stop):
                return
    except BaseException as caught:
        error = caught
    _offer((source, _End(error)), line, stop)


def _offer(one: tuple[Source, Brought | _End], line: _Line, stop: threading.Event) -> bool:
    """Puts it into the line, waiting for room; False where nobody takes any more."""
    while not stop.is_set():
        with contextlib.suppress(queue.Full):
            line.put(one, timeout=0.2)
            return True
    return False
