"""Meanings of expressions that name a day."""

import datetime
from collections.abc import Callable, Mapping

from claimwatch.resolve.dates.context import Context
from claimwatch.resolve.dates.grammar import Found
from claimwatch.resolve.dates.numbers import ordinal_of, year_of
from claimwatch.resolve.dates.pieces import time_words
from claimwatch.resolve.dates.timex import day_of, day_value, easter, moved_day, nth_weekday

Meaning = Callable[[Found, Context], str | None]


def step_of(found: Found, slot: str = "which") -> int | None:
    """Units from the report: -1 for "last", 0 for "this", 1 for "next"; None without one."""
    step = found.payload(slot, "LAST", "THIS", "NEXT")
    return int(step) if step is not None else None


def the_day(found: Found, context: Context) -> datetime.date | None:
    """The day of the slots ``dayword``, ``weekday``, ``month``, ``day``, ``year``; the report's where none is."""
    if found.has("day"):
        return _month_day(found, context)
    if context.published is None:
        return None
    if found.has("dayword"):
        return moved_day(context.published, int(found.payload("dayword", "DAYWORD") or 0))
    if found.has("weekday"):
        return _weekday(found, context)
    return context.published


def _month_day(found: Found, context: Context) -> datetime.date | None:
    month, day = month_number(found), ordinal_of(found.words("day"))
    if month is None or day is None:
        return None
    if found.has("year"):
        year = year_of(found.words("year"))
        return day_of(year, month, day) if year else None
    return context.in_fitting_year(month, day, step_of(found) or context.direction())


def month_number(found: Found) -> int | None:
    """The slot ``month`` as a number, 1 to 12; None where it isn't filled."""
    month = found.payload("month", "MONTH", "UNSUREMONTH")
    return int(month) if month is not None else None


def _weekday(found: Found, context: Context) -> datetime.date | None:
    weekday, published = found.payload("weekday", "WEEKDAY", "SHORTDAY", "WEEKDAYS"), context.published
    if weekday is None or published is None:
        return None
    ahead = (int(weekday) - published.isoweekday()) % 7
    step = step_of(found)
    if step is None or (step == 0 and found.word("which") != "this"):
        step = 1 if context.direction() > 0 else -1
        return moved_day(published, ahead if step > 0 or ahead == 0 else ahead - 7)
    if step == 0:
        return moved_day(published, ahead if context.direction() >= 0 else ahead - 7 if ahead else 0)
    return moved_day(published, (ahead or 7) if step > 0 else ahead - 7)


def day(found: Found, context: Context) -> str | None:
    """Reads "Saturday", "July 12", "yesterday", "Sunday, 3 March 2013"."""
    there = the_day(found, context)
    return day_value(there)


def iso_day(found: Found, _: Context) -> str | None:
    """Reads "2012-07-14"."""
    there = day_of(*(int(found.word(slot)) for slot in ("year", "month", "day")))
    return day_value(there)


def numeric_day(found: Found, context: Context) -> str | None:
    """Reads "14/07/2012": the order that the calendar allows; where both do, that nearest to the report's day."""
    first, second, year = (int(found.word(slot)) for slot in ("first", "second", "year"))
    year += (2000 if year < 50 else 1900) if year < 100 else 0
    days = {there for month, number in ((first, second), (second, first)) if (there := day_of(year, month, number))}
    if len(days) == 1:
        return day_value(days.pop())
    if context.published is None or not days:
        return None
    published = context.published
    return day_value(min(days, key=lambda there: (abs(there - published), there)))


def day_beside(found: Found, context: Context) -> str | None:
    """Reads "The day before yesterday", "the day after next Friday"."""
    there = the_day(found, context)
    return day_value(moved_day(there, -1 if found.word("before") == "before" else 1)) if there else None


def that_weekday(found: Found, context: Context) -> str | None:
    """Reads "That Friday", "the following Friday": counted from what the text last named."""
    weekday, reference = found.payload("weekday", "WEEKDAY"), context.reference
    if weekday is None or reference is None:
        return None
    if not found.has("which"):
        return day(found, context)
    ahead = (int(weekday) - reference.isoweekday()) % 7
    which = found.word("which")
    if which in ("that", "same"):
        return day_value(moved_day(reference, ahead if context.direction() > 0 or not ahead else ahead - 7))
    back = which in ("last", "past", "previous", "preceding")
    return day_value(moved_day(reference, ahead - 7 if back else ahead or 7))


def weekday_of_week(found: Found, context: Context) -> str | None:
    """Reads "Friday of next week", "a week from Friday"."""
    weekday, published = found.payload("weekday", "WEEKDAY"), context.published
    if weekday is None or published is None:
        return None
    step = step_of(found)
    weeks = 1 if step is None else step
    return day_value(moved_day(published, int(weekday) - published.isoweekday() + 7 * weeks))


def day_of_last_month(found: Found, context: Context) -> str | None:
    """Reads "The 14th", "the 14th of last month": without a month that of what the text last named."""
    number = ordinal_of(found.words("day"))
    step = step_of(found)
    base = context.reference if step is None else context.published
    if number is None or base is None:
        return None
    years, month = divmod(base.month - 1 + (step or 0), 12)
    return day_value(day_of(base.year + years, month + 1, number))


def feast(found: Found, context: Context) -> str | None:
    """Reads "Christmas", "last Thanksgiving"."""
    name = found.word("feast").replace(" ' ", "'")
    year = year_of(found.words("year"))
    if year:
        there = _feast_of(name, year)
        return day_value(there)
    if context.published is None:
        return None
    published, step = context.published, step_of(found)
    days = sorted(there for n in (-1, 0, 1) if (there := _feast_of(name, published.year + n)))
    if step == -1:
        days = [there for there in days if there < published][-1:]
    elif step == 1:
        days = [there for there in days if there > published][:1]
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
    for meaning in (day, day_beside, day_of_last_month, feast, iso_day, numeric_day, that_weekday, weekday_of_week)
}
