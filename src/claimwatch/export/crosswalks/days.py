"""Days and their codes, as other datasets have them."""

import datetime
from collections.abc import Mapping

from claimwatch.model import Interval


def code_of(days: Interval, most: Mapping[int, int]) -> int | None:
    """The code for how closely the days are known; None if they aren't, or less closely than any code says.

    Args:
        days: The days.
        most: The most days that each code covers.
    """
    if not (days.start and days.end):
        return None
    count = (days.end - days.start).days + 1
    return next((code for code, covered in sorted(most.items()) if count <= covered), None)


def year_of(day: datetime.date | None) -> int | None:
    """The year of a day; None if it isn't known."""
    return day.year if day else None
