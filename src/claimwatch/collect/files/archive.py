"""Writes originals to a web archive (WARC 1.1) that other tools can read."""

import base64
import datetime
import gzip
import hashlib
import re
import uuid
from collections.abc import Iterable, Mapping
from typing import BinaryIO
from urllib.parse import quote

import msgspec

from claimwatch.collect.files.disk import now
from claimwatch.collect.files.record import FORMAT, NAME

_BREAKS = re.compile(r"[\x00-\x1f\x7f]+")
_CODINGS = ("content-encoding", "transfer-encoding", "content-length")
"""Headers that describe the bytes on the wire, not the decoded bytes that are stored."""

_SECRET = ("set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization")
"""Headers with credentials; they never leave the ledger."""

_ORIGINAL_PREFIX = "X-Archive-Orig-"
_RECORD_PREFIX = "warc-"
_TYPES: Mapping[str, str] = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".eml": "message/rfc822",
    ".jsonl": "application/x-ndjson",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_INFO = (
    "software: Claimwatch\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/\r\n"
)


class Archived(msgspec.Struct, frozen=True, kw_only=True):
    """One original as the ledger stores it.

    Attributes:
        data: Its bytes, after decompression.
        format: The format's file suffix, such as ".html".
        url: Where it was fetched; None if it has no web address.
        name: Identifies it within its source.
        headers: The response headers as received; empty if it didn't come from a server.
        retrieved_at: When it was retrieved, in UTC.
    """

    data: bytes
    format: str
    url: str | None = None
    name: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    retrieved_at: datetime.datetime


def write_warc(file: BinaryIO, documents: Iterable[Archived]) -> int:
    """Writes a record about the archive, then one separately compressed record per original.

    An original that came from a server becomes a response record. Its headers describe the stored bytes: headers about
    compression are renamed to ``X-Archive-Orig-…``; cookies and credentials are dropped. Any other original becomes a
    resource record. The payload digest is the SHA-256 of the stored bytes. Format and name go into header fields of
    our own, which other tools ignore.

    Args:
        file: Open for writing bytes; need not be readable or seekable.
        documents: Consumed one at a time.

    Returns:
        The number of originals written.
    """
    about = {"WARC-Type": "warcinfo", "WARC-Date": _date(now()), "Content-Type": "application/warc-fields"}
    file.write(_record(about, _INFO.encode()))
    count = 0
    for document in documents:
        count += 1
        file.write(_response(document) if _is_answer(document) else _resource(document))
    return count


def _is_answer(document: Archived) -> bool:
    return document.url is not None and any(not _is_records(name) for name, _ in document.headers)


def _response(document: Archived) -> bytes:
    head = "".join(f"{name}: {value}\r\n" for name, value in _true_headers(document))
    block = f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + document.data
    return _record(
        {"WARC-Type": "response", **_fields(document), "Content-Type": "application/http; msgtype=response"}, block
    )


def _true_headers(document: Archived) -> Iterable[tuple[str, str]]:
    """The response headers, corrected for bytes that are no longer compressed or chunked."""
    for name, value in document.headers:
        if re.sub("[^a-z0-9-]", "", name.lower()) in _SECRET:
            continue
        if name.lower() in _CODINGS:
            yield _ORIGINAL_PREFIX + _line(name), _line(value)
        elif not _is_records(name):
            yield _line(name).replace(":", ""), _line(value)
    yield "Content-Length", str(len(document.data))


def _is_records(header: str) -> bool:
    """True if a header belongs to a record of the archive that the document came from, not to an HTTP answer."""
    return header.lower().startswith(_RECORD_PREFIX)


def _resource(document: Archived) -> bytes:
    kind = _TYPES.get(document.format, "application/octet-stream")
    return _record({"WARC-Type": "resource", **_fields(document), "Content-Type": kind}, document.data)


def _fields(document: Archived) -> dict[str, str]:
    digest = hashlib.sha256(document.data).hexdigest()
    return {
        "WARC-Target-URI": _uri(document.url) if document.url else f"urn:sha256:{digest}",
        "WARC-Date": _date(document.retrieved_at),
        "WARC-Payload-Digest": f"sha256:{digest}",
        FORMAT: _line(document.format),
        **({NAME: quote(document.name, safe="/:;=,.-")} if document.name else {}),
    }


def _record(fields: Mapping[str, str], block: bytes) -> bytes:
    """One compressed record. Its id is derived from its content, so the same input gives the same bytes."""
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    header = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    record_id = uuid.uuid5(uuid.NAMESPACE_URL, f"{header}{digest}")
    identity = f"WARC-Record-ID: <urn:uuid:{record_id}>\r\nWARC-Block-Digest: sha1:{digest}\r\n"
    rest = f"{identity}Content-Length: {len(block)}\r\n"
    return gzip.compress(f"WARC/1.1\r\n{header}{rest}\r\n".encode() + block + b"\r\n\r\n", compresslevel=6, mtime=0)


def _date(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def _uri(url: str) -> str:
    """The address with line breaks and blanks escaped, so that it stays on one line."""
    return re.sub(r"[\x00-\x20\x7f]", lambda match: quote(match[0]), url)


def _line(value: str) -> str:
    return _BREAKS.sub(" ", value).strip()
