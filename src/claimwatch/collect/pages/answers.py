"""Turns responses into documents: detects their format, and whether they changed since the last visit."""

import codecs
import datetime
import hashlib
from mimetypes import MimeTypes

import msgspec

from claimwatch.collect.collected import Received, Trouble
from claimwatch.collect.web import Answer, Web
from claimwatch.errors import FetchError
from claimwatch.formats import suffixes

FORMATS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "message/rfc822": ".eml",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""The format of each media type. Plug-in readers add more, by the usual suffix of the type."""

_TEXTUAL = (".html", ".txt", ".xml")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # UTF-32-LE's mark begins with UTF-16-LE's
_LOOKED_AT = 100_000
_MOST_KEPT = 1_000_000
"""Bytes kept of a document that no reader reads."""

_UNSAID = ("", "application/octet-stream", "binary/octet-stream", "application/unknown")
_TYPES = MimeTypes(filenames=())
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")
_XML = (b"<?xml", b"<rss", b"<feed", b"<rdf:rdf")
_START = 1_000


class LastFetch(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The last fetch of a document, remembered to avoid fetching the same content again.

    Attributes:
        url: The requested address; "" if nothing has been fetched yet.
        etag: The server's ``ETag``; None if it sent none.
        modified: The server's ``Last-Modified``; None if it sent none.
        sha256: The hash of the bytes, in hexadecimal.
    """

    url: str = ""
    etag: str | None = None
    modified: str | None = None
    sha256: str = ""


def get_changed(web: Web, url: str, last: LastFetch, most_bytes: int | None = None) -> Answer | None:
    """The document at an address; None if it hasn't changed since the last fetch.

    Detects unchanged content even if the server ignores conditional requests.

    Raises:
        FetchError: It can't be fetched.
    """
    known = last if last.url == url else LastFetch()
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    answer = web.get(url, headers={name: value for name, value in conditions.items() if value}, most_bytes=most_bytes)
    return None if answer.unchanged or _sha256(answer) == known.sha256 else answer


def remember(url: str, answer: Answer) -> LastFetch:
    """What to remember of the response for a requested address."""
    etag, modified = answer.header("ETag"), answer.header("Last-Modified")
    return LastFetch(url=url, etag=etag, modified=modified, sha256=_sha256(answer))


def received(
    answer: Answer, *, title: str | None = None, publisher: str | None = None, published: datetime.date | None = None
) -> Received:
    """A response as a document to be read.

    Raises:
        FetchError: It is empty, of a type without a reader, or binary data declared as text.
    """
    suffix = format_of(answer)
    if suffix is None or not answer.data or (suffix in _TEXTUAL and _is_binary(answer)):
        raise _unreadable(answer, suffix)
    return Received(
        data=answer.data,
        format=suffix,
        url=answer.url,
        headers=answer.headers,
        retrieved_at=answer.retrieved_at,
        title=title,
        publisher=publisher,
        published=published,
    )


def format_of(answer: Answer) -> str | None:
    """The suffix that selects the reader for a response; None if there is no reader."""
    kind = _kind(answer)
    if kind in _UNSAID:
        return _by_start(answer.data)
    suffix = FORMATS.get(kind) or _TYPES.guess_extension(kind)
    if suffix == ".xml" and _by_start(answer.data) == ".html":
        return ".html"
    return suffix if suffix in suffixes() else None


def trouble(error: FetchError, at: datetime.datetime, *, fails: bool = False) -> Trouble:
    """An error as a trouble for the ledger."""
    return Trouble(where=error.where, why=error.why, data=error.data, headers=error.headers, at=at, fails=fails)


def _kind(answer: Answer) -> str:
    return (answer.header("Content-Type") or "").partition(";")[0].strip().lower()


def _by_start(data: bytes) -> str | None:
    start = data[:_START].lower()
    if any(tag in start for tag in _HTML):
        return ".html"
    return ".xml" if any(tag in start for tag in _XML) else None


def _is_binary(answer: Answer) -> bool:
    """True if the bytes can't be text; UTF-16 and UTF-32 declare themselves."""
    says_wide = "utf-16" in (declared := (answer.header("Content-Type") or "").lower()) or "utf-32" in declared
    return b"\0" in answer.data[:_LOOKED_AT] and not answer.data.startswith(_WIDE) and not says_wide


def _unreadable(answer: Answer, suffix: str | None) -> FetchError:
    kind = _kind(answer) or "no content type"
    if not answer.data:
        why = "the document is empty"
    elif suffix is None:
        why = f"no reader for this type of document ({kind}); find the text elsewhere, or install a reader for it"
    else:
        why = f"the server declares it as text ({kind}), but it is binary data; open the address in a browser"
    data = answer.data[:_MOST_KEPT] or None
    return FetchError(answer.url, why, status=answer.status, headers=answer.headers, data=data)


def _sha256(answer: Answer) -> str:
    return hashlib.sha256(answer.data).hexdigest()
