"""Days that a report names beside its event's own: a follow-up names that of the event."""

import datetime
import functools
import re
import struct
from collections.abc import Iterator, Mapping

from claimwatch.group.weights import weights
from claimwatch.group.words import linkage_words
from claimwatch.model import Interval, Reading, TimeMention

LENGTH_BITS = 10
"""A span is kept in four bytes: its first day as an ordinal, and how many days later its last one is, in these bits."""
FORM = struct.Struct("<I")
REMEMBERED = 5_000
"""Reports whose spans are remembered unpacked: those that are compared with each other at a time."""
ANNIVERSARY = 15
"""Days: "a year after" may be said half a year early or late, but mostly stands near the very day."""
DURATION = re.compile(r"P(\d{1,3})([DWMY])")
NEXT_WORD = re.compile(r"\W{0,2}(\w+)")
DAYS: Mapping[str, float] = {"D": 1, "W": 7, "M": 30.4, "Y": 365.2}
"""In a day, week, month, year."""


def named_days(reading: Reading) -> bytes:
    """The spans of days that a report names beside its mentions' own, four bytes each, the earliest first.

    What is to come is no event's yet. Spans that are longer than ``named_days`` weigh say nothing.
    """
    taken = [mention.date for mention in reading.incidents if mention.date.start]
    dates = {day for time in reading.dates for day in _days(time, reading)}
    spans = sorted(filter(None, (_packed(day) for day in dates if all(day.days_from(own) != 0 for own in taken))))
    return b"".join(map(FORM.pack, spans[: weights().named_kept]))


def shortest_naming(days: bytes, event: Interval) -> int | None:
    """The length, in days, of the shortest of these spans that shares a day with the event's; None if none does."""
    if not (days and event.start and event.end):
        return None
    first, last = event.start.toordinal(), event.end.toordinal()
    return min((end - start + 1 for start, end in spans_of(days) if start <= last and first <= end), default=None)


@functools.lru_cache(maxsize=REMEMBERED)
def spans_of(days: bytes) -> tuple[tuple[int, int], ...]:
    """The first and last days of these spans, inclusive, as ordinals."""
    starts = ((packed >> LENGTH_BITS, packed & (1 << LENGTH_BITS) - 1) for (packed,) in FORM.iter_unpack(days))
    return tuple((start, start + length) for start, length in starts)


def _days(time: TimeMention, reading: Reading) -> Iterator[Interval]:
    """The days of a time; of "three weeks after the raid", the week whose middle is three weeks before the report."""
    published = reading.report.published
    if time.start:
        if not (published and time.start > published):
            yield time.interval
    elif published and _is_since(time, reading.report.text) and (long := DURATION.fullmatch(time.value or "")):
        unit = DAYS[long[2]]
        middle, slack = published.toordinal() - round(int(long[1]) * unit), round((unit - 1) / 2)
        for within in {min(slack, ANNIVERSARY), slack}:
            if middle > within:
                yield Interval(*map(datetime.date.fromordinal, (middle - within, middle + within)))


def _is_since(time: TimeMention, text: str) -> bool:
    after = NEXT_WORD.match(text, time.span[1])
    return after is not None and after[1].lower() in linkage_words().since


def _packed(date: Interval) -> int | None:
    if not (date.start and date.end):
        return None
    length = (date.end - date.start).days
    return date.start.toordinal() << LENGTH_BITS | length if length < weights().named_days[-1].upto else None
