"""When a letter that was refused for now is tried again. Pure."""

import datetime

LONGEST = datetime.timedelta(days=2)
"""How long a letter is tried; later it would be no news any more."""
FIRST = datetime.timedelta(minutes=5)
MOST = datetime.timedelta(hours=4)
_DOUBLINGS = 10
"""More of them lead beyond ``MOST`` anyway."""


def next_try(first: datetime.datetime, attempts: int, at: datetime.datetime) -> datetime.datetime | None:
    """When to try again; None if it has been tried for long enough.

    Args:
        first: When it was first tried, in UTC.
        attempts: How often it was tried.
        at: The current time in UTC.

    Returns:
        5 minutes after the first attempt, then 10, 20 and so on, at most 4 hours.
    """
    pause = min(FIRST * 2 ** min(max(attempts - 1, 0), _DOUBLINGS), MOST)
    return at + pause if at + pause < first + LONGEST else None
