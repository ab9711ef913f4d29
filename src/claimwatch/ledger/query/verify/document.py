"""Checks a document by its hash."""

import zlib

import msgspec

from claimwatch.ledger.store import digest, unpack

UNREADABLE = (zlib.error, msgspec.MsgspecError, UnicodeDecodeError)
"""What reading a document raises that was altered."""


def altered(document: bytes | memoryview, sha256: str) -> str | None:
    """What is wrong with a document; None if it is unchanged."""
    try:
        return None if digest(unpack(document)) == sha256 else "its document has changed"
    except zlib.error:
        return "its document can't be decompressed"
