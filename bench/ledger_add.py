"""Adding reports to a large ledger: what storing and grouping them costs beside reading them.

Both on the clock and of this process's time on the processor, which on SQLite is all that a step costs.
"""

import contextlib
import datetime
import itertools
import time
from collections.abc import Iterable, Iterator
from unittest import mock

import numpy as np
import numpy.typing as npt
from ledger_made import batches

from claimwatch.collect import Received
from claimwatch.ledger.service import readings
from claimwatch.ledger.service.incidents import make_incidents
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.service.reports import make_reports
from claimwatch.model.reading import Reading
from claimwatch.model.report import Report
from claimwatch.pipeline import Reader

AT_ONCE = 100

Spent = npt.NDArray[np.float64]
"""Seconds on the clock, and of this process on the processor."""


def now() -> Spent:
    return np.array((time.perf_counter(), time.process_time()))


@contextlib.contextmanager
def measured(spent: dict[str, Spent], step: str) -> Iterator[None]:
    started = now()
    yield
    spent[step] = now() - started


class Clock:
    """The time spent in reading alone, the language model loaded before."""

    def __init__(self) -> None:
        self._reader = Reader()
        self.reading = np.zeros(2)
        self.relevant = 0

    def warm(self, reports: Iterable[Report]) -> None:
        """Reads some reports, so that all is loaded."""
        for report in reports:
            self._reader.read_report(report)

    def read(self, reports: Iterable[Report], *, processes: int) -> Iterator[Reading]:  # noqa: ARG002 - as read_all
        held: list[Report] = []  # a version's row is fetched by the service, not by the reader
        for report in reports:
            held.append(report)
            yield from self._timed(held.pop())

    def _timed(self, report: Report) -> Iterator[Reading]:
        started = now()
        reading = self._reader.read_report(report)
        self.reading += now() - started
        self.relevant += reading.relevant
        yield reading


def add(count: int, seed: int) -> None:
    """Keeps, reads and groups so many made reports and prints what each step costs."""
    day = datetime.datetime(2031, 2, 1, tzinfo=datetime.UTC)
    reports = [reading.report for reading in itertools.islice(itertools.chain(*batches(count, seed)), count)]
    received = [
        Received(
            data=report.text.encode(),
            format=".txt",
            url=report.url,
            title=report.title,
            publisher=report.publisher,
            published=report.published,
            retrieved_at=day,
        )
        for report in reports
    ]
    clock = Clock()
    clock.warm(reports[:2])
    spent: dict[str, Spent] = {}
    with measured(spent, "originals"):
        for at in range(0, len(received), AT_ONCE):
            keep(received[at : at + AT_ONCE], "page")
    with measured(spent, "reports and their words"):
        while make_reports(day, AT_ONCE):
            pass
    with measured(spent, "readings"), mock.patch.object(readings, "read_all", clock.read):
        read = sum(readings.make_readings(day))
    spent["readings"] -= clock.reading
    spent["storing in all"] = np.sum(list(spent.values()), axis=0)
    with measured(spent, "grouping (not storing)"):
        grouped = sum(make_incidents(day))
    print(f"  {read:,} more reports, {clock.relevant:,} relevant, {grouped:,} grouped")
    for step, own in {"reading": clock.reading, **spent}.items():
        print(f"    {step:<28}", *(f"{a:8.2f} s {100 * a / b:5.1f} %" for a, b in zip(own, clock.reading, strict=True)))
