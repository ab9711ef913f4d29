"""What collectors are told and what they bring: bytes as they came, never a report."""

import datetime
from collections.abc import Mapping
from typing import Any

import msgspec


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """One document as it was received.

    Attributes:
        data: The bytes after the transfer's own compression is taken off; never altered otherwise.
        format: The suffix that says which reader reads it: ".html", ".eml", ".jsonl", ".txt", ".xml".
        url: The address that it came from after redirects, or its WARC-Target-URI; None where it has none.
        name: What names it within its source: a file's path, a mail's UID; "" where the address does.
        headers: Of the answer, or of the archive's record, as received.
        retrieved_at: In UTC; for an archive's record when the archive retrieved it.
        title: The headline that the source gives (a feed's item), used where the document has none.
        publisher: As the source gives it, used where the document doesn't say.
        published: The day that the source gives, used where the document doesn't say; None: unknown.
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
    """Something that couldn't be collected, or not as it should be.

    Attributes:
        where: The address, file or item, as a person would look for it.
        why: What happened and what to do, in words.
        data: What was received, as far as it was; None where nothing was.
        headers: Of the answer, as received.
        at: In UTC.
        fails: True if the whole source failed on this visit (no answer, no feed), not only one of its items.
    """

    where: str
    why: str
    data: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    at: datetime.datetime
    fails: bool = False


class Bookmark(msgspec.Struct, frozen=True, kw_only=True):
    """How far a source has been collected: everything brought before this is done once it is stored.

    Attributes:
        state: The collector's own, as JSON: handed back on the next visit.
        not_before: Don't visit again before this time (UTC), since the server asks so; None where it doesn't.
    """

    state: Mapping[str, Any]
    not_before: datetime.datetime | None = None


Brought = Received | Trouble | Bookmark
