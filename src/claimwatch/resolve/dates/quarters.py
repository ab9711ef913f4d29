"""Meanings of expressions that name a quarter or a half of a year."""

import datetime
from collections.abc import Mapping

from claimwatch.resolve.dates.context import Context
from claimwatch.resolve.dates.days import Meaning, step_of
from claimwatch.resolve.dates.grammar import Expression
from claimwatch.resolve.dates.numbers import ordinal_of, year_of
from claimwatch.resolve.dates.timex import part_of_year, quarter_value

_QUARTERS = 4
_LONG_PAST = 6
"""Months since the end of a part of this year after which a verb that looks ahead means the next year's."""


def quarter(expression: Expression, context: Context) -> str | None:
    """Reads "The third quarter", "the first half of 1990", "next year's second quarter", "Q3 2012"."""
    number = expression.payload("number", "QUARTERNUMBER") or ordinal_of(expression.words("number"))
    if number is None or int(number) > _QUARTERS:
        return None
    return _part_of_year(expression, context, int(number), str(expression.payload("unit", "HALFYEAR") or "Q"))


def _part_of_year(expression: Expression, context: Context, number: int, letter: str) -> str | None:
    months, number = (6, min(number, 2)) if letter == "H" else (3, number)
    year = year_of(expression.words("year"))
    if year is None and context.published is not None:
        first = (number - 1) * months + 1
        year = _likely_year(context, context.published, step_of(expression), range(first, first + months))
    return part_of_year(year, f"{letter}{number}") if year is not None else None


def _likely_year(context: Context, published: datetime.date, step: int | None, months: range) -> int:
    """The year of a quarter or half named without one, by its months: the last that has begun, or the one ahead."""
    if step is not None:
        return published.year + step
    has_begun, is_ahead = published.month >= months.start, context.direction() > 0
    if is_ahead and has_begun and published.month - months[-1] > _LONG_PAST:
        return published.year + 1
    return published.year - (not has_begun and not is_ahead)


def near_quarter(expression: Expression, context: Context) -> str | None:
    """Reads "The quarter", "the latest quarter", "next quarter"."""
    if context.published is None:
        return None
    if expression.has("which"):
        return quarter_value(context.published, step_of(expression) or 0)
    if expression.has("current"):
        return quarter_value(context.published)
    return context.quarter or quarter_value(context.published, -1)


def year_ago_quarter(_: Expression, context: Context) -> str | None:
    """Reads "The year-earlier quarter": the quarter last named (else the one before the report), a year before."""
    if context.published is None:
        return None
    this = context.quarter or quarter_value(context.published, -1)
    if this is None:
        return None
    year, part = this.split("-")
    return part_of_year(int(year) - 1, part)


QUARTERS: Mapping[str, Meaning] = {meaning.__name__: meaning for meaning in (near_quarter, quarter, year_ago_quarter)}
