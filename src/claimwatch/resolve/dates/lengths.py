"""Meanings of expressions that tell a length of time, or a set of times."""

from collections.abc import Mapping

from claimwatch.resolve.dates.context import Context
from claimwatch.resolve.dates.days import Meaning
from claimwatch.resolve.dates.grammar import Expression
from claimwatch.resolve.dates.numbers import number_of
from claimwatch.resolve.dates.pieces import payload

_PARTS = {"Y": ("M", 12), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60), "DE": ("Y", 10)}


def length_value(number: float | None, unit: str) -> str:
    """The value of ``number`` units (TIMEX3 letter); None stands for an unknown number: PXD, PTXH."""
    if unit == "2W":
        unit, number = "W", number and number * 2
    if unit == "WE":
        unit, number = "D", number and number * 2
    time, letter = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    if number is None:
        return f"P{time}X{letter}"
    rest = number - int(number)
    if not rest:
        return f"P{time}{int(number)}{letter}"
    if unit not in _PARTS:
        return f"P{time}{number:g}{letter}"
    smaller, size = _PARTS[unit]
    small = length_value(float(round(rest * size)), smaller)
    if not int(number):
        return small
    return f"P{time}{int(number)}{letter}" + (small[2:] if time else small[1:])


def _unit(expression: Expression) -> str:
    return str(expression.payload("unit", "UNIT", "UNITS") or "D")


def length(expression: Expression, _: Context) -> str | None:
    """Reads "Two weeks", "16-month", "the past two weeks", "a few days", "half an hour"."""
    unit = _unit(expression)
    if expression.has("vague"):
        return length_value(_vague_number(expression), unit)
    if expression.has("one"):
        singular = expression.payload("unit", "UNIT") is not None  # not so in "a weeks-long siege"
        return length_value(0.5 if expression.among("one", "HALVING") else 1 if singular else None, unit)
    number = number_of(expression.words("number"))
    return length_value(number, unit) if number is not None else None


def _vague_number(expression: Expression) -> float | None:
    """The number of a couple, a dozen or half a dozen; None of "several" and the like."""
    number = expression.among("vague", "COUPLE") or expression.among("vague", "DOZEN")
    return int(number) / int(expression.among("vague", "HALVING") or 1) if number else None


def half_more(expression: Expression, _: Context) -> str | None:
    """Reads "A year and a half"."""
    return length_value(1.5, _unit(expression))


def half_hour(expression: Expression, _: Context) -> str | None:
    """Reads "Half an hour"."""
    return length_value(0.5, _unit(expression))


def unknown_length(expression: Expression, _: Context) -> str | None:
    """Reads "Years", "the coming weeks": nobody says how many."""
    return length_value(None, _unit(expression))


def one_length(expression: Expression, _: Context) -> str | None:
    """Reads "Day-long"."""
    return length_value(1, _unit(expression))


def often(expression: Expression, _: Context) -> str | None:
    """Reads "Daily"."""
    return str(expression.payload("word", "OFTEN"))


def every(expression: Expression, _: Context) -> str | None:
    """Reads "Every Friday", "each July", "every three days", "Tuesday nights"."""
    part = expression.payload("part", "PART", "PARTS")
    if expression.has("weekday"):
        weekday = expression.payload("weekday", "WEEKDAY", "WEEKDAYS")
        return f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
    if expression.has("month"):
        return f"XXXX-{int(expression.payload('month', 'MONTH') or 0):02d}"
    if expression.has("season"):
        return f"XXXX-{expression.payload('season', 'SEASON')}"
    if part:
        return f"XXXX-XX-XXT{part}"
    return _every_unit(expression)


def _every_unit(expression: Expression) -> str | None:
    words = expression.words("unit")
    number = number_of(words[:-1]) if len(words) > 1 else 1
    unit = expression.payload("unit", "UNIT") or _last_unit(words)
    return length_value(number, str(unit))


def _last_unit(words: list[str]) -> str:
    return str(payload("UNITS", words[-1]))


LENGTHS: Mapping[str, Meaning] = {
    "length": length,
    "half_more": half_more,
    "half_hour": half_hour,
    "recent": unknown_length,
    "coming": unknown_length,
    "bare_units": unknown_length,
    "unit_word": one_length,
    "often": often,
    "every": every,
}
