"""Inputs in small batches, so that few are in progress at a time."""

from collections.abc import Iterable, Iterator

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read import Found

MOST_REPORTS = 16
MOST_CHARACTERS = 40_000
_MARKUP = 50
"""Bytes of a page that take as long as a character of a report: most pages are only looked at."""


def batches(inputs: Iterable[Found]) -> Iterator[list[Found]]:
    """The inputs in their order, up to 16 at a time; the one that brings a batch to 40,000 characters ends it."""
    batch: list[Found] = []
    size = 0
    for found in inputs:
        batch.append(found)
        size += _size(found)
        if len(batch) == MOST_REPORTS or size >= MOST_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(found: Found) -> int:
    """Characters, or as many as take as long."""
    if isinstance(found, InputError):
        return 0
    return len(found.text) if isinstance(found, Report) else len(found.data) // _MARKUP
