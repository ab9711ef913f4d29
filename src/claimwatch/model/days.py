"""The day that a publisher writes, and whether it can be one."""

import datetime
import re
from email.utils import parsedate_to_datetime

_LIKELY_YEARS = range(1900, 2101)
"""Years in which a report may have been published. Programs write year 1 (.NET) or 9999 (databases) for "unknown"."""

_YEAR_BELOW_100 = re.compile(r"[A-Za-z]{3}[ -](00\d\d)\b")
"""A month and a year in four digits that are fewer than a century: RFC 822's own years of two digits have no zeros."""


def day_of(value: str | None) -> datetime.date | None:
    """The day as the publisher writes it (RFC 822 or ISO 8601), whatever the zone; None for anything else."""
    for parse in (datetime.datetime.fromisoformat, _rfc_822):
        try:
            return parse((value or "").strip()).date()
        except (ValueError, OverflowError):
            continue
    return None


def likely_day(day: datetime.date | None) -> datetime.date | None:
    """The day of publication; None where it is unknown or outside the years 1900 to 2100, so a program's default."""
    return day if day and day.year in _LIKELY_YEARS else None


def _rfc_822(value: str) -> datetime.datetime:
    """The time of an RFC 822 date. The library takes the year 0001 for the two digits 01, and so for 2001."""
    date = parsedate_to_datetime(value)
    year = _YEAR_BELOW_100.search(value)
    return date.replace(year=int(year[1])) if year else date
