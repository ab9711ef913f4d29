"""Reports in small batches, so that few are in progress at a time."""

from collections.abc import Iterable, Iterator

from claimwatch.model import Report

MOST_REPORTS = 16
MOST_CHARACTERS = 40_000


def batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """The reports in their order, up to 16 at a time; the one that brings a batch to 40,000 characters ends it."""
    batch: list[Report] = []
    size = 0
    for report in reports:
        batch.append(report)
        size += len(report.text)
        if len(batch) == MOST_REPORTS or size >= MOST_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
