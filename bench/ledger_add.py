"""Adding reports to a large ledger: what storing them costs beside reading them."""

import datetime
import itertools
import time
from collections.abc import Iterable, Iterator
from unittest import mock

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


class Clock:
    """The time spent in reading alone, the language model loaded before."""

    def __init__(self) -> None:
        self._reader = Reader()
        self.reading = 0.0
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
        started = time.perf_counter()
        reading = self._reader.read_report(report)
        self.reading += time.perf_counter() - started
        self.relevant += reading.relevant
        yield reading


def add(count: int, seed: int) -> None:
    """Keeps, reads and groups so many made reports and prints what each step costs."""
    now = datetime.datetime(2031, 2, 1, tzinfo=datetime.UTC)
    reports = [reading.report for reading in itertools.islice(itertools.chain(*batches(count, seed)), count)]
    received = [
        Received(
            data=report.text.encode(),
            format=".txt",
            url=report.url,
            title=report.title,
            publisher=report.publisher,
            published=report.published,
            retrieved_at=now,
        )
        for report in reports
    ]
    clock = Clock()
    clock.warm(reports[:2])
    spent: dict[str, float] = {}
    started = time.perf_counter()
    for at in range(0, len(received), AT_ONCE):
        keep(received[at : at + AT_ONCE], "page")
    spent["originals"] = time.perf_counter() - started
    started = time.perf_counter()
    while make_reports(now, AT_ONCE):
        pass
    spent["reports and their words"] = time.perf_counter() - started
    started = time.perf_counter()
    with mock.patch.object(readings, "read_all", clock.read):
        read = sum(readings.make_readings(now))
    spent["readings"] = time.perf_counter() - started - clock.reading
    storing = sum(spent.values())
    started = time.perf_counter()
    grouped = sum(make_incidents(now))
    grouping = time.perf_counter() - started
    print(f"  {read:,} more reports, {clock.relevant:,} relevant: reading {clock.reading:.1f} s")
    for step, seconds in {**spent, "storing in all": storing}.items():
        print(f"    {step:<32} {seconds:6.2f} s {100 * seconds / clock.reading:5.1f} % of reading")
    print(f"    {f'grouping {grouped:,} (not storing)':<32} {grouping:6.2f} s {100 * grouping / clock.reading:5.1f} %")
