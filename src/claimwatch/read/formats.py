"""Which reader reads which file: by suffix, ours and those that plug in.

A plug-in is an entry point of the group ``claimwatch.readers`` whose name is the suffix (".pdf") and whose value is a
``FormatReader``.
"""

import datetime
import functools
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from claimwatch.errors import InputError
from claimwatch.formats import plug_ins, suffix_of, suffixes
from claimwatch.model import Report
from claimwatch.read.dating import with_likely_day
from claimwatch.read.feed import read_feed
from claimwatch.read.jsonl import read_jsonl
from claimwatch.read.mail import read_mail
from claimwatch.read.plain import read_plain
from claimwatch.read.source import Source
from claimwatch.read.warc import read_warc
from claimwatch.read.webpage import read_webpage

FormatReader = Callable[[Source], Iterator[Report | InputError]]
"""Yields a file's reports and errors; may raise ``InputError`` where nothing more can be read."""

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
            for found in _read(reader, Source(where=str(path), file=file, published=published)):
                yield from _dated(found, str(path), published)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(str(path), _mishap(error))


def _dated(found: Report | InputError, where: str, published: datetime.date | None) -> Iterator[Report | InputError]:
    """A report without a day that can't be right, and the error that tells of it; errors as they are."""
    if isinstance(found, InputError):
        yield found
        return
    report, error = with_likely_day(found, where, published)
    yield report
    if error is not None:
        yield error


def read_bytes(
    data: bytes,
    name: str,
    *,
    format: str,  # noqa: A002 - the word that collectors use
    url: str | None = None,
    charset: str | None = None,
    published: datetime.date | None = None,
) -> Iterator[Report | InputError]:
    """The reports of one document that is stored, and its errors, in the order they stand in.

    Days of publication are as they stand; ``with_likely_day`` tells which can't be right.

    Args:
        data: The document as it was received.
        name: What errors call it.
        format: A suffix that a reader knows: ".html", or a plug-in's ".pdf".
        url: Where a page was fetched from; None: what the page says itself.
        charset: The encoding that the server declared; None where it declared none.
        published: The day of publication where the document has none; None: unknown, and nothing is guessed.
    """
    reader = readers().get(format.lower())
    if reader is None:
        yield InputError(name, _unknown())
        return
    yield from _read(reader, Source(where=name, file=io.BytesIO(data), url=url, charset=charset, published=published))


def reader_for(path: Path) -> FormatReader:
    """The reader for a file.

    Raises:
        InputError: There is no such file, it is no ordinary one, or no reader knows its suffix.
    """
    if not path.exists():
        raise InputError(str(path), "no such file or folder; check the name")
    suffix = suffix_of(path.name)
    if suffix is None:
        raise InputError(str(path), _unknown())
    if not path.is_file():
        raise InputError(str(path), "this isn't an ordinary file; save it as one first")
    return readers()[suffix]


@functools.cache
def readers() -> Mapping[str, FormatReader]:
    """All readers by suffix, ours first."""
    return {**OURS, **{suffix: point.load() for suffix, point in plug_ins().items()}}


def _read(reader: FormatReader, source: Source) -> Iterator[Report | InputError]:
    try:
        yield from reader(source)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(source.where, _mishap(error))


def _unknown() -> str:
    return f"unknown format; the known ones are {', '.join(suffixes())}"


def _mishap(error: OSError) -> str:
    return f"it can't be opened or read ({error.strerror or error}); check the file and who may read it"
