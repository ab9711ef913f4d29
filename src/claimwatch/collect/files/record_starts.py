"""Where in a web archive a record can begin: at a compressed member, or at a line that opens one."""

import os
import zlib

_MEMBER = b"\x1f\x8b\x08"
_OPENING = b"WARC/"
_AFTER_RECORD = b"\r\n\r\nWARC/1."
_PIECE = 1 << 20
_ENOUGH = 4096
"""Compressed bytes of a member within which its first words come."""


def is_start(file: int, offset: int) -> bool:
    """True if a reader can begin at an offset of an open file (its descriptor)."""
    found = os.pread(file, len(_OPENING), offset)
    return found == _OPENING or found.startswith(_MEMBER)


def is_compressed(file: int, offset: int) -> bool:
    """True if a compressed member begins at an offset."""
    return os.pread(file, len(_MEMBER), offset) == _MEMBER


def next_start(file: int, offset: int) -> int | None:
    """The first offset from this one on where a record begins; None where none does any more.

    Compressed members are looked for where the archive begins with one, else lines.
    """
    if is_compressed(file, 0):
        return _next(file, offset, _MEMBER, 0)
    return _next(file, offset, _AFTER_RECORD, len(_AFTER_RECORD) - len(b"WARC/1."))


def _next(file: int, offset: int, words: bytes, lead: int) -> int | None:
    at = max(0, offset - lead)
    while len(piece := os.pread(file, _PIECE, at)) >= len(words):
        found = piece.find(words)
        while found >= 0:
            if words != _MEMBER or _opens_record(file, at + found):
                return at + found + lead
            found = piece.find(words, found + 1)
        at += len(piece) - len(words) + 1
    return None


def _opens_record(file: int, offset: int) -> bool:
    """True if a member unpacks to a record; at the end of the file, a member may be cut off."""
    try:
        words = zlib.decompressobj(wbits=31).decompress(os.pread(file, _ENOUGH, offset), len(_OPENING))
    except zlib.error:
        return False
    return _OPENING.startswith(words)
