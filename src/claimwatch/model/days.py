"""The day that a publisher writes, and whether it can be one."""

import calendar
import datetime
import re
from collections.abc import Iterator, Mapping

_LIKELY_YEARS = range(1900, 2101)
"""Years in which a report may have been published. Programs write year 1 (.NET) or 9999 (databases) for "unknown"."""

_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_TIME = r"(?:[\s,T-]+(?:at\s+)?\d{1,2}[:.]\d\d\D?.{0,60})?"
"""A time of day with its zone, however that is written: the day stands before it."""

_MONTH = r"([A-Za-z]{3,9})\.?"
_YEAR = r"(\d{4}|\d\d)"
_DAY_FIRST = re.compile(rf"{_WEEKDAY}(\d\d?)(?:st|nd|rd|th|\.)?(?:-|\s+)(?:of\s+)?{_MONTH}(?:-|,?\s+){_YEAR}{_TIME}")
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}{_MONTH}\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}")
_TIME_BETWEEN = re.compile(rf"{_WEEKDAY}{_MONTH}\s+(\d\d?)\s+\d\d:\d\d:\d\d\s+(?:[A-Z]{{1,5}}\s+)?(\d{{4}})")
"""As C's ``asctime`` and Unix's ``date`` write it: "Mon Jul 16 10:00:00 UTC 2012"."""

_YEAR_FIRST = re.compile(rf"(\d{{4}})([./-])(\d\d?)\2(\d\d?){_TIME}")
_YEAR_LAST = re.compile(rf"{_WEEKDAY}(\d\d?)([./-])(\d\d?)\2(\d{{4}}){_TIME}")

_FIRST_OF_1900 = 69
"""RFC 822 writes years in two digits: 69 to 99 are of the last century, as in POSIX."""

_MOST_QUOTED = 40
_MONTHS: Mapping[str, int] = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}


def day_of(value: str | None) -> datetime.date | None:
    """The day as the publisher writes it, whatever the zone; None for anything else, or if it may be one of two."""
    days = possible_days(value)
    return days[0] if len(days) == 1 else None


def possible_days(value: str | None) -> tuple[datetime.date, ...]:
    """The days that a publisher may mean, whatever the zone: two for 03/04/2016, none if it is no day.

    Takes ISO 8601, RFC 822 and 2822, and what people write: "December 14, 2016", "14 Dec 2016 10:30", "14.12.2016".
    With dots, the day comes first.
    """
    words = " ".join((value or "").split())
    try:
        return (datetime.datetime.fromisoformat(words).date(),)
    except ValueError:
        return tuple(sorted(set(_written(words))))


def why_no_day(value: str | None) -> str | None:
    """Why a day of publication, as its publisher writes it, isn't one day; None if it is one, or nothing is written."""
    days = possible_days(value)
    written = f'"{" ".join((value or "").split())[:_MOST_QUOTED]}"'
    if len(days) > 1:
        first, second = days
        return f"{written} can be {first} or {second}; write it in one of these forms"
    if not days and (value or "").strip():
        return f'{written} is no day; write it like 2012-07-16, "July 16, 2012" or "Mon, 16 Jul 2012 10:00:00 +0300"'
    return None


def likely_day(day: datetime.date | None) -> datetime.date | None:
    """The day of publication; None where it is unknown or outside the years 1900 to 2100, so a program's default."""
    return day if day and day.year in _LIKELY_YEARS else None


def _written(words: str) -> Iterator[datetime.date]:
    if found := _DAY_FIRST.fullmatch(words):
        day, month, year = found.groups()
        yield from _day(_full(year), _month(month), int(day))
    elif found := _MONTH_FIRST.fullmatch(words) or _TIME_BETWEEN.fullmatch(words):
        month, day, year = found.groups()
        yield from _day(int(year), _month(month), int(day))
    elif found := _YEAR_FIRST.fullmatch(words):
        year, _, month, day = found.groups()
        yield from _day(int(year), int(month), int(day))
    elif found := _YEAR_LAST.fullmatch(words):
        first, mark, second, year = found.groups()
        yield from _day(int(year), int(second), int(first))
        if mark != ".":
            yield from _day(int(year), int(first), int(second))


def _month(word: str) -> int:
    """The number of an English month, also cut short; 0 for another word."""
    return next((number for name, number in _MONTHS.items() if name.startswith(word.lower())), 0)


def _full(year: str) -> int:
    """The year in four digits, also of one in two."""
    if len(year) > len("12"):
        return int(year)
    return int(year) + (1900 if int(year) >= _FIRST_OF_1900 else 2000)


def _day(year: int, month: int, day: int) -> Iterator[datetime.date]:
    """Yields the day if there is such a day."""
    try:
        yield datetime.date(year, month, day)
    except ValueError:
        return
