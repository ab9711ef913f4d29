"""The day that a publisher writes."""

import datetime
from email.utils import parsedate_to_datetime


def day_of(value: str | None) -> datetime.date | None:
    """The day as the publisher writes it (RFC 822 or ISO 8601), whatever the zone; None for anything else."""
    for parse in (datetime.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse((value or "").strip()).date()
        except (ValueError, OverflowError):
            continue
    return None
