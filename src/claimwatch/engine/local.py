"""Reading in processes of this machine, in constant memory however long the input is."""

import collections
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import msgspec

from claimwatch.engine.batches import batches
from claimwatch.engine.worker import read_batch, read_one, start
from claimwatch.model import Reading, Report
from claimwatch.resolve import open_gazetteer

_AHEAD = 3
"""Batches under way or waiting, for each process."""


def read_all(reports: Iterable[Report], *, processes: int = 1, read_everything: bool = False) -> Iterator[Reading]:
    """The readings of reports, in their order; the input is taken only as far ahead as keeps the processes busy.

    Args:
        reports: Any number of them.
        processes: How many read at the same time, at least 1; with 1 it is this process that reads.
        read_everything: Analyse every report, whatever the gate says.

    Raises:
        RuntimeError: A process was killed, for lack of memory or by hand. An error in a process is raised here.
    """
    if processes == 1:
        for report in reports:
            yield read_one(report, read_everything)
        return
    decoder = msgspec.json.Decoder(Reading)
    for line in _read_apart(reports, processes, read_everything):
        yield decoder.decode(line)


def _read_apart(reports: Iterable[Report], processes: int, read_everything: bool) -> Iterator[bytes]:
    """The readings as JSON; processes are started anew rather than forked, so that they share nothing."""
    open_gazetteer()  # where its index is still to be built, once for all processes
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=start)
    waiting: collections.deque[Future[list[bytes]]] = collections.deque()
    try:
        for batch in batches(reports):
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
