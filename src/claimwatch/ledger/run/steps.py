"""From what waits to incidents: the steps after collecting, each going on where it was."""

import datetime
from collections.abc import Callable

from claimwatch.ledger.service.incidents import make_incidents
from claimwatch.ledger.service.readings import make_readings
from claimwatch.ledger.service.reports import make_reports

AT_ONCE = 100
"""Originals whose reports are made in one transaction."""

Tell = Callable[[str, int], None]
"""Told of each step's progress: the step, and how many more are done."""


def work(now: Callable[[], datetime.datetime], tell: Tell, *, processes: int = 1) -> None:
    """Makes reports of the originals that wait, readings of the reports and incidents of the readings.

    It may be killed at any time: what was done stays done, and the next call goes on with the rest.

    Args:
        now: Gives the time in UTC.
        tell: Told after each transaction.
        processes: How many read at the same time.
    """
    while make_reports(now(), AT_ONCE):
        tell("reports read", 0)
    for read in make_readings(now(), processes=processes):
        tell("reports read", read)
    for grouped in make_incidents(now()):
        tell("reports grouped", grouped)


def utc_now() -> datetime.datetime:
    """The time, in UTC."""
    return datetime.datetime.now(datetime.UTC)
