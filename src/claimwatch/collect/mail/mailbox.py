"""Collects mailboxes (IMAP). Each message is a document; none is marked as read, moved or deleted."""

import time
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from imapclient import IMAPClient

from claimwatch.collect.collected import Bookmark, Brought, Received, Trouble
from claimwatch.collect.files import now, trouble
from claimwatch.collect.mail.connection import BREAKS
from claimwatch.collect.mail.server import Mailbox, connect, hang_up, parse_mailbox, password_of, why_failed
from claimwatch.collect.splitting import MOST_BYTES
from claimwatch.collect.web import Web
from claimwatch.errors import FetchError
from claimwatch.settings import Source

MOST_WAITING = 50
"""Maximum number of messages between two bookmarks."""

MOST_BYTES_WAITING = 10_000_000
"""Approximate maximum number of bytes between two bookmarks."""

MOST_SECONDS = 1_200.0
"""Seconds of one visit; what is left then comes with the next ones."""

_MOST_UID = 2**32 - 1
"""The highest number of a message (RFC 9051)."""

_WINDOW = 50_000
"""UIDs searched in one request; the server's answer has to fit on one line."""

_WHOLE = f"BODY.PEEK[]<0.{MOST_BYTES + 1}>"
_HEADER = "BODY.PEEK[HEADER]<0.100000>"


class _At(msgspec.Struct, frozen=True):
    """The last message collected. A recreated mailbox has another ``validity`` and numbers its messages anew."""

    validity: int = 0
    uid: int = 0


def collect_mailbox(source: Source, state: Mapping[str, Any], web: Web) -> Iterator[Brought]:
    """Yields the messages since the last visit, or all messages if the server has renumbered the mailbox.

    A message that is too long becomes a trouble that keeps only its header.
    """
    try:
        mailbox = parse_mailbox(source)
        client = connect(mailbox, password_of(source, mailbox), web.allow)
    except FetchError as error:
        yield trouble(error.where, error.why, fails=True)
        return
    try:
        at = _open(client, mailbox, msgspec.convert(state, _At))
        yield from _new(client, mailbox, at)
        client.logout()
    except BREAKS as error:
        yield trouble(mailbox.where, why_failed(error), fails=True)
    finally:
        hang_up(client)


def _open(client: IMAPClient, mailbox: Mailbox, at: _At) -> tuple[_At, int]:
    """Opens the mailbox read-only; returns the position from which to resume and the UID of the next new message."""
    folder = client.select_folder(mailbox.folder, readonly=True)
    validity, following = folder.get(b"UIDVALIDITY"), folder.get(b"UIDNEXT")
    if not (_is_number(validity) and _is_number(following)):
        raise ValueError("no message numbers (UIDVALIDITY, UIDNEXT), or impossible ones")
    return at if at.validity == validity else _At(validity), following


def _is_number(value: object) -> bool:
    """True for what can number a message."""
    return isinstance(value, int) and 0 < value <= _MOST_UID


def _new(client: IMAPClient, mailbox: Mailbox, opened: tuple[_At, int]) -> Iterator[Brought]:
    """Yields the messages from a position on, with bookmarks in between and at the end."""
    (at, following), waiting, size = opened, 0, 0
    until = time.monotonic() + MOST_SECONDS
    while at.uid + 1 < following and time.monotonic() < until:
        last = min(at.uid + _WINDOW, following - 1)
        for uid in _uids(client, at.uid + 1, last):
            for brought in _mail(client, mailbox, _At(at.validity, uid)):
                yield brought
                waiting, size = waiting + 1, size + len(brought.data or b"")
            at = _At(at.validity, uid)
            if waiting >= MOST_WAITING or size >= MOST_BYTES_WAITING:
                yield Bookmark(state=msgspec.to_builtins(at))
                waiting = size = 0
            if time.monotonic() > until:
                break
        else:
            at = _At(at.validity, last)
    yield Bookmark(state=msgspec.to_builtins(at))
    if at.uid + 1 < following:
        why = f"not all messages came within {MOST_SECONDS / 60:.0f} minutes; the next visit goes on from there"
        yield trouble(mailbox.where, why)


def _uids(client: IMAPClient, first: int, last: int) -> list[int]:
    """The numbers of the messages from one to another, both inclusive, in order."""
    return sorted({uid for uid in client.search(["UID", f"{first}:{last}"]) if first <= uid <= last})


def _mail(client: IMAPClient, mailbox: Mailbox, at: _At) -> Iterator[Received | Trouble]:
    """Yields the message with a UID; nothing if it has been deleted meanwhile."""
    size = _size(_field(client, at.uid, "RFC822.SIZE", b"RFC822.SIZE"))
    whole = _field(client, at.uid, _WHOLE, b"BODY[]<0>") if size is not None and size <= MOST_BYTES else None
    if whole is not None and len(whole) <= MOST_BYTES:
        name = f"{mailbox.folder};UIDVALIDITY={at.validity};UID={at.uid}"
        yield Received(data=whole, format=".eml", name=name, retrieved_at=now())
    elif whole is not None or (size or 0) > MOST_BYTES:
        why = f"message too long for one report (over {MOST_BYTES:,} bytes); only its header is kept"
        header = _field(client, at.uid, _HEADER, b"BODY[HEADER]<0>")
        yield trouble(f"{mailbox.where};UID={at.uid}", why, header)


def _size(answered: object) -> int | None:
    """The size that a server gives; None if the message is gone.

    Raises:
        ValueError: It is no size.
    """
    if answered is not None and not isinstance(answered, int):
        raise ValueError("a message's size isn't a number")
    return answered


def _field(client: IMAPClient, uid: int, asked: str, answered: bytes) -> Any:
    """One field of a message; None if the message is gone."""
    return client.fetch([uid], [asked]).get(uid, {}).get(answered)
