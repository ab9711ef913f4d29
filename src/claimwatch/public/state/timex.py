"""The days that a TIMEX3 value covers."""

import datetime
import re

from claimwatch.model import Interval

DECEMBER = 12
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_YEAR = re.compile(r"\d{4}")


def timex_days(value: str | None) -> Interval:
    """The days that a TIMEX3 value of a day, week, month or year covers; unknown ones of every other value."""
    try:
        return _days(value or "")
    except ValueError:  # "2026-13", "2026-02-30"
        return Interval()


def _days(value: str) -> Interval:
    if match := _WEEK.fullmatch(value):
        monday = datetime.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Interval(monday, monday + datetime.timedelta(days=6))
    if match := _MONTH.fullmatch(value):
        first = datetime.date(int(match[1]), int(match[2]), 1)
        return Interval(first, _next_month(first) - datetime.timedelta(days=1))
    if _YEAR.fullmatch(value):
        return Interval(datetime.date(int(value), 1, 1), datetime.date(int(value), DECEMBER, 31))
    first_day, _, last_day = value.partition("/")
    first = datetime.date.fromisoformat(first_day[:10])
    return Interval(first, datetime.date.fromisoformat(last_day[:10]) if last_day else first)


def _next_month(first: datetime.date) -> datetime.date:
    return (first + datetime.timedelta(days=31)).replace(day=1)
