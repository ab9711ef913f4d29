"""Documents as the ledger stores them: compressed, with a hash of what was compressed."""

import hashlib
import zlib


def pack(data: bytes) -> bytes:
    """The bytes, compressed."""
    return zlib.compress(data, 6)


def unpack(compressed: bytes | memoryview) -> bytes:
    """The bytes that were packed.

    Raises:
        zlib.error: They aren't what ``pack`` made.
    """
    return zlib.decompress(compressed)


def digest(data: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
