"""How closely a source was watched."""

import datetime

import msgspec


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """One source in one month.

    Attributes:
        source: Its name.
        kind: What it is to the collectors: "feed", "page", "mail", …
        country: ISO code of the country that it reports on; None if none was set.
        month: The month's first day.
        days_watched: Days of the month on which it was to be visited, in UTC.
        documents: How many documents were first received from it.
        quiet_days: Days among those watched on which nothing new came, whether it published nothing or failed.
        failed_days: Days among those watched on which no visit reached it; None if visits weren't counted then.
    """

    source: str
    kind: str
    country: str | None = None
    month: datetime.date
    days_watched: int
    documents: int
    quiet_days: int
    failed_days: int | None = None
