"""Files, folders or the bytes of a document in; reports out, and an ``InputError`` for each that can't be read.

Nothing is fetched, executed or resolved over the network. An error is yielded as a value, so the batch continues.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read.dating import with_likely_day
from claimwatch.read.formats import Found, open_bytes, open_file, open_stdin, read_bytes, read_page
from claimwatch.read.saved_page import SavedPage, first_look, page_reports, source_text
from claimwatch.read.walk import file_size, find_files

STDIN = Path("-")
"""Stands for standard input."""


def read_inputs(paths: Iterable[Path], *, published: datetime.date | None = None) -> Iterator[Report | InputError]:
    """Yields the reports of files and folders, in input order, web pages with their whole articles.

    Args:
        paths: Files and folders; "-" is standard input, with JSON lines or one plain text.
        published: The day of publication for reports without one; None leaves it unknown.

    Yields:
        Reports, and an error for each file, line or item that can't be read.
    """
    for found in open_inputs(paths, published=published):
        if isinstance(found, SavedPage):
            yield from read_page(found)
        else:
            yield found


def open_inputs(
    paths: Iterable[Path],
    *,
    published: datetime.date | None = None,
    moved: Callable[[int], None] = lambda _: None,
) -> Iterator[Found]:
    """Yields what files and folders hold, in input order; web pages unread, since most needn't be read whole.

    Folders are walked recursively in sorted order; hidden files and notes (``.md``) are skipped.

    Args:
        paths: Files and folders; "-" is standard input, with JSON lines or one plain text.
        published: The day of publication for reports without one; None leaves it unknown.
        moved: Called with the number of bytes that were read since the last call, to show progress.

    Yields:
        Reports, web pages for ``first_look`` and ``read_page``, and an error for what can't be read.
    """
    for path in paths:
        if path == STDIN:
            yield from open_stdin(published)
            continue
        for file in find_files(path):
            if isinstance(file, InputError):
                yield file
            else:
                yield from open_file(file, published, moved)


def input_size(paths: Iterable[Path]) -> int:
    """Bytes of all files that ``open_inputs`` reads; those that can't be opened count as empty."""
    return sum(file_size(file) for path in paths for file in find_files(path) if not isinstance(file, InputError))


__all__ = [
    "Found",
    "SavedPage",
    "first_look",
    "input_size",
    "open_bytes",
    "open_inputs",
    "page_reports",
    "read_bytes",
    "read_inputs",
    "read_page",
    "source_text",
    "with_likely_day",
]
