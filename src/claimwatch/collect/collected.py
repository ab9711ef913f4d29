"""What collectors yield: documents as received, troubles and bookmarks, never reports."""

import datetime
from collections.abc import Mapping
from typing import Any

import msgspec


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """One document as it was received.

    Attributes:
        data: The bytes, with transfer compression removed and nothing else changed.
        format: The suffix that selects the reader: ".html", ".eml", ".jsonl", ".txt", ".xml".
        url: The address after redirects, or the record's WARC-Target-URI; None if it has no address.
        name: Identifies it within its source: a file's path, a mail's UID; "" if the address does.
        headers: The headers of the response or of the archive's record, as received.
        retrieved_at: In UTC; for a record, when the archive retrieved it.
        title: The source's headline (from a feed item), used if the document has none.
        publisher: The source's publisher, used if the document doesn't name one.
        published: The source's day of publication, used if the document has none; None if unknown.
    """

    data: bytes
    format: str
    url: str | None = None
    name: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    retrieved_at: datetime.datetime
    title: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Something that couldn't be collected, or only in part.

    Attributes:
        where: The address, file or item, in words by which a person can find it.
        why: What happened and what to do.
        data: The bytes received, possibly incomplete; None if there were none.
        headers: The response headers as received.
        at: When it happened, in UTC.
        fails: True if the whole source failed on this visit (no response, not a feed), not only one of its items.
    """

    where: str
    why: str
    data: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    at: datetime.datetime
    fails: bool = False


class Bookmark(msgspec.Struct, frozen=True, kw_only=True):
    """How far a source has been collected. Once it is stored, everything yielded before it is done.

    Attributes:
        state: The collector's state as JSON, passed back on the next visit.
        not_before: The server's request not to visit again before this time (UTC); None if it made none.
    """

    state: Mapping[str, Any]
    not_before: datetime.datetime | None = None


Brought = Received | Trouble | Bookmark
