"""Reads web archives: the HTML pages among a WARC's responses, one record at a time."""

from collections.abc import Iterator
from typing import Any

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecordType

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read.build import tidy
from claimwatch.read.source import MOST_BYTES, Source
from claimwatch.read.webpage import webpage_report

_HTML = ("text/html", "application/xhtml+xml")
_OK = 200


def read_warc(source: Source) -> Iterator[Report | InputError]:
    """Yields the reports of a ``.warc`` or ``.warc.gz`` file, and an error for each page that can't be read.

    Raises:
        InputError: It contains no HTML pages.
    """
    empty = True
    records = ArchiveIterator(source.file, record_types=WarcRecordType.response, auto_decode="all")
    for record in filter(_is_page, records):
        empty = False
        url = tidy(record.headers.get("WARC-Target-URI"))
        where = f"{source.where} ({url})"
        page = msgspec.structs.replace(source, where=where, url=url, charset=record.http_charset)
        try:
            yield webpage_report(page, _payload(page, record))
        except InputError as error:
            yield error
    if empty:
        raise InputError(source.where, "no HTML pages; not a web archive (WARC), or one without pages")


def _is_page(record: Any) -> bool:
    return record.http_content_type in _HTML and record.http_headers.status_code == _OK


def _payload(page: Source, record: Any) -> bytes:
    try:
        data: bytes = record.reader.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(page.where, f"the page can't be decompressed ({error}); fetch it again") from error
    if len(data) > MOST_BYTES:
        raise InputError(page.where, f"page too long (over {MOST_BYTES:,} bytes)")
    return data
