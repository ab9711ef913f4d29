"""One record of a web archive as the document that it holds."""

import datetime
from typing import Any

from fastwarc.warc import WarcRecordType

from claimwatch.collect.disk import now
from claimwatch.collect.steps import MOST_BYTES
from claimwatch.collect.values import Received

FORMAT = "Claimwatch-Format"
NAME = "Claimwatch-Name"
"""Header fields of our own archives' records: how a document is read and what it was called."""

MOST_HEADERS = 1_000_000

_HTML = ("text/html", "application/xhtml+xml")
_OK = 200
_TOLD = ("WARC-Record-ID", "WARC-Date")
_CHECKABLE = ("sha1:", "sha256:", "md5:")


class BrokenError(Exception):
    """The record can't be used.

    Attributes:
        why: In words.
        data: What could be read of it.
    """

    def __init__(self, why: str, data: bytes | None = None) -> None:
        self.why, self.data = why, data
        super().__init__(why)


class LostError(Exception):
    """The record can't be used, and the next one can't be read from here.

    Attributes:
        why: In words.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def read_record(record: Any, name: str) -> Received | None:
    """The document; None where the record is of another kind, or no page that a server answered with.

    Args:
        record: As the archive's iterator gives it, its HTTP part not yet parsed.
        name: What the document is called where the record doesn't say.

    Raises:
        BrokenError: It isn't whole.
        LostError: Nor can the next one be read.
    """
    if record.record_type == WarcRecordType.unknown or not _is_whole(record):
        raise BrokenError("this record's header is broken or cut off; fetch the archive again")
    if record.record_type == WarcRecordType.response and not record.is_http:
        return None
    block = _block(record)
    record.set_bytes_content(block)
    _check_digest(record, block)
    try:
        return _response(record, name) if record.is_http else _resource(record, name)
    except OSError as error:
        raise BrokenError(f"the answer in this record can't be unpacked ({error})", block) from error


def _is_whole(record: Any) -> bool:
    return all(field in record.headers for field in ("Content-Length", "WARC-Target-URI"))


def _block(record: Any) -> bytes:
    length: int = record.content_length
    if length > MOST_BYTES + MOST_HEADERS:
        raise LostError(f"this record is too long for one report (over {MOST_BYTES:,} bytes)")
    pieces = []
    while piece := record.reader.read(length):
        pieces.append(piece)
    block = b"".join(pieces)
    if len(block) < length:
        why = f"this record is cut off: {len(block):,} of {length:,} bytes are there; fetch the archive again"
        raise LostError(why)
    return block


def _check_digest(record: Any, block: bytes) -> None:
    stated = record.headers.get("WARC-Block-Digest") or ""
    if stated.startswith(_CHECKABLE) and not record.verify_block_digest():
        raise BrokenError("this record doesn't fit its own checksum; fetch the archive again", block)


def _response(record: Any, name: str) -> Received | None:
    record.parse_http(auto_decode="all")
    own = record.headers.get(FORMAT)
    if not own and not (record.http_content_type in _HTML and record.http_headers.status_code == _OK):
        return None
    return _received(record, name, own or ".html", tuple(record.http_headers))


def _resource(record: Any, name: str) -> Received | None:
    own = record.headers.get(FORMAT)
    if not own and record.headers.get("Content-Type") not in _HTML:
        return None
    return _received(record, name, own or ".html", ())


def _received(record: Any, name: str, suffix: str, headers: tuple[tuple[str, str], ...]) -> Received:
    data = record.reader.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BrokenError(f"the answer in this record unpacks to over {MOST_BYTES:,} bytes, too long for one report")
    url = record.headers["WARC-Target-URI"].strip("<>")
    told = ((field, record.headers[field]) for field in _TOLD if field in record.headers)
    return Received(
        data=data,
        format=suffix,
        url=url if url.lower().startswith(("http://", "https://")) else None,
        name=record.headers.get(NAME) or name,
        headers=(*headers, *told),
        retrieved_at=_date(record.headers.get("WARC-Date")),
    )


def _date(stated: str | None) -> datetime.datetime:
    """When the archive retrieved it; now, where it doesn't say."""
    try:
        date = datetime.datetime.fromisoformat(stated or "")
    except ValueError:
        return now()
    return date.astimezone(datetime.UTC) if date.tzinfo else date.replace(tzinfo=datetime.UTC)
