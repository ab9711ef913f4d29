"""Days of events: two that one lies between, and weekdays whose days aren't known.

"From July 10 to 12", "on the night of 11-12 July", "Friday or Saturday"; "last Saturday", then "last Friday".
"""

import datetime
import functools
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.mention.scene import scene_words
from claimwatch.model import Span, TimeMention, covers

_LONGEST = datetime.timedelta(days=31)
"""Days that lie further apart are a time's ends, not an event's."""
_NEXT = datetime.timedelta(days=1)
_WEEK = 7


class _TimeWords(msgspec.Struct, frozen=True):
    """Of the words of time expressions, those that stand for a number or a code, by symbol."""

    symbols: Mapping[str, Mapping[str, int | str]]


def with_ranges(text: str, dates: Iterable[TimeMention]) -> list[TimeMention]:
    """The times, in text order, those two that words join to one range as one, with an ISO 8601 interval as value."""
    joined: list[TimeMention] = []
    for date in dates:
        if joined and _is_range(text, joined[-1], date):
            joined[-1] = _range(text, joined[-1], date)
        else:
            joined.append(date)
    return joined


def is_range(date: TimeMention) -> bool:
    """True if a time is one of those that `with_ranges` joined."""
    return date.value is not None and "/" in date.value


def without_days(dates: Iterable[TimeMention], lines: Sequence[Span]) -> list[TimeMention]:
    """The times that name a weekday whose day isn't known, without those of datelines.

    Args:
        dates: Every time expression.
        lines: The datelines.
    """
    return [d for d in dates if d.value is None and weekday(d) is not None and not covers(lines, d.span)]


def weekday(date: TimeMention) -> int | None:
    """The weekday that a time names, 1 for Monday to 7; None if it names none, or several."""
    numbers = _weekdays()
    named = {numbers[word] for word in date.text.lower().split() if word in numbers}
    return named.pop() if len(named) == 1 else None


def days_between(some: Iterable[int], others: Iterable[int]) -> int:
    """The fewest days from one of some weekdays to one of the others, forwards or back; 0 if there are none."""
    others = list(others)
    return min((min((a - b) % _WEEK, (b - a) % _WEEK) for a in some for b in others), default=0)


def _is_range(text: str, first: TimeMention, last: TimeMention) -> bool:
    """True if what stands between two days makes them one range; "and" needs "between" before, or two days in a row."""
    if first.start is None or last.start is None or first.start != first.end or last.start != last.end:
        return False
    apart = last.start - first.start
    if not datetime.timedelta() < apart <= _LONGEST:
        return False
    words, joint = scene_words(), " ".join(text[first.span[1] : last.span[0]].lower().split())
    if joint in words.listing:
        opening = text[: first.span[0]].lower().rsplit(maxsplit=1)[-1:]
        return apart == _NEXT or (bool(opening) and opening[0] in words.range_openers)
    plain = " ".join(word for word in joint.split() if word not in words.range_adverbs)
    return plain in words.range_marks


def _range(text: str, first: TimeMention, last: TimeMention) -> TimeMention:
    span = (first.span[0], last.span[1])
    value = f"{first.start}/{last.end}"
    return msgspec.structs.replace(first, span=span, text=text[slice(*span)], value=value, end=last.end)


@functools.cache
def _weekdays() -> Mapping[str, int]:
    return {word: int(number) for word, number in load("en/time_words", _TimeWords).symbols["WEEKDAY"].items()}
