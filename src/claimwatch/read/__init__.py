"""Bytes to reports: files, folders and stored documents of the formats that a desk meets. Only this room reads them.

Nothing is fetched, evaluated or resolved over the network; a document that can't be read becomes an ``InputError``
value and the batch goes on.
"""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read.dating import with_likely_day
from claimwatch.read.formats import read_bytes, read_file
from claimwatch.read.walk import find_files


def read_inputs(paths: Iterable[Path], *, published: datetime.date | None = None) -> Iterator[Report | InputError]:
    """The reports of files and folders, in input order, one at a time.

    A folder is walked recursively in sorted order, without hidden files and notes (``.md``).

    Args:
        paths: Files and folders.
        published: The day of publication of reports that don't say their own; None: unknown, and nothing is guessed.

    Yields:
        A report, or an error as a value for each file, line or item that couldn't be read.
    """
    for path in paths:
        for found in find_files(path):
            if isinstance(found, InputError):
                yield found
            else:
                yield from read_file(found, published)


__all__ = ["read_bytes", "read_inputs", "with_likely_day"]
