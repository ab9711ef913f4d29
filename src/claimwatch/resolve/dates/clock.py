"""Meanings of expressions that name a time of a day."""

import datetime
from collections.abc import Mapping

from claimwatch.resolve.dates.context import Context
from claimwatch.resolve.dates.days import Meaning, the_day
from claimwatch.resolve.dates.grammar import Expression, Slot
from claimwatch.resolve.dates.numbers import digits, number_of, whole
from claimwatch.resolve.dates.timex import day_value, moved_day, time_value

_NAMING_DAY: tuple[Slot, ...] = ("day", "weekday", "dayword")
_MIDNIGHT = 24


def clock(expression: Expression, context: Context) -> str | None:
    """Reads "10 p.m. Wednesday", "noon", "05:00": of the day that the words name, else of the report's."""
    there = the_day(expression, context) if _names_day(expression) else context.day
    if there is None:
        return None
    if expression.has("point"):
        return time_value(there, expression.payload("point", "POINT"))
    hour = whole(number_of(expression.words("hour")))
    if hour is None or hour > _MIDNIGHT:
        return None
    if expression.has("ampm"):
        hour = hour % 12 + int(expression.payload("ampm", "AMPM") or 0)
    elif expression.has("part"):
        hour += 12 if expression.payload("part", "PART") != "MO" and hour < 12 else 0
    minute = digits(expression.word("minute")) or 0
    return time_value(there, f"{hour:02d}:{minute:02d}") if minute < 60 else None


def _names_day(expression: Expression) -> bool:
    return any(expression.has(slot) for slot in _NAMING_DAY)


def _part(expression: Expression, there: datetime.date | None) -> str | None:
    part = expression.payload("part", "PART", "PARTS", "BAREPART")
    return time_value(there, part)


def day_part(expression: Expression, context: Context) -> str | None:
    """Reads "Saturday night", "the morning of July 12"."""
    return _part(expression, the_day(expression, context))


def this_part(expression: Expression, context: Context) -> str | None:
    """Reads "This morning"."""
    return _part(expression, context.published)


def last_night(expression: Expression, context: Context) -> str | None:
    """Reads "Last night": of the day before the report's."""
    return _part(expression, moved_day(context.published, -1) if context.published else None)


def tonight(_: Expression, context: Context) -> str | None:
    """Reads "Tonight"."""
    return time_value(context.published, "NI")


def overnight(expression: Expression, context: Context) -> str | None:
    """Reads "Overnight", "overnight Friday": the night of the day named, else the last one or, ahead, the next."""
    there = the_day(expression, context)
    if there and not _names_day(expression) and context.direction() <= 0:
        there = moved_day(there, -1)
    return time_value(there, "NI")


def next_part(expression: Expression, context: Context) -> str | None:
    """Reads "The next morning": of the day after what the text last named."""
    return _part(expression, moved_day(context.day, 1) if context.day else None)


def previous_part(expression: Expression, context: Context) -> str | None:
    """Reads "The previous afternoon", "the night before": of the day before what the text last named."""
    return _part(expression, moved_day(context.day, -1) if context.day else None)


def previous_day(_: Expression, context: Context) -> str | None:
    """Reads "The day before": the one before what the text last named."""
    return day_value(moved_day(context.day, -1)) if context.day else None


def same_part(expression: Expression, context: Context) -> str | None:
    """Reads "In the evening", "at dawn": of the day that the text last named, where it named one."""
    return _part(expression, context.day)


CLOCK: Mapping[str, Meaning] = {
    meaning.__name__: meaning
    for meaning in (
        clock,
        day_part,
        last_night,
        next_part,
        overnight,
        previous_day,
        previous_part,
        same_part,
        this_part,
        tonight,
    )
}
