"""Reads the document in one record of a web archive."""

import datetime
import re
from typing import Any
from urllib.parse import unquote

from fastwarc.warc import WarcRecord, WarcRecordType

from claimwatch.collect.collected import Received
from claimwatch.collect.files.disk import now
from claimwatch.collect.splitting import MOST_BYTES

FORMAT = "Claimwatch-Format"
NAME = "Claimwatch-Name"
"""Header fields in records of our own archives: the document's format and name."""

MOST_HEADERS = 1_000_000

_HTML = ("text/html", "application/xhtml+xml")
_OK = 200
_KEPT_FIELDS = ("WARC-Record-ID", "WARC-Date")
_SUFFIX = re.compile(r"\.[a-z0-9.]{1,15}")
_ARCHIVES = (".warc", ".warc.gz")
_CHECKABLE = ("sha1:", "sha256:", "md5:")


class BrokenError(Exception):
    """This record can't be used.

    Attributes:
        why: What is wrong and what to do.
        data: The part that could be read.
    """

    def __init__(self, why: str, data: bytes | None = None) -> None:
        self.why, self.data = why, data
        super().__init__(why)


class LostError(Exception):
    """This record can't be used, and the reader has lost the position of the next one.

    Attributes:
        why: What is wrong and what to do.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def read_record(record: Any, name: str) -> Received | None:
    """The document in a record; None if it is another kind of record, or not a page that was served successfully.

    Args:
        record: From the archive's iterator, with its HTTP part not yet parsed.
        name: The document's name if the record doesn't give one.

    Raises:
        BrokenError: The record is damaged.
        LostError: The record is damaged and the next one can't be reached from it.
    """
    if not record.headers.get("Content-Length", "").isdigit():
        raise LostError("the record's header is damaged or cut off; download the archive again")
    response = record.record_type == WarcRecordType.response and record.is_http
    if not response and record.record_type != WarcRecordType.resource:
        return None
    block = _block(record)
    if "WARC-Target-URI" not in record.headers:
        raise BrokenError("the record has no address (WARC-Target-URI)", block)
    _check_digest(record, block)
    return _response(record, block, name) if response else _resource(record, block, name)


def _block(record: Any) -> bytes:
    length: int = record.content_length
    if length > MOST_BYTES + MOST_HEADERS:
        raise LostError(f"record too long for one report (over {MOST_BYTES:,} bytes)")
    pieces = []
    while piece := record.reader.read(length):
        pieces.append(piece)
    block = b"".join(pieces)
    if len(block) < length:
        why = f"the record is cut off after {len(block):,} of {length:,} bytes; download the archive again"
        raise LostError(why)
    return block


def _check_digest(record: Any, block: bytes) -> None:
    stated = record.headers.get("WARC-Block-Digest") or ""
    if stated.startswith(_CHECKABLE):
        copy = WarcRecord()
        copy.headers["WARC-Block-Digest"] = stated
        copy.set_bytes_content(block)
        if not copy.verify_block_digest():
            raise BrokenError("the record's checksum doesn't match; download the archive again", block)


def _response(record: Any, block: bytes, name: str) -> Received | None:
    answer = WarcRecord()
    answer.is_http = True
    answer.set_bytes_content(block)
    suffix = _own_format(record, block)
    try:
        answer.parse_http(auto_decode="all")
        if not suffix and not (answer.http_content_type in _HTML and answer.http_headers.status_code == _OK):
            return None
        data = answer.reader.read(MOST_BYTES + 1)
    except OSError as error:
        raise BrokenError(f"the response in this record can't be decompressed ({error})", block) from error
    if len(data) > MOST_BYTES:
        raise BrokenError(
            f"the response in this record decompresses to over {MOST_BYTES:,} bytes, too long for one report"
        )
    return _received(record, name, suffix or ".html", data, tuple(answer.http_headers))


def _resource(record: Any, block: bytes, name: str) -> Received | None:
    suffix = _own_format(record, block)
    if not suffix and record.headers.get("Content-Type") not in _HTML:
        return None
    return _received(record, name, suffix or ".html", block, ())


def _own_format(record: Any, block: bytes) -> str | None:
    """The format that a record of our own archives states; None for other archives.

    Raises:
        BrokenError: It isn't a format, or is itself an archive, which could hold any number of documents.
    """
    stated: str | None = record.headers.get(FORMAT)
    if stated and (not _SUFFIX.fullmatch(stated) or stated in _ARCHIVES):
        raise BrokenError(f"no reader for this record's format ({stated[:20]})", block)
    return stated


def _received(record: Any, name: str, suffix: str, data: bytes, headers: tuple[tuple[str, str], ...]) -> Received:
    url = record.headers["WARC-Target-URI"].strip("<>")
    record_fields = ((field, record.headers[field]) for field in _KEPT_FIELDS if field in record.headers)
    return Received(
        data=data,
        format=suffix,
        url=url if url.lower().startswith(("http://", "https://")) else None,
        name=unquote(record.headers.get(NAME) or "") or name,
        headers=(*headers, *record_fields),
        retrieved_at=_date(record.headers.get("WARC-Date")),
    )


def _date(stated: str | None) -> datetime.datetime:
    """When the archive retrieved it; the current time if the record doesn't say."""
    try:
        date = datetime.datetime.fromisoformat(stated or "")
        return date.astimezone(datetime.UTC) if date.tzinfo else date.replace(tzinfo=datetime.UTC)
    except (ValueError, OverflowError):  # no date, or one that its zone moves beyond the calendar
        return now()
