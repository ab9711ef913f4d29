"""When editions go."""

import datetime

from claimwatch.letters.models import Cadence
from claimwatch.settings import Letters


def next_time(cadence: Cadence, letters: Letters, at: datetime.datetime) -> datetime.datetime:
    """When the next edition of a cadence goes: at the settings' hour, or now for news.

    Args:
        cadence: Which.
        letters: The settings.
        at: The current time in UTC; a time that is exactly now counts.
    """
    if cadence == "at_once":
        return at
    today = at.replace(hour=letters.hour, minute=0, second=0, microsecond=0)
    days = 0 if today >= at else 1
    if cadence == "weekly":
        days += (letters.weekday - (today + datetime.timedelta(days)).isoweekday()) % 7
    return today + datetime.timedelta(days)


def is_late(goes_at: datetime.datetime, letters: Letters, at: datetime.datetime) -> bool:
    """True if an edition missed its time by more than the grace, so that a person must look at it first."""
    return at - goes_at > datetime.timedelta(minutes=letters.grace)
