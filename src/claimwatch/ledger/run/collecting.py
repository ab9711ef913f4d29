"""Stores what collectors yield, in batches."""

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
"""Maximum number of documents stored in one transaction."""
MOST_BYTES = 16_000_000
"""Bytes of documents held in memory before they are stored."""
MOST_REASONS = 100
"""Troubles of one visit that are printed; all are stored as issues."""
LONGEST = 2.0
"""Seconds that a document may wait to be stored together with later ones."""


class Outcome:
    """The outcome of a visit so far."""

    def __init__(self) -> None:
        self.new = 0
        self.reasons: list[str] = []
        self.troubles = 0
        self.failure: str | None = None
        self.not_before: datetime.datetime | None = None

    def count(self, brought: Brought) -> None:
        """Counts one thing that the collector yielded."""
        if isinstance(brought, Trouble):
            self.troubles += 1
            if len(self.reasons) < MOST_REASONS:
                self.reasons.append(f"{brought.where}: {brought.why}")
            if brought.fails:
                self.failure = f"{brought.where}: {brought.why}"
        elif isinstance(brought, Bookmark) and brought.not_before:
            self.not_before = brought.not_before


class Batch:
    """The documents of one source that haven't been stored yet."""

    def __init__(self, kind: str, source: Source | None, outcome: Outcome) -> None:
        self._kind, self._source, self.outcome = kind, source, outcome
        self._held: list[Brought] = []
        self._bytes, self._since = 0, 0.0

    def add(self, brought: Brought) -> None:
        """Adds to the batch, and stores the batch if it is large or has waited long."""
        self._since = self._since if self._held else time.monotonic()
        self._held.append(brought)
        self._bytes += len(brought.data or b"") if isinstance(brought, Received | Trouble) else 0
        self.outcome.count(brought)
        if len(self._held) >= AT_ONCE or self._bytes >= MOST_BYTES:
            self.store()
        self.store_if_late()

    def store_if_late(self) -> None:
        """Stores the batch if its first document has waited long."""
        if self._held and time.monotonic() - self._since > LONGEST:
            self.store()

    def store(self) -> None:
        """Stores the batch in one transaction."""
        if self._held:
            self.outcome.new += keep(self._held, self._kind, self._source)
            self._held, self._bytes = [], 0


def collect(described: settings.Source, web: Web, state: Mapping[str, Any] | None = None) -> Iterator[Brought]:
    """Yields what a source brings; a source that can't be collected at all yields a trouble."""
    try:
        yield from collector_for(described.kind)(described, state or {}, web)
    except ClaimwatchError as error:
        yield Trouble(where=described.url, why=str(error), at=datetime.datetime.now(datetime.UTC), fails=True)


def add(described: settings.Source, web: Web, published: datetime.date | None, tell: Callable[[int], None]) -> Outcome:
    """Stores the documents of a file, folder or address that a person adds, not as a watched source.

    Args:
        described: The file, folder or address.
        web: The web client.
        published: The day of publication of documents without one; None leaves it unknown.
        tell: Called with 1 after each document.
    """
    brought = (_dated(item, published) for item in collect(described, web))
    return _take(brought, Batch(described.kind, None, Outcome()), tell)


def _dated(brought: Brought, published: datetime.date | None) -> Brought:
    if isinstance(brought, Received) and brought.published is None:
        return msgspec.structs.replace(brought, published=published)
    return brought


def import_all(path: Path, publisher: str | None, web: Web, tell: Callable[[int], None]) -> Outcome:
    """Stores the documents of an archive, JSONL file or folder, resuming an interrupted import."""
    source, visits = imported(str(path), publisher)
    return _take(collect(describe(source), web, visits.bookmark), Batch(source.kind, source, Outcome()), tell)


def _take(brought: Iterable[Brought], batch: Batch, tell: Callable[[int], None]) -> Outcome:
    for item in brought:
        batch.add(item)
        if isinstance(item, Received):
            tell(1)
    batch.store()
    return batch.outcome
