"""Files, folders or the bytes of a document in; reports out, and an ``InputError`` for each that can't be read.

Nothing is fetched, executed or resolved over the network. An error is yielded as a value, so the batch continues.
"""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read.dating import with_likely_day
from claimwatch.read.formats import read_bytes, read_file, read_stdin
from claimwatch.read.walk import find_files

STDIN = Path("-")


def read_inputs(paths: Iterable[Path], *, published: datetime.date | None = None) -> Iterator[Report | InputError]:
    """Yields the reports of files and folders, in input order.

    Folders are walked recursively in sorted order; hidden files and notes (``.md``) are skipped.

    Args:
        paths: Files and folders; "-" is standard input, with JSON lines or one plain text.
        published: The day of publication for reports without one; None leaves it unknown.

    Yields:
        Reports, and an error for each file, line or item that can't be read.
    """
    for path in paths:
        if path == STDIN:
            yield from read_stdin(published)
            continue
        for file in find_files(path):
            if isinstance(file, InputError):
                yield file
            else:
                yield from read_file(file, published)


__all__ = ["read_bytes", "read_inputs", "with_likely_day"]
