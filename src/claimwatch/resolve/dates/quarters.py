"""Meanings of expressions that name a quarter or a half of a year."""

import datetime
from collections.abc import Mapping

from claimwatch.resolve.dates.context import Context
from claimwatch.resolve.dates.days import Meaning, step_of
from claimwatch.resolve.dates.grammar import Found
from claimwatch.resolve.dates.numbers import ordinal_of, year_of
from claimwatch.resolve.dates.timex import part_of_year, quarter_value


def quarter(found: Found, context: Context) -> str | None:
    """Reads "The third quarter", "the first half of 1990", "next year's second quarter", "Q3 2012"."""
    number = 4 if found.word("number") == "final" else ordinal_of(found.words("number"))
    if number is None or number > 4:
        return None
    letter = "H" if found.word("unit") == "half" else "Q"
    number = min(number, 2) if letter == "H" else number
    year = year_of(found.words("year"))
    if year is None and context.published is not None:
        year = _year_of_quarter(found, context, context.published, number, 6 if letter == "H" else 3)
    return part_of_year(year, f"{letter}{number}") if year is not None else None


def _year_of_quarter(found: Found, context: Context, published: datetime.date, number: int, months: int) -> int:
    step = step_of(found)
    if step is not None:
        return published.year + step
    begun = published.month > (number - 1) * months
    if context.direction() > 0 and begun and published.month - number * months > 6:
        return published.year + 1
    return published.year - (not begun and context.direction() <= 0)


def near_quarter(found: Found, context: Context) -> str | None:
    """Reads "The quarter", "the latest quarter", "next quarter"."""
    if context.published is None:
        return None
    if found.has("which"):
        return quarter_value(context.published, step_of(found) or 0)
    if found.has("current"):
        return quarter_value(context.published)
    return context.quarter or quarter_value(context.published, -1)


def year_ago_quarter(_: Found, context: Context) -> str | None:
    """Reads "The year-earlier quarter": the quarter last named (else the one before the report), a year before."""
    if context.published is None:
        return None
    this = context.quarter or quarter_value(context.published, -1)
    if this is None:
        return None
    year, part = this.split("-")
    return part_of_year(int(year) - 1, part)


QUARTERS: Mapping[str, Meaning] = {meaning.__name__: meaning for meaning in (near_quarter, quarter, year_ago_quarter)}
