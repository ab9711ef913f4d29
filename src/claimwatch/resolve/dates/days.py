"""Meanings of expressions that name a day."""

import datetime
from collections.abc import Callable, Mapping

from claimwatch.resolve.dates.context import Context
from claimwatch.resolve.dates.grammar import Expression, Slot
from claimwatch.resolve.dates.numbers import digits, ordinal_of, year_of
from claimwatch.resolve.dates.pieces import time_words
from claimwatch.resolve.dates.timex import day_of, day_value, easter, moved_day, nth_weekday

Meaning = Callable[[Expression, Context], str | None]


_WRITTEN_OUT: tuple[Slot, ...] = ("year", "month", "day")
_TWO_DIGITS = 100
_NEXT = datetime.timedelta(days=7)
"""A feast this near is meant even by a verb that looks back."""
_NEAR = datetime.timedelta(days=60)
_IN_NUMBERS: tuple[Slot, ...] = ("first", "second", "year")


def step_of(expression: Expression, slot: Slot = "which") -> int | None:
    """Units from the report: -1 for "last", 0 for "this", 1 for "next"; None without one."""
    step = expression.payload(slot, "LAST", "THIS", "NEXT")
    return int(step) if step is not None else None


def _year_of_two_digits(word: str) -> int | None:
    """The year of "12": of this century up to 49, else of the last one; None where it is no number of two digits."""
    number = digits(word)
    return None if number is None or number >= _TWO_DIGITS else number + (2000 if number < _TWO_DIGITS // 2 else 1900)


def the_day(expression: Expression, context: Context) -> datetime.date | None:
    """The day of the slots ``dayword``, ``weekday``, ``month``, ``day``, ``year``; the report's where none is."""
    if expression.has("day"):
        return _month_day(expression, context)
    if context.published is None:
        return None
    if expression.has("dayword"):
        return moved_day(context.published, int(expression.payload("dayword", "DAYWORD") or 0))
    if expression.has("weekday"):
        return _weekday(expression, context)
    return context.published


def _month_day(expression: Expression, context: Context) -> datetime.date | None:
    month, day = month_number(expression), ordinal_of(expression.words("day"))
    if month is None or day is None:
        return None
    if expression.has("year"):
        year = year_of(expression.words("year")) or _year_of_two_digits(expression.word("year"))
        return day_of(year, month, day) if year else None
    return context.in_fitting_year(month, day, step_of(expression) or context.direction())


def month_number(expression: Expression) -> int | None:
    """The slot ``month`` as a number, 1 to 12; None where it isn't filled."""
    month = expression.payload("month", "MONTH", "UNSUREMONTH")
    return int(month) if month is not None else None


def _weekday(expression: Expression, context: Context) -> datetime.date | None:
    weekday, published = expression.payload("weekday", "WEEKDAY", "SHORTDAY", "WEEKDAYS"), context.published
    if weekday is None or published is None:
        return None
    ahead = (int(weekday) - published.isoweekday()) % 7
    step = step_of(expression)
    if step is None or (step == 0 and expression.word("which") != "this"):
        step = 1 if context.direction() > 0 else -1
        return moved_day(published, ahead if step > 0 or ahead == 0 else ahead - 7)
    if step == 0:
        return moved_day(published, ahead if context.direction() >= 0 else ahead - 7 if ahead else 0)
    return moved_day(published, (ahead or 7) if step > 0 else ahead - 7)


def day(expression: Expression, context: Context) -> str | None:
    """Reads "Saturday", "July 12", "yesterday", "Sunday, 3 March 2013"."""
    there = the_day(expression, context)
    return day_value(there)


def iso_day(expression: Expression, _: Context) -> str | None:
    """Reads "2012-07-14"."""
    there = day_of(*(int(expression.word(slot)) for slot in _WRITTEN_OUT))
    return day_value(there)


def basic_day(expression: Expression, _: Context) -> str | None:
    """Reads "20120714"."""
    number = int(expression.word("day"))
    return day_value(day_of(number // 10_000, number // 100 % 100, number % 100))


def numeric_day(expression: Expression, context: Context) -> str | None:
    """Reads "14/07/2012": the order that the calendar allows; where both do, that nearest to the report's day."""
    first, second, year = (int(expression.word(slot)) for slot in _IN_NUMBERS)
    year = year if year >= _TWO_DIGITS else _year_of_two_digits(expression.word("year")) or year
    days = {there for month, number in ((first, second), (second, first)) if (there := day_of(year, month, number))}
    if len(days) == 1:
        return day_value(days.pop())
    if context.published is None or not days:
        return None
    published = context.published
    return day_value(min(days, key=lambda there: (abs(there - published), there)))


def yearless_day(expression: Expression, context: Context) -> str | None:
    """Reads "on 14/7": in the order that brings it nearest to the report's day, if that is near at all ("on 9/11")."""
    published, first, second = context.published, int(expression.word("first")), int(expression.word("second"))
    if published is None:
        return None
    orders = ((first, second), (second, first))
    days = [there for year in (-1, 0, 1) for m, d in orders if (there := day_of(published.year + year, m, d))]
    nearest = min(days, key=lambda there: (abs(there - published), there), default=None)
    return day_value(nearest) if nearest and abs(nearest - published) <= _NEAR else None


def day_beside(expression: Expression, context: Context) -> str | None:
    """Reads "The day before yesterday", "the day after next Friday"."""
    there = the_day(expression, context)
    return day_value(moved_day(there, int(expression.payload("before", "BESIDE") or 1))) if there else None


def that_weekday(expression: Expression, context: Context) -> str | None:
    """Reads "That Friday", "the following Friday": counted from what the text last named."""
    weekday, reference = expression.payload("weekday", "WEEKDAY"), context.reference
    if weekday is None or reference is None:
        return None
    if not expression.has("which"):
        return day(expression, context)
    ahead = (int(weekday) - reference.isoweekday()) % 7
    if expression.payload("which", "THAT") is not None:
        return day_value(moved_day(reference, ahead if context.direction() > 0 or not ahead else ahead - 7))
    is_back = expression.payload("which", "LAST") is not None
    return day_value(moved_day(reference, ahead - 7 if is_back else ahead or 7))


def weekday_of_week(expression: Expression, context: Context) -> str | None:
    """Reads "Friday of next week", "a week from Friday"."""
    weekday, published = expression.payload("weekday", "WEEKDAY"), context.published
    if weekday is None or published is None:
        return None
    step = step_of(expression)
    weeks = 1 if step is None else step
    return day_value(moved_day(published, int(weekday) - published.isoweekday() + 7 * weeks))


def day_of_last_month(expression: Expression, context: Context) -> str | None:
    """Reads "The 14th", "the 14th of last month": without a month that of what the text last named."""
    number = ordinal_of(expression.words("day"))
    step = step_of(expression)
    base = context.reference if step is None else context.published
    if number is None or base is None:
        return None
    years, month = divmod(base.month - 1 + (step or 0), 12)
    return day_value(day_of(base.year + years, month + 1, number))


def feast(expression: Expression, context: Context) -> str | None:
    """Reads "Christmas", "last Thanksgiving"."""
    name = expression.word("feast").replace(" ' ", "'")
    year = year_of(expression.words("year"))
    if year:
        there = _feast_of(name, year)
        return day_value(there)
    if context.published is None:
        return None
    published, step = context.published, step_of(expression)
    days = sorted(there for n in (-1, 0, 1) if (there := _feast_of(name, published.year + n)))
    if step == -1:
        days = [there for there in days if there < published][-1:]
    elif step == 1:
        days = [there for there in days if there > published][:1]
    elif context.direction() < 0:
        days = [there for there in days if there - published <= _NEXT]
    return day_value(min(days, key=lambda there: abs(there - published))) if days else None


def _feast_of(name: str, year: int) -> datetime.date | None:
    words = time_words()
    if name in words.fixed_feasts:
        return day_of(year, *words.fixed_feasts[name])
    if name in words.weekday_feasts:
        return nth_weekday(year, *words.weekday_feasts[name])
    sunday = easter(year)
    return moved_day(sunday, words.easter_feasts[name]) if sunday and name in words.easter_feasts else None


DAYS: Mapping[str, Meaning] = {
    meaning.__name__: meaning
    for meaning in (
        basic_day,
        day,
        day_beside,
        day_of_last_month,
        feast,
        iso_day,
        numeric_day,
        that_weekday,
        weekday_of_week,
        yearless_day,
    )
}
