"""Storing what collectors bring as it comes, in batches."""

import datetime
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from claimwatch import settings
from claimwatch.collect import Bookmark, Brought, Received, Trouble, Web, collector_for
from claimwatch.errors import ClaimwatchError
from claimwatch.ledger.models import Source
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.service.sources import describe, imported

AT_ONCE = 200
"""Documents stored in one transaction, at most."""
MOST_BYTES = 16_000_000
"""Of documents held before they are stored."""
MOST_REASONS = 100
"""Troubles of one visit that are told in words; all are kept as issues."""
LONGEST = 2.0
"""Seconds that a document waits for others to be stored with it, where more are coming."""


class Outcome:
    """What a visit has brought so far."""

    def __init__(self) -> None:
        self.new = 0
        self.reasons: list[str] = []
        self.troubles = 0
        self.failure: str | None = None
        self.not_before: datetime.datetime | None = None

    def count(self, brought: Brought) -> None:
        """Takes note of one thing that was brought."""
        if isinstance(brought, Trouble):
            self.troubles += 1
            if len(self.reasons) < MOST_REASONS:
                self.reasons.append(f"{brought.where}: {brought.why}")
            if brought.fails:
                self.failure = f"{brought.where}: {brought.why}"
        elif isinstance(brought, Bookmark) and brought.not_before:
            self.not_before = brought.not_before


class Batch:
    """What was brought and isn't stored yet, of one source."""

    def __init__(self, kind: str, source: Source | None, outcome: Outcome) -> None:
        self._kind, self._source, self.outcome = kind, source, outcome
        self._held: list[Brought] = []
        self._bytes, self._since = 0, 0.0

    def add(self, brought: Brought) -> None:
        """Holds it, and stores what is held where that is much or has waited long."""
        self._since = self._since if self._held else time.monotonic()
        self._held.append(brought)
        self._bytes += len(brought.data or b"") if isinstance(brought, Received | Trouble) else 0
        self.outcome.count(brought)
        late = time.monotonic() - self._since > LONGEST
        if late or len(self._held) >= AT_ONCE or self._bytes >= MOST_BYTES:
            self.store()

    def store(self) -> None:
        """Stores what is held, in one transaction."""
        if self._held:
            self.outcome.new += keep(self._held, self._kind, self._source)
            self._held, self._bytes = [], 0


def collect(described: settings.Source, web: Web, state: Mapping[str, Any] | None = None) -> Iterator[Brought]:
    """What a source brings; that it can't be collected at all is a trouble, too."""
    try:
        yield from collector_for(described.kind)(described, state or {}, web)
    except ClaimwatchError as error:
        yield Trouble(where=described.url, why=str(error), at=datetime.datetime.now(datetime.UTC), fails=True)


def add(described: settings.Source, web: Web, published: datetime.date | None, tell: Callable[[int], None]) -> Outcome:
    """Stores what a file, folder or address holds that a person adds, not as a watched source.

    Args:
        described: Where and what it is.
        web: What asks the network.
        published: The day of what doesn't say its own; None: unknown, and nothing is guessed.
        tell: Told of each document.
    """
    brought = (_dated(one, published) for one in collect(described, web))
    return _take(brought, Batch(described.kind, None, Outcome()), tell)


def _dated(brought: Brought, published: datetime.date | None) -> Brought:
    if isinstance(brought, Received) and brought.published is None:
        return msgspec.structs.replace(brought, published=published)
    return brought


def import_all(path: Path, publisher: str | None, web: Web, tell: Callable[[int], None]) -> Outcome:
    """Stores what an archive, a file of lines or a folder holds, from where an earlier import of it was interrupted."""
    source, visits = imported(str(path), publisher)
    return _take(collect(describe(source), web, visits.bookmark), Batch(source.kind, source, Outcome()), tell)


def _take(brought: Iterable[Brought], batch: Batch, tell: Callable[[int], None]) -> Outcome:
    for one in brought:
        batch.add(one)
        if isinstance(one, Received):
            tell(1)
    batch.store()
    return batch.outcome
