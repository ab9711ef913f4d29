"""Visits the sources that are due, several in parallel; one thread stores what the others bring."""

import contextlib
import datetime
import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec

from claimwatch.collect import Brought, Web
from claimwatch.ledger.models import Source
from claimwatch.ledger.run.collecting import Batch, Outcome, collect
from claimwatch.ledger.service.sources import describe, visited
from claimwatch.ledger.service.writing import writes

VISITORS = 8
"""Number of sources visited in parallel."""

VisitListener = Callable[[Source, Outcome], None]
"""Called with the outcome after each visit."""


class _End(msgspec.Struct, frozen=True):
    """The end of a visit; ``error`` is the bug that ended it, if any."""

    error: BaseException | None


_Line = queue.Queue[tuple[Source, Brought | _End]]


def visit_due(web: Web, now: Callable[[], datetime.datetime], tell: VisitListener) -> int:
    """Visits all sources that are due, stores what they bring, and returns their number.

    Args:
        web: The web client.
        now: Returns the time in UTC.
        tell: Called after each visit.
    """
    due = list(Source.objects.filter(enabled=True, visits__due__lte=now()).select_related("visits").order_by("name"))
    if due:
        _visit(due, web, now, tell)
    return len(due)


def _visit(due: Sequence[Source], web: Web, now: Callable[[], datetime.datetime], tell: VisitListener) -> None:
    line: _Line = queue.Queue(maxsize=2 * VISITORS)  # short, as each item may be 50 MB
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
    """Stores what the visits bring until all have ended."""
    outcomes = {source.pk: Outcome() for source in due}
    batches = {source.pk: Batch(source.kind, source, outcomes[source.pk]) for source in due}
    while batches:
        source, item = line.get()
        if not isinstance(item, _End):
            batches[source.pk].add(item)
            continue
        if item.error:
            raise item.error
        _finish(source, batches.pop(source.pk), outcomes[source.pk], now())
        tell(source, outcomes[source.pk])


@writes
def _finish(source: Source, batch: Batch, outcome: Outcome, now: datetime.datetime) -> None:
    batch.store()
    visited(source, now, failure=outcome.failure, not_before=outcome.not_before)


def _bring(source: Source, state: Mapping[str, Any], web: Web, line: _Line, stop: threading.Event) -> None:
    """One visit, in its own thread. It writes nothing to the ledger, and ends early if ``stop`` is set."""
    error: BaseException | None = None
    try:
        for item in collect(describe(source), web, state):
            if not _offer((source, item), line, stop):
                return
    except BaseException as caught:
        error = caught
    _offer((source, _End(error)), line, stop)


def _offer(item: tuple[Source, Brought | _End], line: _Line, stop: threading.Event) -> bool:
    """Puts an item into the queue, waiting for room; returns False if nobody takes items any more."""
    while not stop.is_set():
        with contextlib.suppress(queue.Full):
            line.put(item, timeout=0.2)
            return True
    return False
