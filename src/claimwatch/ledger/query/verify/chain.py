"""Checks the log: each entry's hash, its link to the previous one, and gaps."""

from collections.abc import Iterator

from claimwatch.ledger.models import Entry
from claimwatch.ledger.store import FIRST, entry_hash


def look_at_log() -> Iterator[list[str]]:
    """Yields the faults of each entry."""
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
