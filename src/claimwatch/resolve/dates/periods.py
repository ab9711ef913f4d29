"""Meanings of expressions that name a week, a month, a season, a year or longer."""

import datetime
from collections.abc import Mapping

from claimwatch.resolve.dates.context import Context
from claimwatch.resolve.dates.days import Meaning, month_number, step_of, the_day
from claimwatch.resolve.dates.grammar import Found
from claimwatch.resolve.dates.numbers import digits, ordinal_of, year_of
from claimwatch.resolve.dates.timex import month_value, moved, part_of_year, week_value, year_value


def weekend(found: Found, context: Context) -> str | None:
    """Reads "The weekend", "next weekend"."""
    if context.published is None:
        return None
    step = step_of(found)
    if step is None:
        step = 0 if context.direction() > 0 or context.published.isoweekday() >= 6 else -1
    return moved(context.published, "WE", step)


def week_of(found: Found, context: Context) -> str | None:
    """Reads "The week of July 9"."""
    there = the_day(found, context)
    return week_value(there) if there else None


def month(found: Found, context: Context) -> str | None:
    """Reads "September", "last July", "August 1988", "June last year"."""
    number = month_number(found)
    if number is None:
        return None
    year = year_of(found.words("year"))
    if year:
        return month_value(year, number)
    if context.published is None:
        return None
    shift = step_of(found, "yearshift")
    if shift is not None:
        return month_value(context.published.year + shift, number)
    return month_value(_year_of_month(number, step_of(found), context, context.published), number)


def _year_of_month(number: int, step: int | None, context: Context, published: datetime.date) -> int:
    if step == -1:
        return published.year - (number >= published.month)
    if step == 1:
        return published.year + (number <= published.month)
    if step == 0:
        return published.year
    way = context.direction()
    if not way:
        way = 1 if (number - published.month) % 12 < 6 else -1
    if way > 0:
        return published.year + (number < published.month)
    return published.year - (number > published.month)


_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(found: Found, context: Context) -> str | None:
    """Reads "Last summer", "the winter of 1994"."""
    code = str(found.payload("season", "SEASON"))
    year = year_of(found.words("year"))
    if year:
        return part_of_year(year, code)
    if context.published is None:
        return None
    published, step = context.published, step_of(found)
    begun = published.month >= _SEASON_STARTS[code] % 12
    if step == -1 and found.word("which") in ("last", "previous"):
        shift = 0 if published.month >= _SEASON_STARTS[code] + 3 else -1
    elif step == 1 or (step is None and context.direction() > 0):
        shift = 0 if published.month < _SEASON_STARTS[code] else 1 if step == 1 else 0
    else:
        shift = 0 if begun or step == 0 else -1
    return part_of_year(published.year + shift, code)


def unit(found: Found, context: Context) -> str | None:
    """Reads "Last week", "this month", "next year", "that day", "the following year"."""
    letter, which = str(found.payload("unit", "UNIT")), found.word("which")
    step = found.payload("which", "LAST", "THIS", "NEXT", "THAT")
    if which == "latest" or not which:
        step = 0
    if which == "following":
        step = 1
    about_text = which in ("that", "same", "following", "previous", "preceding") or (letter == "D" and which == "next")
    base = context.reference if about_text else context.published
    if base is None or step is None:
        return None
    return moved(base, letter, int(step))


def edge(found: Found, context: Context) -> str | None:
    """Reads "The end of 1990", "the beginning of October", "the end of the week"."""
    if found.has("month"):
        return month(found, context)
    if found.has("decade"):
        return decade(found, context)
    if found.has("year"):
        year = year_of(found.words("year"))
        return year_value(year) if year else None
    if found.word("which") == "the":
        return moved(context.published, str(found.payload("unit", "UNIT")), 0) if context.published else None
    return unit(found, context)


def year(found: Found, _: Context) -> str | None:
    """Reads "1988", "calendar 1989", "nineteen ninety-seven"."""
    number = year_of(found.words("year"))
    return year_value(number) if number else None


def year_end(_: Found, context: Context) -> str | None:
    """Reads "Year-end": the end of the report's year."""
    return year_value(context.published.year) if context.published else None


def decade(found: Found, _: Context) -> str | None:
    """Reads "The 1990s", "the '80s", "the nineties"."""
    if found.has("word"):
        return f"19{found.payload('word', 'DECADEWORD')}"
    number = digits(found.words("decade")[-1])
    if number is None:
        return None
    return f"{number // 10:03d}" if number >= 100 else f"{190 + number // 10 + (10 if number < 20 else 0):03d}"


def century(found: Found, _: Context) -> str | None:
    """Reads "The 20th century": 19."""
    number = digits(found.word("number")) or ordinal_of(found.words("ordinal"))
    return f"{number - 1:02d}" if number and 1 < number <= 30 else None


PERIODS: Mapping[str, Meaning] = {
    meaning.__name__: meaning
    for meaning in (century, decade, edge, month, season, unit, week_of, weekend, year, year_end)
}
