"""The change feed: every change of what is public, numbered and chained over salted commitments.

A change's body is committed to by SHA-256 of a random nonce and the body, and the chain runs over the commitments
alone. So a body can be purged later: the chain still verifies, and nobody can find out by guessing what stood there.
"""

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from claimwatch.model import ReleaseDocument

FIRST = "0" * 64
"""The previous hash of the first change."""
ChangeKind = Literal["released", "changed", "withdrawn", "merged", "split", "purged"]
CORRECTING: frozenset[ChangeKind] = frozenset({"changed", "withdrawn", "merged", "split", "purged"})
"""Kinds of changes that correct what was published before."""


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What changed.

    Attributes:
        kind: "released" for an incident's first release and the first after a withdrawal, "changed" for the next.
        incident: The code of the incident that changed; a purge is of one incident's changes.
        at: When, in UTC.
        by: Who decided, as releases name people.
        why: The reason in their words; may be empty.
        before: The number of the change that last said how the incident stands; None for its first.
        into: Codes of the incidents that it became part of or was split into.
        purged: Numbers of the incident's changes whose bodies are gone from now on.
        release: The release from now on; None if the incident isn't public any more.
    """

    kind: ChangeKind
    incident: str
    at: datetime.datetime
    by: str = ""
    why: str = ""
    before: int | None = None
    into: tuple[str, ...] = ()
    purged: tuple[int, ...] = ()
    release: ReleaseDocument | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change, as the feed publishes it.

    Attributes:
        number: Counted from 1 without gaps.
        commitment: SHA-256 of the nonce (as its hexadecimal digits) and the body's bytes.
        previous: The hash of the change before; 64 zeros for the first.
        hash: SHA-256 of "number commitment previous", one space between, in ASCII.
        nonce: 64 random hexadecimal digits; None if purged.
        body: A `Body` as JSON text, exactly as hashed; None if purged.
    """

    number: int
    commitment: str
    previous: str
    hash: str
    nonce: str | None = None
    body: str | None = None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How one incident stands in public after some changes.

    Attributes:
        kind: Of its last change that isn't purged; "purged" if none of its releases is left.
        since: When that was, in UTC.
        release: The number of the change with the release that stands; None if it isn't public.
        changes: The numbers of its changes that are told, and of those that a purge names, in that order.
        into: What it became part of, or was split into.
    """

    kind: ChangeKind
    since: datetime.datetime
    release: int | None = None
    changes: tuple[int, ...] = ()
    into: tuple[str, ...] = ()


_BODY = msgspec.json.Decoder(Body)


def change(number: int, body: Body, *, nonce: str, previous: str) -> Change:
    """The change with its commitment and hash.

    Args:
        number: One more than that of the change before; 1 for the first.
        body: What changes.
        nonce: 64 random hexadecimal digits, never used before.
        previous: The hash of the change before, or `FIRST`.
    """
    text = msgspec.json.encode(body).decode()
    committed = commitment(nonce, text)
    hashed = chained(number, committed, previous)
    return Change(number=number, commitment=committed, previous=previous, hash=hashed, nonce=nonce, body=text)


def commitment(nonce: str, body: str) -> str:
    """What a change commits to: SHA-256 of nonce and body, in hexadecimal."""
    return hashlib.sha256((nonce + body).encode()).hexdigest()


def chained(number: int, committed: str, previous: str) -> str:
    """The hash of a change, in hexadecimal."""
    return hashlib.sha256(f"{number} {committed} {previous}".encode("ascii")).hexdigest()


def purged(changed: Change) -> Change:
    """The change as it stands after its body was purged."""
    return msgspec.structs.replace(changed, nonce=None, body=None)


def body_of(changed: Change) -> Body | None:
    """What changed; None if it was purged."""
    return _BODY.decode(changed.body) if changed.body is not None else None


def faults(changes: Iterable[Change]) -> Iterator[str]:
    """Yields what is wrong with a feed, in plain words; nothing if it holds."""
    previous, expected = FIRST, 1
    gone: set[int] = set()
    empty: set[int] = set()
    for each in changes:
        if each.number != expected:
            yield f"change {expected} is missing: change {each.number} follows"
        if each.previous != previous or each.hash != chained(each.number, each.commitment, each.previous):
            yield f"change {each.number} doesn't follow from the one before"
        if each.body is None or each.nonce is None:
            empty.add(each.number)
        elif each.commitment != commitment(each.nonce, each.body):
            yield f"change {each.number} isn't what it was when it was made"
        else:
            gone.update(_BODY.decode(each.body).purged)
        previous, expected = each.hash, each.number + 1
    for number in sorted(empty - gone):
        yield f"change {number} is empty, and no later change says that it was purged"
    for number in sorted(gone - empty):
        yield f"change {number} was purged and still stands here"
