"""Decompresses in bounded pieces, so that a decompression bomb never fills the memory."""

import zlib
from collections.abc import Iterable, Iterator

ENCODINGS = ("gzip", "x-gzip", "deflate")
"""The supported values of ``Content-Encoding``; requests accept no others."""

_PIECE = 65_536
_GZIP, _ZLIB, _BARE = 31, 15, -15


def inflated(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yields the decompressed bytes in pieces of up to 64 KiB.

    Args:
        pieces: The compressed bytes; the next piece is consumed once the one before is fully decompressed.
        encoding: One of ``ENCODINGS``. "deflate" without a zlib header is accepted, too, as some servers send it.

    Raises:
        zlib.error: The data is corrupt or cut off.
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
                return  # bytes after a complete document are padding
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
