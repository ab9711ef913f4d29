"""Originals as a web archive (WARC 1.1) that other archives' tools read."""

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
"""What headers say about the bytes on the wire, not about those that are kept."""

_SECRET = ("set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization")
"""Headers that may let others in; they stay in the ledger."""

_AS_IT_WAS = "X-Archive-Orig-"
_OF_THE_RECORD = "warc-"
_TYPES: Mapping[str, str] = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".eml": "message/rfc822",
    ".jsonl": "application/x-ndjson",
}
_INFO = (
    "software: Claimwatch\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/\r\n"
)


class Archived(msgspec.Struct, frozen=True, kw_only=True):
    """One original as it is kept.

    Attributes:
        data: Its bytes, after decompression.
        format: The suffix of its format.
        url: Where it was fetched; None where it has no web address.
        name: What names it within its source.
        headers: Of the answer, as received; none where no server answered.
        retrieved_at: In UTC.
    """

    data: bytes
    format: str
    url: str | None = None
    name: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    retrieved_at: datetime.datetime


def write_warc(file: BinaryIO, documents: Iterable[Archived]) -> int:
    """Writes originals as records, each compressed on its own, after a record about the archive.

    What a server answered is a response, with its headers as they hold for the bytes kept: those about compression
    stand as ``X-Archive-Orig-``, and cookies and passwords are left out. All else is a resource. Each has the SHA-256
    of its bytes as its payload's digest, and its format and name in fields of our own, which other tools pass over.

    Args:
        file: Open for writing bytes; never read or sought.
        documents: Taken one at a time.

    Returns:
        How many originals were written.
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
    """The answer's headers, made true for bytes that are no longer compressed or cut into chunks."""
    for name, value in document.headers:
        if re.sub("[^a-z0-9-]", "", name.lower()) in _SECRET:
            continue
        if name.lower() in _CODINGS:
            yield _AS_IT_WAS + _line(name), _line(value)
        elif not _is_records(name):
            yield _line(name).replace(":", ""), _line(value)
    yield "Content-Length", str(len(document.data))


def _is_records(header: str) -> bool:
    """True if a header belongs to a record of the archive that the document came from, not to an HTTP answer."""
    return header.lower().startswith(_OF_THE_RECORD)


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
    """One compressed record, whose id follows from what it holds."""
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    said = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    own = uuid.uuid5(uuid.NAMESPACE_URL, f"{said}{digest}")
    rest = f"WARC-Record-ID: <urn:uuid:{own}>\r\nWARC-Block-Digest: sha1:{digest}\r\nContent-Length: {len(block)}\r\n"
    return gzip.compress(f"WARC/1.1\r\n{said}{rest}\r\n".encode() + block + b"\r\n\r\n", compresslevel=6, mtime=0)


def _date(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def _uri(url: str) -> str:
    """The address, its breaks and blanks escaped, so that it stays on its line."""
    return re.sub(r"[\x00-\x20\x7f]", lambda found: quote(found[0]), url)


def _line(value: str) -> str:
    return _BREAKS.sub(" ", value).strip()
