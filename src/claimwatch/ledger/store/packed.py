"""Compresses and hashes documents for storage."""

import hashlib
import zlib


def pack(data: bytes) -> bytes:
    """The bytes, compressed."""
    return zlib.compress(data, 6)


def unpack(compressed: bytes | memoryview) -> bytes:
    """The decompressed bytes.

    Raises:
        zlib.error: The data isn't from ``pack``.
    """
    return zlib.decompress(compressed)


def digest(data: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
