"""Works out when an overloaded server wants to be asked again."""

import datetime
from email.utils import parsedate_to_datetime

LONGEST = datetime.timedelta(days=1)
"""Maximum wait, whatever a server asks for."""

_DEFAULT_WAIT = datetime.timedelta(minutes=5)
_TOO_OFTEN, _UNAVAILABLE = 429, 503


def wait_asked(status: int, headers: tuple[tuple[str, str], ...], now: datetime.datetime) -> datetime.datetime | None:
    """The time (UTC) before which a server doesn't want to be asked again; None if it doesn't say.

    Args:
        status: Only 429 and 503 ask for a wait; 429 does even without a ``Retry-After`` header.
        headers: The response headers; ``Retry-After`` holds seconds or a date.
        now: The current time in UTC.
    """
    if status not in (_TOO_OFTEN, _UNAVAILABLE):
        return None
    retry_after = next((value.strip() for name, value in headers if name.lower() == "retry-after"), "")
    until = _time(retry_after, now) or (now + _DEFAULT_WAIT if status == _TOO_OFTEN else now)
    return min(until, now + LONGEST) if until > now else None


def _time(retry_after: str, now: datetime.datetime) -> datetime.datetime | None:
    if retry_after.isascii() and retry_after.isdigit():
        return now + datetime.timedelta(seconds=int(retry_after[:9]))
    try:
        date = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=datetime.UTC)
