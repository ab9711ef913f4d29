"""What a reading process does."""

import functools
import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from multiprocessing.connection import wait
from types import TracebackType

import msgspec

from claimwatch.model import Reading, Report
from claimwatch.pipeline import Reader


def start() -> None:
    """Ignores interrupts, so that the parent process can end this one in order; exits if the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """Ends this process once the other is gone, which wouldn't tell it so if it was killed."""
    wait([sentinel])
    os._exit(1)


def read_batch(reports: Sequence[Report], read_everything: bool) -> list[bytes]:
    """The readings of some reports, as JSON."""
    return [msgspec.json.encode(read_one(report, read_everything)) for report in reports]


def read_one(report: Report, read_everything: bool) -> Reading:
    """The reading of a report; an error says which report it was."""
    with _Naming(report):
        return _reader().read_report(report, read_all=read_everything)


class _Naming:
    """Notes on an error which report was being read."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if isinstance(error, Exception):
            error.add_note(f"while reading report {self._report.id}")


@functools.cache
def _reader() -> Reader:
    return Reader()
