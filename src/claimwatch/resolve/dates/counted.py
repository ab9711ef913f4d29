"""Meanings of expressions that count back or on from a day."""

import datetime
from collections.abc import Mapping

from claimwatch.resolve.dates.context import Context
from claimwatch.resolve.dates.days import Meaning
from claimwatch.resolve.dates.grammar import Expression
from claimwatch.resolve.dates.numbers import number_of
from claimwatch.resolve.dates.pieces import Payload
from claimwatch.resolve.dates.quarters import year_ago_quarter
from claimwatch.resolve.dates.timex import moved

_HOURS_OF_DAY = 24


def ago(expression: Expression, context: Context) -> str | None:
    """Reads "16 months ago", "a couple of weeks ago": from the report's day."""
    return _counted(expression, context, context.published, -1)


def ahead(expression: Expression, context: Context) -> str | None:
    """Reads "In two weeks' time", "three days from now"."""
    return _counted(expression, context, context.published, 1)


def shifted(expression: Expression, context: Context) -> str | None:
    """Reads "A year earlier", "two days later": from what the text last named."""
    way = expression.payload("way", "EARLIER", "LATER", "BESIDE")
    return _counted(expression, context, context.reference, int(way or 1))


def _counted(expression: Expression, context: Context, base: datetime.date | None, way: int) -> str | None:
    couple = expression.among("vague", "COUPLE")
    if expression.has("vague") and couple is None:
        return "PAST_REF" if way < 0 else "FUTURE_REF"
    letter, number = str(expression.payload("unit", "UNIT", "UNITS")), _number(expression, couple)
    if base is None or number is None:
        return None
    if letter == "Y" and number == 1 and way < 0 and context.quarter:
        return year_ago_quarter(expression, context)
    if letter in ("DE", "CE"):
        letter, number = "Y", number * (10 if letter == "DE" else 100)
    if letter == "Y" and number != int(number):
        letter, number = "M", number * 12
    if letter == "TH" and number >= _HOURS_OF_DAY:
        letter, number = "D", number // _HOURS_OF_DAY
    return moved(base, letter, way * int(number))


def _number(expression: Expression, couple: Payload | None) -> float | None:
    """How many units: of a couple two, of "half a year" a half, of "a year" one; None where the words tell none."""
    if couple is not None:
        return float(couple)
    if expression.has("number"):
        return number_of(expression.words("number"))
    return 0.5 if expression.among("one", "HALVING") else 1.0


COUNTED: Mapping[str, Meaning] = {meaning.__name__: meaning for meaning in (ago, ahead, shifted)}
