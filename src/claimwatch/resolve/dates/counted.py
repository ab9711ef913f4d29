"""Meanings of expressions that count back or on from a day."""

import datetime
from collections.abc import Mapping

from claimwatch.resolve.dates.context import Context
from claimwatch.resolve.dates.days import Meaning
from claimwatch.resolve.dates.grammar import Found
from claimwatch.resolve.dates.numbers import number_of
from claimwatch.resolve.dates.quarters import year_ago_quarter
from claimwatch.resolve.dates.timex import moved


def ago(found: Found, context: Context) -> str | None:
    """Reads "16 months ago", "a couple of weeks ago": from the report's day."""
    return _counted(found, context, context.published, -1)


def ahead(found: Found, context: Context) -> str | None:
    """Reads "In two weeks' time", "three days from now"."""
    return _counted(found, context, context.published, 1)


def shifted(found: Found, context: Context) -> str | None:
    """Reads "A year earlier", "two days later": from what the text last named."""
    way = -1 if found.word("way") in ("earlier", "before", "previously") else 1
    return _counted(found, context, context.reference, way)


def _counted(found: Found, context: Context, base: datetime.date | None, way: int) -> str | None:
    if found.has("vague") and "couple" not in found.words("vague"):
        return "PAST_REF" if way < 0 else "FUTURE_REF"
    letter = str(found.payload("unit", "UNIT", "UNITS"))
    number = (
        2.0
        if found.has("vague")
        else 0.5
        if found.word("one").startswith("half")
        else number_of(found.words("number") or ["one"])
    )
    if base is None or number is None:
        return None
    if letter == "Y" and number == 1 and way < 0 and context.quarter:
        return year_ago_quarter(found, context)
    if letter in ("DE", "CE"):
        letter, number = "Y", number * (10 if letter == "DE" else 100)
    if letter == "Y" and number != int(number):
        letter, number = "M", number * 12
    return moved(base, letter, way * int(number))


COUNTED: Mapping[str, Meaning] = {meaning.__name__: meaning for meaning in (ago, ahead, shifted)}
