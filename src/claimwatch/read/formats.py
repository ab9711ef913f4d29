"""Which reader reads which file: by suffix, ours and those that plug in.

A plug-in is an entry point of the group ``claimwatch.readers`` whose name is the suffix (".pdf") and whose value is a
``FormatReader``.
"""

import datetime
import functools
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path

from claimwatch.errors import InputError
from claimwatch.model.report import Report
from claimwatch.read.feed import read_feed
from claimwatch.read.jsonl import read_jsonl
from claimwatch.read.mail import read_mail
from claimwatch.read.plain import read_plain
from claimwatch.read.source import Source
from claimwatch.read.warc import read_warc
from claimwatch.read.webpage import read_webpage

FormatReader = Callable[[Source], Iterator[Report | InputError]]
"""Yields a file's reports and errors; may raise ``InputError`` where nothing more can be read."""

PLUGINS = "claimwatch.readers"

OURS: Mapping[str, FormatReader] = {
    ".txt": read_plain,
    ".html": read_webpage,
    ".htm": read_webpage,
    ".jsonl": read_jsonl,
    ".eml": read_mail,
    ".xml": read_feed,
    ".warc": read_warc,
    ".warc.gz": read_warc,
}


def read_file(path: Path, published: datetime.date | None) -> Iterator[Report | InputError]:
    """The reports of one file and its errors, in the order they stand in."""
    try:
        reader = reader_for(path)
        with path.open("rb") as file:
            yield from reader(Source(where=str(path), file=file, published=published))
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(str(path), _mishap(error))


def reader_for(path: Path) -> FormatReader:
    """The reader for a file.

    Raises:
        InputError: There is no such file, it is no ordinary one, or no reader knows its suffix.
    """
    if not path.exists():
        raise InputError(str(path), "no such file or folder; check the name")
    reader = _by_suffix(path.name.lower())
    if reader is None:
        raise InputError(str(path), f"unknown format; the known ones are {', '.join(readers())}")
    if not path.is_file():
        raise InputError(str(path), "this isn't an ordinary file; save it as one first")
    return reader


@functools.cache
def readers() -> Mapping[str, FormatReader]:
    """All readers by suffix, ours first."""
    plugins = {point.name.lower(): point for point in entry_points(group=PLUGINS)}
    return {**OURS, **{suffix: point.load() for suffix, point in plugins.items() if suffix not in OURS}}


def _by_suffix(name: str) -> FormatReader | None:
    return next((reader for suffix, reader in readers().items() if name.endswith(suffix)), None)


def _mishap(error: OSError) -> str:
    return f"it can't be opened or read ({error.strerror or error}); check the file and who may read it"
