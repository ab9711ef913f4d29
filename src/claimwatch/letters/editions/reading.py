"""What the feed tells, composed for readers of lists."""

import functools
from collections.abc import Iterable, Iterator, Sequence

from claimwatch.ledger.query import feed
from claimwatch.letters.composing import Contents, Readers, Wanted, contents
from claimwatch.letters.editions.audience import Sort, lists_of
from claimwatch.letters.models import MailingList
from claimwatch.release import Record, record


def told_to(sorts: Sequence[Sort], upto: int, base: str) -> list[Contents]:
    """What each sort of readers is told by an edition up to a change."""
    if not sorts:
        return []
    rows = lists_of(sorts)
    least = min(since for sort in sorts for _, since in sort.lists)
    incidents = {number: feed.incident_and_hash(number)[0] for sort in sorts for number in sort.known}
    readers = [
        Readers(
            lists=tuple(wanted(rows[pk], since) for pk, since in sort.lists),
            known={incidents[number]: number for number in sort.known},
        )
        for sort in sorts
    ]
    return contents(records(least, upto), readers, upto, base)


def told_by(lists: Iterable[MailingList], after: int, upto: int, base: str) -> Contents:
    """What some lists together tell of a stretch of the feed.

    Args:
        lists: The lists.
        after: The number of the change before the stretch.
        upto: The number of its last change.
        base: The public ledger's address.
    """
    readers = Readers(lists=tuple(wanted(row, after) for row in lists))
    return contents(records(after, upto), (readers,), upto, base)[0]


def told_of(codes: Iterable[str], after: int, upto: int, base: str) -> Contents:
    """What a stretch of the feed tells of some incidents, to whoever is told all of it."""
    readers = Readers(lists=(Wanted(after=after),))
    return contents(map(record_of, sorted(codes)), (readers,), upto, base)[0]


@functools.lru_cache(8)
def has_news(lists: tuple[Wanted, ...], upto: int, _hash: str, base: str) -> bool:
    """True if some lists together have anything to tell; kept in mind, as ``watch`` asks all the time.

    Args:
        lists: The lists.
        upto: The number of the feed's last change.
        _hash: Its hash: the same feed has the same answer.
        base: The public ledger's address.
    """
    least = min((each.after for each in lists), default=upto)
    return any(contents((each,), (Readers(lists=lists),), upto, base)[0] for each in records(least, upto))


def records(after: int, upto: int) -> Iterator[Record]:
    """Yields the incidents that changed within a stretch, each with all its changes."""
    for code in feed.changed(after, upto):
        yield record_of(code)


def record_of(code: str) -> Record:
    """All that the feed tells of an incident that was ever public."""
    return record(code, feed.changes_of(code))


def wanted(row: MailingList, after: int) -> Wanted:
    """What a list tells from a change on."""
    return Wanted(
        countries=frozenset(row.countries),
        places=frozenset(row.places),
        entities=frozenset(row.entities),
        is_disputes_only=row.is_disputes_only,
        is_corrections_only=row.is_corrections_only,
        after=after,
    )
