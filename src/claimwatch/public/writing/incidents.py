"""Makes the files of the incidents that changed, in several processes if that helps."""

import collections
import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import msgspec

from claimwatch.public.state import Line, Site, line_of
from claimwatch.public.writing.feed import read_record
from claimwatch.public.writing.files import Files, Hashes
from claimwatch.public.writing.kept import Kept
from claimwatch.public.writing.makers import Makers, of_all, site_of

WORTH_PROCESSES = 200
"""Fewer incidents are made before other processes have started."""
BATCH = 20
"""Incidents that a process is handed at a time."""
AHEAD = 8
"""Batches that each process has waiting, or done and not yet asked for."""


class Job(msgspec.Struct, frozen=True):
    """One incident to make: its code and the numbers of its changes."""

    code: str
    numbers: tuple[int, ...]


class Rendered(msgspec.Struct, frozen=True):
    """What was made of one incident."""

    code: str
    line: Line
    files: Hashes


def render(
    jobs: Sequence[Job], files: Files, makers: Makers, site: Site, known: Mapping[str, Hashes], *, processes: int
) -> Iterator[Rendered]:
    """Writes the files of incidents whose changes are in the generation already.

    Args:
        jobs: The incidents.
        files: The generation.
        makers: Who makes their files.
        site: The site.
        known: Hashes of the generation before, by incident.
        processes: How many work at the same time, at least 1.

    Yields:
        What was made, in the order of the jobs.

    Raises:
        RuntimeError: A process was killed.
    """
    if processes == 1 or len(jobs) < WORTH_PROCESSES:
        yield from (_made(job, files, makers, site, known.get(job.code, {})) for job in jobs)
        return
    makers = msgspec.structs.replace(makers, of_site=())  # what processes are sent
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"))
    batches = (jobs[at : at + BATCH] for at in range(0, len(jobs), BATCH))
    tasks: collections.deque[Future[list[Rendered]]] = collections.deque()
    try:
        for batch in batches:
            before = {job.code: known.get(job.code, {}) for job in batch}
            tasks.append(pool.submit(_made_all, batch, files, makers, site, before))
            if len(tasks) > processes * AHEAD:
                yield from tasks.popleft().result()
        while tasks:
            yield from tasks.popleft().result()
    except BrokenProcessPool as error:
        raise RuntimeError(
            "a process that makes pages was killed, perhaps for lack of memory; publish again"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _made_all(
    jobs: Sequence[Job], files: Files, makers: Makers, site: Site, known: Mapping[str, Hashes]
) -> list[Rendered]:
    return [_made(job, files, makers, site, known[job.code]) for job in jobs]


def _made(job: Job, files: Files, makers: Makers, site: Site, known: Hashes) -> Rendered:
    record = read_record(files.folder, job.code, job.numbers)
    line = line_of(record, makers.place_name(record.release.incident) if record.release else "")
    own = site_of(site, record)
    written: Hashes = {}
    for path, data in of_all(make(record, line, own) for make in makers.of_incident):
        written |= files.write(path, data, known)
    if record.release:
        Kept(files.folder, None).keep(job.code, makers.portion(job.code, record.release, own))
    return Rendered(job.code, line, written)
