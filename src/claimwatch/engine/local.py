"""Reading in processes of this machine, in constant memory however long the input is."""

import collections
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import overload

import msgspec

from claimwatch.engine.batches import batches
from claimwatch.engine.worker import outcomes_of, read_batch, start
from claimwatch.errors import InputError
from claimwatch.model import Reading, Report
from claimwatch.read import Found
from claimwatch.resolve import open_gazetteer

_AHEAD = 3
"""Batches under way or waiting, for each process."""


@overload
def read_all(inputs: Iterable[Report], *, processes: int = 1, read_everything: bool = False) -> Iterator[Reading]: ...


@overload
def read_all(
    inputs: Iterable[Found], *, processes: int = 1, read_everything: bool = False
) -> Iterator[Reading | InputError]: ...


def read_all(
    inputs: Iterable[Found], *, processes: int = 1, read_everything: bool = False
) -> Iterator[Reading | InputError]:
    """The readings of inputs, in their order; the input is taken only as far ahead as keeps the processes busy.

    Args:
        inputs: Reports, web pages, and errors, which are passed on.
        processes: How many read at the same time, at least 1; with 1 it is this process that reads.
        read_everything: Analyse every report, whatever the gate says.

    Yields:
        Readings, and an error for each input that can't be read.

    Raises:
        RuntimeError: A process was killed, for lack of memory or by hand. An error in a process is raised here.
    """
    if processes == 1:
        for found in inputs:
            yield from outcomes_of(found, read_everything)
        return
    decoder = msgspec.json.Decoder(Reading)
    for outcome in _read_apart(inputs, processes, read_everything):
        yield outcome if isinstance(outcome, InputError) else decoder.decode(outcome)


def _read_apart(inputs: Iterable[Found], processes: int, read_everything: bool) -> Iterator[bytes | InputError]:
    """The readings as JSON; processes are started anew rather than forked, so that they share nothing."""
    open_gazetteer()  # where its index is still to be built, once for all processes
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=start)
    waiting: collections.deque[Future[list[bytes | InputError]]] = collections.deque()
    try:
        for batch in batches(inputs):
            waiting.append(pool.submit(read_batch, batch, read_everything))
            if len(waiting) > _AHEAD * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise RuntimeError(
            "a reading process was killed, perhaps for lack of memory; read again with fewer --processes"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)
