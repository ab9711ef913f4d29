"""Pieces of files that several releases come to, with their packed form, and files put together from them.

What deflate makes of a piece refers to no other piece. So a gzip file or a sheet of Excel is its pieces' packed forms,
one after another, and of a large dataset only the pieces that changed are packed anew.
"""

import functools
import zlib
from pathlib import Path

LEVEL = 6
LAST = b"\x03\x00"
"""The empty block that ends what deflate made."""
_GZIP = bytes.fromhex("1f8b0800000000000003")
"""How a gzip file begins, with neither name nor time."""


class Piece:
    """A piece of a file.

    Args:
        raw: Its bytes.
        packed: As `deflated` makes them of ``raw``; None to do so once they are asked for.
    """

    def __init__(self, raw: bytes, packed: bytes | None = None) -> None:
        self.raw, self._packed = raw, packed

    @functools.cached_property
    def packed(self) -> bytes:
        """Its bytes as deflate's blocks, which end with a byte and refer to nothing before them."""
        return deflated(self.raw) if self._packed is None else self._packed


def deflated(raw: bytes) -> bytes:
    """What deflate makes of bytes, without a last block."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(raw) + packer.flush(zlib.Z_FULL_FLUSH) if raw else b""


class PieceFile:
    """An open file that is written piece by piece.

    Args:
        copied: True to write a copy in gzip beside it.
    """

    def __init__(self, path: Path, *, copied: bool) -> None:
        self._file = path.open("wb")
        self._copy = path.with_name(f"{path.name}.gz").open("wb") if copied else None
        self._crc = self._size = 0
        if self._copy:
            self._copy.write(_GZIP)

    def write(self, piece: Piece) -> None:
        """Writes a piece after those before."""
        self._file.write(piece.raw)
        if self._copy:
            self._copy.write(piece.packed)
            self._crc = zlib.crc32(piece.raw, self._crc)
            self._size += len(piece.raw)

    def close(self) -> None:
        """Ends the file and its copy."""
        self._file.close()
        if self._copy:
            self._copy.write(LAST + self._crc.to_bytes(4, "little") + (self._size % 2**32).to_bytes(4, "little"))
            self._copy.close()
