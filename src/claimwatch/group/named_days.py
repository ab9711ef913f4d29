"""Days that a report names beside its event's own: a follow-up names that of the event, not the other way round."""

import struct

from claimwatch.group.weights import weights
from claimwatch.model import Interval, Mention, Reading

LENGTH_BITS = 10
"""A span is kept in four bytes: its first day as an ordinal, and how many days later its last one is, in these bits."""
FORM = struct.Struct("<I")


def named_days(reading: Reading, mention: Mention) -> bytes:
    """The spans of days that a report names beside a mention's own, four bytes each, the earliest first.

    What is to come happened nowhere, and those days that its other mentions were on are theirs. Spans that are longer than ``named_days`` weigh say nothing.
    """
    taken = [other.date for other in reading.incidents if other.date.start]
    published = reading.report.published
    dates = {date.interval for date in reading.dates if not (published and date.start and date.start > published)}
    spans = sorted(filter(None, (_packed(date) for date in dates if all(date.days_from(day) != 0 for day in taken))))
    return b"".join(map(FORM.pack, spans[: weights().named_kept]))


def shortest_naming(days: bytes, event: Interval) -> int | None:
    """The length, in days, of the shortest of these spans that shares a day with the event's; None if none does."""
    if not (days and event.start and event.end):
        return None
    first, last = event.start.toordinal(), event.end.toordinal()
    lengths = (end - start for start, end in spans_of(days) if start <= last and first <= end)
    return min((length + 1 for length in lengths), default=None)


def spans_of(days: bytes) -> list[tuple[int, int]]:
    """The first and last days of these spans, inclusive, as ordinals."""
    starts = ((packed >> LENGTH_BITS, packed & (1 << LENGTH_BITS) - 1) for (packed,) in FORM.iter_unpack(days))
    return [(start, start + length) for start, length in starts]


def _packed(date: Interval) -> int | None:
    if not (date.start and date.end):
        return None
    length = (date.end - date.start).days
    return date.start.toordinal() << LENGTH_BITS | length if length < weights().named_days[-1].upto else None

