"""One record of a web archive as the document that it holds."""

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
"""Header fields of our own archives' records: how a document is read and what it was called."""

MOST_HEADERS = 1_000_000

_HTML = ("text/html", "application/xhtml+xml")
_OK = 200
_TOLD = ("WARC-Record-ID", "WARC-Date")
_SUFFIX = re.compile(r"\.[a-z0-9.]{1,15}")
_ARCHIVES = (".warc", ".warc.gz")
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
    if not record.headers.get("Content-Length", "").isdigit():
        raise LostError("this record's header is broken or cut off; fetch the archive again")
    response = record.record_type == WarcRecordType.response and record.is_http
    if not response and record.record_type != WarcRecordType.resource:
        return None
    block = _block(record)
    if "WARC-Target-URI" not in record.headers:
        raise BrokenError("this record doesn't say where it is from", block)
    _check_digest(record, block)
    return _response(record, block, name) if response else _resource(record, block, name)


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
    if stated.startswith(_CHECKABLE):
        copy = WarcRecord()
        copy.headers["WARC-Block-Digest"] = stated
        copy.set_bytes_content(block)
        if not copy.verify_block_digest():
            raise BrokenError("this record doesn't fit its own checksum; fetch the archive again", block)


def _response(record: Any, block: bytes, name: str) -> Received | None:
    answer = WarcRecord()
    answer.is_http = True
    answer.set_bytes_content(block)
    own = _own_format(record, block)
    try:
        answer.parse_http(auto_decode="all")
        if not own and not (answer.http_content_type in _HTML and answer.http_headers.status_code == _OK):
            return None
        data = answer.reader.read(MOST_BYTES + 1)
    except OSError as error:
        raise BrokenError(f"the answer in this record can't be unpacked ({error})", block) from error
    if len(data) > MOST_BYTES:
        raise BrokenError(f"the answer in this record unpacks to over {MOST_BYTES:,} bytes, too long for one report")
    return _received(record, name, own or ".html", data, tuple(answer.http_headers))


def _resource(record: Any, block: bytes, name: str) -> Received | None:
    own = _own_format(record, block)
    if not own and record.headers.get("Content-Type") not in _HTML:
        return None
    return _received(record, name, own or ".html", block, ())


def _own_format(record: Any, block: bytes) -> str | None:
    """The format that an archive of ours gives.

    Raises:
        BrokenError: It can't be one, or is that of an archive in its turn, which could hold any number of documents.
    """
    stated: str | None = record.headers.get(FORMAT)
    if stated and (not _SUFFIX.fullmatch(stated) or stated in _ARCHIVES):
        raise BrokenError(f"nothing here reads a record of this format ({stated[:20]})", block)
    return stated


def _received(record: Any, name: str, suffix: str, data: bytes, headers: tuple[tuple[str, str], ...]) -> Received:
    url = record.headers["WARC-Target-URI"].strip("<>")
    told = ((field, record.headers[field]) for field in _TOLD if field in record.headers)
    return Received(
        data=data,
        format=suffix,
        url=url if url.lower().startswith(("http://", "https://")) else None,
        name=unquote(record.headers.get(NAME) or "") or name,
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
