"""Finds where a record can begin in a web archive: at a compressed member, or at a "WARC/" line."""

import os
import zlib

_MEMBER = b"\x1f\x8b\x08"
_OPENING = b"WARC/"
_AFTER_RECORD = b"\r\n\r\nWARC/1."
_PIECE = 1 << 20
_ENOUGH = 4096
"""Compressed bytes that are certain to hold a member's first decompressed bytes."""


def is_start(file: int, offset: int) -> bool:
    """True if a reader can begin at an offset of an open file (its descriptor)."""
    beginning = os.pread(file, len(_OPENING), offset)
    return beginning == _OPENING or beginning.startswith(_MEMBER)


def is_compressed(file: int, offset: int) -> bool:
    """True if a compressed member begins at an offset."""
    return os.pread(file, len(_MEMBER), offset) == _MEMBER


def next_start(file: int, offset: int) -> int | None:
    """The first offset, from this one on, at which a record begins; None if there is none.

    Looks for compressed members if the archive begins with one, else for "WARC/" lines.
    """
    if is_compressed(file, 0):
        return _next(file, offset, _MEMBER, 0)
    return _next(file, offset, _AFTER_RECORD, len(_AFTER_RECORD) - len(b"WARC/1."))


def _next(file: int, offset: int, sign: bytes, lead: int) -> int | None:
    at = max(0, offset - lead)
    while len(piece := os.pread(file, _PIECE, at)) >= len(sign):
        position = piece.find(sign)
        while position >= 0:
            if sign != _MEMBER or _opens_record(file, at + position):
                return at + position + lead
            position = piece.find(sign, position + 1)
        at += len(piece) - len(sign) + 1
    return None


def _opens_record(file: int, offset: int) -> bool:
    """True if a member decompresses to a record; a member at the end of the file may be cut off."""
    try:
        beginning = zlib.decompressobj(wbits=31).decompress(os.pread(file, _ENOUGH, offset), len(_OPENING))
    except zlib.error:
        return False
    return _OPENING.startswith(beginning)
