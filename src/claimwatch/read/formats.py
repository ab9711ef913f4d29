"""The reader for each file format, by suffix, built in or plugged in.

A plug-in is an entry point in the group ``claimwatch.readers``. Its name is the suffix (".odt"), its value a
``FormatReader``.
"""

import codecs
import datetime
import functools
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from claimwatch.errors import InputError
from claimwatch.formats import plug_ins, suffix_of, suffixes
from claimwatch.model import Report, VeiledReport
from claimwatch.read.chats import read_telegram
from claimwatch.read.dating import with_likely_day
from claimwatch.read.documents import read_docx, read_pdf
from claimwatch.read.feed import read_feed
from claimwatch.read.jsonl import read_jsonl
from claimwatch.read.mail import read_mail
from claimwatch.read.plain import read_plain
from claimwatch.read.saved_page import SavedPage, page_reports, read_webpage
from claimwatch.read.source import Source
from claimwatch.read.warc import read_warc

Found = Report | SavedPage | InputError
"""What an input holds: reports, web pages that are read in two stages, and errors."""

FormatReader = Callable[[Source], Iterator[Found | VeiledReport]]
"""Yields what a file holds; may raise ``InputError`` if the rest can't be read.

A report whose witnesses go by other names is yielded with the names, which only ledgers keep.
"""

OURS: Mapping[str, FormatReader] = {
    ".txt": read_plain,
    ".html": read_webpage,
    ".htm": read_webpage,
    ".jsonl": read_jsonl,
    ".eml": read_mail,
    ".xml": read_feed,
    ".json": read_telegram,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".warc": read_warc,
    ".warc.gz": read_warc,
}


STANDARD_INPUT = "standard input"
_MOST_BLANKS = 100
_BLANKS = b" \t\r\n" + codecs.BOM_UTF8


def open_file(path: Path, published: datetime.date | None, moved: Callable[[int], None]) -> Iterator[Found]:
    """Yields what one file holds, in the file's order.

    Args:
        path: The file.
        published: The day of publication for reports without one; None leaves it unknown.
        moved: Called with the number of bytes that were read since the last call.
    """
    try:
        reader = reader_for(path)
        with path.open("rb") as file:
            at = 0
            for found in unveiled(_read(reader, Source(where=str(path), file=file, published=published))):
                yield from dated(found, str(path), published) if isinstance(found, Report) else (found,)
                moved(file.tell() - at)
                at = file.tell()
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(str(path), _unreadable(error))


def open_stdin(published: datetime.date | None) -> Iterator[Found]:
    """Yields what standard input holds: JSON lines if it begins with a brace, else one plain text."""
    file = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
    reader = read_jsonl if file.peek(_MOST_BLANKS).lstrip(_BLANKS).startswith(b"{") else read_plain
    try:
        for found in unveiled(_read(reader, Source(where=STANDARD_INPUT, file=file, published=published))):
            yield from dated(found, STANDARD_INPUT, published) if isinstance(found, Report) else (found,)
    finally:
        file.detach()


def unveiled(found: Iterable[Found | VeiledReport]) -> Iterator[Found]:
    """Yields the same without the names behind other names, for those who have no ledger to keep them."""
    for one in found:
        yield one.report if isinstance(one, VeiledReport) else one


def read_page(page: SavedPage, html: str | None = None) -> Iterator[Report | InputError]:
    """Yields the report of a page, and an error if it or its day can't be read.

    Args:
        page: The page.
        html: Its source text if that is known already.
    """
    for found in page_reports(page, html):
        yield from dated(found, page.file, page.published) if isinstance(found, Report) else (found,)


def dated(report: Report, where: str, published: datetime.date | None) -> Iterator[Report | InputError]:
    """Yields a report without a day that can't be right, and the error that tells of it."""
    report, error = with_likely_day(report, where, published)
    yield report
    if error is not None:
        yield error


def read_bytes(
    data: bytes,
    name: str,
    *,
    format: str,  # noqa: A002 - the name that collectors use
    url: str | None = None,
    charset: str | None = None,
    published: datetime.date | None = None,
) -> Iterator[Report | VeiledReport | InputError]:
    """Yields the reports and errors of one stored document, in the document's order; see ``open_bytes``."""
    for found in open_bytes(data, name, format=format, url=url, charset=charset, published=published):
        if isinstance(found, SavedPage):
            yield from page_reports(found)
        else:
            yield found


def open_bytes(
    data: bytes,
    name: str,
    *,
    format: str,  # noqa: A002 - as above
    url: str | None = None,
    charset: str | None = None,
    published: datetime.date | None = None,
) -> Iterator[Found | VeiledReport]:
    """Yields what one stored document holds, in the document's order, web pages unread.

    Days of publication are as they stand; ``with_likely_day`` tells which can't be right.

    Args:
        data: The document as it was received.
        name: The document's name, for errors.
        format: The suffix that selects the reader: ".html", or a plug-in's ".odt".
        url: Where a page was fetched from; None to use what the page itself says.
        charset: The encoding that the server declared; None if it declared none.
        published: The day of publication if the document has none; None leaves it unknown.
    """
    reader = readers().get(format.lower())
    if reader is None:
        yield InputError(name, _unknown())
        return
    yield from _read(reader, Source(where=name, file=io.BytesIO(data), url=url, charset=charset, published=published))


def reader_for(path: Path) -> FormatReader:
    """The reader for a file.

    Raises:
        InputError: The file doesn't exist, isn't a regular file, or has an unknown suffix.
    """
    if not path.exists():
        raise InputError(str(path), "no such file or folder; check the name")
    suffix = suffix_of(path.name)
    if suffix is None:
        raise InputError(str(path), _unknown())
    if not path.is_file():
        raise InputError(str(path), "not a regular file; save it as one first")
    return readers()[suffix]


@functools.cache
def readers() -> Mapping[str, FormatReader]:
    """All readers by suffix, built-in ones first."""
    return {**OURS, **{suffix: point.load() for suffix, point in plug_ins().items()}}


def _read(reader: FormatReader, source: Source) -> Iterator[Found | VeiledReport]:
    try:
        yield from reader(source)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(source.where, _unreadable(error))


def _unknown() -> str:
    return f"unknown format; known formats: {', '.join(suffixes())}"


def _unreadable(error: OSError) -> str:
    return f"can't be read ({error.strerror or error}); check the file and its permissions"
