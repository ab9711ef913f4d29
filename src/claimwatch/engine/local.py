"""Reading in processes of this machine, in constant memory however long the input is."""

import collections
import itertools
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import overload

from claimwatch.engine.batches import batches
from claimwatch.engine.jobs import Answer, Document, Job, Outcomes, PageJob, Parsed, Read, Refused, ReportJob, Unread
from claimwatch.engine.pool import Pool
from claimwatch.engine.worker import load
from claimwatch.errors import InputError
from claimwatch.model import Reading, Report
from claimwatch.read import Found, SavedPage

_AHEAD = 3
"""Batches under way or waiting, for each process."""


@overload
def read_all(
    inputs: Iterable[Report], *, processes: int = 1, read_everything: bool = False
) -> Iterator[Reading | Unread]: ...


@overload
def read_all(
    inputs: Iterable[Found], *, processes: int = 1, read_everything: bool = False
) -> Iterator[Reading | InputError | Unread]: ...


def read_all(
    inputs: Iterable[Found], *, processes: int = 1, read_everything: bool = False
) -> Iterator[Reading | InputError | Unread]:
    """The readings of inputs, in their order; the input is taken only as far ahead as keeps the processes busy.

    Args:
        inputs: Reports, web pages, and errors, which are passed on.
        processes: How many read at the same time, at least 1.
        read_everything: Analyse every report, whatever the gate says.

    Yields:
        Readings, an error for each input that can't be read, and why one makes the reader fail, which costs no other.
    """
    jobs = (_job(found, read_everything) for found in inputs)
    for answer in _answers(jobs, processes):
        if isinstance(answer, Read):
            yield answer.reading
        elif isinstance(answer, Outcomes):
            for each in answer.found:
                yield each.error if isinstance(each, Refused) else each.reading
        elif isinstance(answer, Unread):
            yield answer


def _job(found: Found, read_everything: bool) -> Job:
    if isinstance(found, InputError):
        return Refused(found.where, found.why, found.line)
    if isinstance(found, SavedPage):
        return PageJob(found, read_everything)
    return ReportJob(found, read_everything)


def parse_all(documents: Iterable[Document], *, processes: int = 1) -> Iterator[Parsed | Unread]:
    """The reports and errors of documents, in their order, or why one makes the reader fail."""
    for answer in _answers(documents, processes):
        if isinstance(answer, Parsed | Unread):
            yield answer


def _answers(jobs: Iterable[Job], processes: int) -> Iterator[Answer]:
    """The answers to jobs, in their order; nothing is started if there are none."""
    of_all = batches(jobs)
    first = next(of_all, None)
    if first is None:
        return
    load(first)
    pool = Pool(processes)
    try:
        yield from _in_order(pool, itertools.chain([first], of_all), _AHEAD * processes)
    finally:
        pool.close()


def _in_order(pool: Pool, of_all: Iterable[Sequence[Job]], ahead: int) -> Iterator[Answer]:
    waiting: collections.deque[Future[list[Answer]]] = collections.deque()
    for batch in of_all:
        waiting.append(pool.ask(batch))
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()
