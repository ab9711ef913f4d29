"""Visits sources that are due, in parallel. Nothing waits for a visit but the storing of what it brings.

The visits run in threads that never touch the ledger; whoever calls ``Visits`` stores what they bring, between other
work. So a slow host holds up neither other hosts nor reading.
"""

import contextlib
import datetime
import queue
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import msgspec
from django.db.models import Q

from claimwatch.collect import Brought, Web
from claimwatch.ledger.models import Source
from claimwatch.ledger.run.collecting import Batch, Outcome, collect
from claimwatch.ledger.service.sources import describe, visited
from claimwatch.ledger.service.writing import writes

VISITORS = 32
"""Maximum number of hosts visited in parallel; most of them wait for an answer or their turn."""
MOST_WAITING = 16
"""Items that wait to be stored; few, as each may be 50 MB."""
SKEW = datetime.timedelta(minutes=1)
"""Times up to this far ahead are as good as now."""

VisitListener = Callable[[Source, Outcome], None]
"""Called with the outcome after each visit."""


class _End(msgspec.Struct, frozen=True):
    """The end of a visit; ``error`` is the bug that ended it, if any."""

    error: BaseException | None


class _Visit:
    """A visit under way, with what it has brought that isn't stored yet."""

    def __init__(self, source: Source) -> None:
        self.source, self.outcome = source, Outcome()
        self.batch = Batch(source.kind, source, self.outcome)


class Visits:
    """The visits that are under way; use it as a context, whose end breaks off those that are left.

    Args:
        web: The web client.
        now: Returns the time in UTC.
        tell: Called after each visit.
    """

    def __init__(self, web: Web, now: Callable[[], datetime.datetime], tell: VisitListener) -> None:
        self._web, self._now, self._tell = web, now, tell
        self._under_way: dict[int, _Visit] = {}
        self._line: queue.Queue[tuple[int, Brought | _End]] = queue.Queue(MOST_WAITING)
        self._stop = threading.Event()

    def __enter__(self) -> "Visits":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop.set()

    @property
    def is_under_way(self) -> bool:
        """True if any visit hasn't ended."""
        return bool(self._under_way)

    def begin(self) -> None:
        """Begins the visits that are due; of sources at one host one after the other, as it is asked one at a time."""
        busy = {_host(visit.source) for visit in self._under_way.values()}
        for source in _due(self._now()).exclude(pk__in=self._under_way):
            if _host(source) not in busy and len(self._under_way) < VISITORS:
                busy.add(_host(source))
                self._under_way[source.pk] = _Visit(source)
                about = (source, dict(source.visits.bookmark))
                threading.Thread(target=self._bring, args=about, daemon=True).start()

    def store(self, seconds: float = 0.0) -> None:
        """Stores what the visits have brought by now.

        Args:
            seconds: How long to wait for something if nothing is there yet.
        """
        with contextlib.suppress(queue.Empty):
            self._take(*self._line.get(timeout=seconds) if seconds else self._line.get_nowait())
            while True:
                self._take(*self._line.get_nowait())
        for visit in self._under_way.values():
            visit.batch.store_if_late()

    def _take(self, key: int, item: Brought | _End) -> None:
        visit = self._under_way[key]
        if not isinstance(item, _End):
            visit.batch.add(item)
            return
        if item.error:
            raise item.error
        _finish(visit, self._now())
        del self._under_way[key]
        self._tell(visit.source, visit.outcome)

    def _bring(self, source: Source, state: Mapping[str, Any]) -> None:
        """One visit, in its own thread. It writes nothing to the ledger, and ends early if all are broken off."""
        error: BaseException | None = None
        try:
            for item in collect(describe(source), self._web, state):
                if not self._offer(source.pk, item):
                    return
        except BaseException as caught:
            error = caught
        self._offer(source.pk, _End(error))

    def _offer(self, key: int, item: Brought | _End) -> bool:
        """Puts an item into the queue, waiting for room; returns False if nobody takes items any more."""
        while not self._stop.is_set():
            with contextlib.suppress(queue.Full):
                self._line.put((key, item), timeout=0.2)
                return True
        return False


@writes
def _finish(visit: _Visit, now: datetime.datetime) -> None:
    visit.batch.store()
    outcome = visit.outcome
    visited(visit.source, now, failure=outcome.failure, not_before=outcome.not_before)


def _due(now: datetime.datetime) -> Any:
    """The sources that are due; one that was visited while the clock was ahead is due at once."""
    is_due = Q(visits__due__lte=now) | Q(visits__visited__gt=now + SKEW)
    return Source.objects.filter(is_due, enabled=True).select_related("visits").order_by("name")


def _host(source: Source) -> str:
    """What a source shares with others that can't be visited beside it: its host, or its own path."""
    return urlsplit(source.url).hostname or source.url
