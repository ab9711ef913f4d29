"""A parsed report and its day of publication in; every time expression out, as a TIMEX3 value and days."""

from claimwatch.resolve.dates.dateline import date_line
from claimwatch.resolve.dates.releases import release_day
from claimwatch.resolve.dates.resolution import resolve_dates

__all__ = ["date_line", "release_day", "resolve_dates"]
