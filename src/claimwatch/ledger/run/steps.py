"""The steps after collecting: originals to reports, to readings, to incidents. Each resumes where it stopped."""

import datetime
import functools
from collections.abc import Callable

from claimwatch.engine import Refused, Unread
from claimwatch.ledger.service.incidents import make_incidents
from claimwatch.ledger.service.readings import make_readings
from claimwatch.ledger.service.reports import make_reports

AT_ONCE = 400
"""Originals processed in one transaction."""

Tell = Callable[[str, int], None]
"""Called with a step's name and the number of items just done."""


def work(now: Callable[[], datetime.datetime], tell: Tell, *, processes: int = 1) -> list[Refused | Unread]:
    """Makes reports from waiting originals, readings from reports, and incidents from readings.

    It can be killed at any time: finished work is kept, and the next call does the rest. What makes the reader fail
    becomes an issue and isn't tried again until the reader changes; everything else is read as usual.

    Args:
        now: Returns the time in UTC.
        tell: Called after each transaction.
        processes: Number of processes that read in parallel.

    Returns:
        What can't be read.
    """
    unread: list[Refused | Unread] = []
    skimmed = functools.partial(tell, "irrelevant at a first look")
    while make_reports(now(), AT_ONCE, processes=processes, hear=unread.append, skimmed=skimmed):
        tell("reports read", 0)
    for read in make_readings(now(), processes=processes, hear=unread.append):
        tell("reports read", read)
    for grouped in make_incidents(now()):
        tell("reports grouped", grouped)
    return unread


def utc_now() -> datetime.datetime:
    """The current time in UTC."""
    return datetime.datetime.now(datetime.UTC)
