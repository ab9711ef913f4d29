"""Two days that one event lies between: "from July 10 to 12", "on the night of 11-12 July", "Friday or Saturday"."""

import datetime
from collections.abc import Iterable

import msgspec

from claimwatch.mention.scene import scene_words
from claimwatch.model import TimeMention

_LONGEST = datetime.timedelta(days=31)
"""Days that lie further apart are a time's ends, not an event's."""
_NEXT = datetime.timedelta(days=1)


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
    return joint in words.range_marks


def _range(text: str, first: TimeMention, last: TimeMention) -> TimeMention:
    span = (first.span[0], last.span[1])
    value = f"{first.start}/{last.end}"
    return msgspec.structs.replace(first, span=span, text=text[slice(*span)], value=value, end=last.end)
