"""Jobs in small batches, so that few are in progress at a time."""

from collections.abc import Iterable, Iterator

from claimwatch.engine.jobs import Job

MOST_JOBS = 16
MOST_SIZE = 40_000


def batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """The jobs in their order, up to 16 at a time; the one that brings a batch to a size of 40,000 ends it."""
    batch: list[Job] = []
    size = 0
    for job in jobs:
        batch.append(job)
        size += job.size
        if len(batch) == MOST_JOBS or size >= MOST_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
