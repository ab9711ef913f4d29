"""Meanings of expressions that name a time of a day."""

import datetime
from collections.abc import Mapping

from claimwatch.resolve.dates.context import Context
from claimwatch.resolve.dates.days import Meaning, the_day
from claimwatch.resolve.dates.grammar import Found
from claimwatch.resolve.dates.numbers import digits, number_of, whole
from claimwatch.resolve.dates.timex import moved_day, time_value


def clock(found: Found, context: Context) -> str | None:
    """Reads "10 p.m. Wednesday", "noon", "05:00": of the day that the words name, else of the report's."""
    named = any(found.has(slot) for slot in ("day", "weekday", "dayword"))
    there = the_day(found, context) if named else context.day
    if there is None:
        return None
    if found.has("point"):
        return time_value(there, found.payload("point", "POINT"))
    hour = whole(number_of(found.words("hour")))
    if hour is None or hour > 24:
        return None
    if found.has("ampm"):
        hour = hour % 12 + int(found.payload("ampm", "AMPM") or 0)
    elif found.has("part"):
        hour += 12 if found.payload("part", "PART") != "MO" and hour < 12 else 0
    minute = digits(found.word("minute")) or 0
    return time_value(there, f"{hour:02d}:{minute:02d}") if minute < 60 else None


def _part(found: Found, there: datetime.date | None) -> str | None:
    part = found.payload("part", "PART", "PARTS", "BAREPART")
    return time_value(there, part)


def day_part(found: Found, context: Context) -> str | None:
    """Reads "Saturday night", "the morning of July 12"."""
    return _part(found, the_day(found, context))


def this_part(found: Found, context: Context) -> str | None:
    """Reads "This morning"."""
    return _part(found, context.published)


def last_night(found: Found, context: Context) -> str | None:
    """Reads "Last night": of the day before the report's."""
    return _part(found, moved_day(context.published, -1) if context.published else None)


def tonight(_: Found, context: Context) -> str | None:
    """Reads "Tonight"."""
    return time_value(context.published, "NI")


def overnight(found: Found, context: Context) -> str | None:
    """Reads "Overnight", "overnight Friday": the night of the day named, else the last one or, ahead, the next."""
    named = any(found.has(slot) for slot in ("day", "weekday", "dayword"))
    there = the_day(found, context)
    if there and not named and context.direction() <= 0:
        there = moved_day(there, -1)
    return time_value(there, "NI")


def next_part(found: Found, context: Context) -> str | None:
    """Reads "The next morning": of the day after what the text last named."""
    return _part(found, moved_day(context.day, 1) if context.day else None)


def same_part(found: Found, context: Context) -> str | None:
    """Reads "In the evening", "at dawn": of the day that the text last named, where it named one."""
    return _part(found, context.day)


CLOCK: Mapping[str, Meaning] = {
    meaning.__name__: meaning
    for meaning in (clock, day_part, last_night, next_part, overnight, same_part, this_part, tonight)
}
