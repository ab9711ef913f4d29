"""Decompression in bounded pieces: a small document that unpacks to a huge one is never held whole."""

import zlib
from collections.abc import Iterable, Iterator

ENCODINGS = ("gzip", "x-gzip", "deflate")
"""The values of ``Content-Encoding`` that can be taken off; we ask for no others."""

_PIECE = 65_536
_GZIP, _ZLIB, _BARE = 31, 15, -15


def inflated(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The plain bytes, in pieces of up to 64 KiB.

    Args:
        pieces: As received; taken one by one, only when all of the one before is unpacked.
        encoding: One of ``ENCODINGS``; a "deflate" without its zlib frame is taken too, as some servers send it.

    Raises:
        zlib.error: It is broken, or cut off.
    """
    unpacker = None
    whole = False
    for piece in pieces:
        data = piece
        while data:
            unpacker = unpacker or zlib.decompressobj(_window(data, encoding))
            try:
                yield from _unpacked(unpacker, data)
            except zlib.error:
                if not whole:
                    raise
                return  # what follows a whole document is padding
            data, whole = unpacker.unused_data, whole or unpacker.eof
            unpacker = None if unpacker.eof else unpacker
    if unpacker is not None:
        raise zlib.error("cut off")


def _unpacked(unpacker: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    piece = unpacker.decompress(data, _PIECE)
    while piece:
        yield piece
        piece = b"" if unpacker.eof else unpacker.decompress(unpacker.unconsumed_tail, _PIECE)


def _window(data: bytes, encoding: str) -> int:
    if encoding != "deflate":
        return _GZIP
    return _ZLIB if data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0 else _BARE
