"""When a server that is too busy wants to be asked again."""

import datetime
from email.utils import parsedate_to_datetime

LONGEST = datetime.timedelta(days=1)
"""We wait no longer, whatever a server says."""

_UNSAID = datetime.timedelta(minutes=5)
_TOO_OFTEN, _UNAVAILABLE = 429, 503


def wait_asked(status: int, headers: tuple[tuple[str, str], ...], now: datetime.datetime) -> datetime.datetime | None:
    """The time (UTC) before which a server doesn't want to be asked again; None where it doesn't say.

    Args:
        status: Only 429 and 503 ask for a wait; a 429 does so even without a time.
        headers: Of the answer; ``Retry-After`` holds seconds or a date.
        now: In UTC.
    """
    if status not in (_TOO_OFTEN, _UNAVAILABLE):
        return None
    said = next((value.strip() for name, value in headers if name.lower() == "retry-after"), "")
    until = _time(said, now) or (now + _UNSAID if status == _TOO_OFTEN else now)
    return min(until, now + LONGEST) if until > now else None


def _time(said: str, now: datetime.datetime) -> datetime.datetime | None:
    if said.isascii() and said.isdigit():
        return now + datetime.timedelta(seconds=int(said[:9]))
    try:
        date = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=datetime.UTC)
