"""Meanings of expressions that name a week, a month, a season, a year or longer."""

import datetime
from collections.abc import Mapping

from claimwatch.resolve.dates.context import Context
from claimwatch.resolve.dates.days import Meaning, month_number, step_of, the_day
from claimwatch.resolve.dates.grammar import Expression
from claimwatch.resolve.dates.numbers import digits, ordinal_of, year_of
from claimwatch.resolve.dates.timex import month_value, moved, part_of_year, week_value, year_value


def weekend(expression: Expression, context: Context) -> str | None:
    """Reads "The weekend", "next weekend"."""
    if context.published is None:
        return None
    step = step_of(expression)
    if step is None:
        step = 0 if context.direction() > 0 or context.published.isoweekday() >= 6 else -1
    return moved(context.published, "WE", step)


def week_of(expression: Expression, context: Context) -> str | None:
    """Reads "The week of July 9"."""
    there = the_day(expression, context)
    return week_value(there) if there else None


def month(expression: Expression, context: Context) -> str | None:
    """Reads "September", "last July", "August 1988", "June last year"."""
    number = month_number(expression)
    if number is None:
        return None
    year = year_of(expression.words("year"))
    if year:
        return month_value(year, number)
    if context.published is None:
        return None
    shift = step_of(expression, "yearshift")
    if shift is not None:
        return month_value(context.published.year + shift, number)
    return month_value(_year_of_month(number, step_of(expression), context, context.published), number)


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


def season(expression: Expression, context: Context) -> str | None:
    """Reads "Last summer", "the winter of 1994"."""
    code = str(expression.payload("season", "SEASON"))
    year = year_of(expression.words("year"))
    if year:
        return part_of_year(year, code)
    if context.published is None:
        return None
    published, step = context.published, step_of(expression)
    begun = published.month >= _SEASON_STARTS[code] % 12
    if expression.payload("which", "ONEBEFORE") is not None:
        shift = 0 if published.month >= _SEASON_STARTS[code] + 3 else -1
    elif step == 1 or (step is None and context.direction() > 0):
        shift = 0 if published.month < _SEASON_STARTS[code] else 1 if step == 1 else 0
    else:
        shift = 0 if begun or step == 0 else -1
    return part_of_year(published.year + shift, code)


def unit(expression: Expression, context: Context) -> str | None:
    """Reads "Last week", "this month", "next year", "that day", "the following year"."""
    letter = str(expression.payload("unit", "UNIT"))
    step = expression.payload("which", "LAST", "THIS", "NEXT", "THAT", "NEXTWORD") or 0
    is_of_text = expression.payload("which", "OFTEXT") is not None
    is_next_day = letter == "D" and expression.payload("which", "NEXTWORD") is not None
    base = context.reference if is_of_text or is_next_day else context.published
    return moved(base, letter, int(step)) if base else None


def edge(expression: Expression, context: Context) -> str | None:
    """Reads "The end of 1990", "the beginning of October", "the end of the week"."""
    if expression.has("month"):
        return month(expression, context)
    if expression.has("decade"):
        return decade(expression, context)
    if expression.has("year"):
        year = year_of(expression.words("year"))
        return year_value(year) if year else None
    if expression.payload("which", "LAST", "THIS", "NEXT", "THAT") is None:
        return moved(context.published, str(expression.payload("unit", "UNIT")), 0) if context.published else None
    return unit(expression, context)


def year(expression: Expression, _: Context) -> str | None:
    """Reads "1988", "calendar 1989", "nineteen ninety-seven"."""
    number = year_of(expression.words("year"))
    return year_value(number) if number else None


def year_end(_: Expression, context: Context) -> str | None:
    """Reads "Year-end": the end of the report's year."""
    return year_value(context.published.year) if context.published else None


def decade(expression: Expression, _: Context) -> str | None:
    """Reads "The 1990s", "the '80s", "the nineties"."""
    if expression.has("word"):
        return f"19{expression.payload('word', 'DECADEWORD')}"
    number = digits(expression.words("decade")[-1])
    if number is None:
        return None
    return f"{number // 10:03d}" if number >= 100 else f"{190 + number // 10 + (10 if number < 20 else 0):03d}"


def century(expression: Expression, _: Context) -> str | None:
    """Reads "The 20th century": 19."""
    number = digits(expression.word("number")) or ordinal_of(expression.words("ordinal"))
    return f"{number - 1:02d}" if number and 1 < number <= 30 else None


PERIODS: Mapping[str, Meaning] = {
    meaning.__name__: meaning
    for meaning in (century, decade, edge, month, season, unit, week_of, weekend, year, year_end)
}
