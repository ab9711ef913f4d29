"""What a reading process does."""

import functools
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from multiprocessing.connection import wait
from types import TracebackType

import msgspec

from claimwatch.engine.pages import outcomes_of_page
from claimwatch.errors import InputError
from claimwatch.model import Reading, Report
from claimwatch.pipeline import Reader
from claimwatch.read import Found


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


def read_batch(inputs: Sequence[Found], read_everything: bool) -> list[bytes | InputError]:
    """The readings of some inputs, as JSON, and the errors among them."""
    outcomes = (outcome for found in inputs for outcome in outcomes_of(found, read_everything))
    return [outcome if isinstance(outcome, InputError) else msgspec.json.encode(outcome) for outcome in outcomes]


def outcomes_of(found: Found, read_everything: bool) -> Iterator[Reading | InputError]:
    """What becomes of one input: readings and errors."""
    if isinstance(found, InputError):
        yield found
    elif isinstance(found, Report):
        yield read_one(found, read_everything)
    else:
        with _Naming(found.where):
            yield from outcomes_of_page(found, _reader(), read_everything)


def read_one(report: Report, read_everything: bool) -> Reading:
    """The reading of a report; an error says which report it was."""
    with _Naming(f"report {report.id}"):
        return _reader().read_report(report, read_all=read_everything)


class _Naming:
    """Notes on an error what was being read."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if isinstance(error, Exception):
            error.add_note(f"while reading {self._what}")


@functools.cache
def _reader() -> Reader:
    return Reader()
