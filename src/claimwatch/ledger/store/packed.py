"""Compresses and hashes documents for storage."""

import hashlib
import zlib


def pack(data: bytes) -> bytes:
    """The bytes, compressed."""
    return zlib.compress(data, 6)


def unpack(compressed: bytes | memoryview) -> bytes:
    """The decompressed bytes.

    Raises:
        zlib.error: The data isn't from ``pack``, or has more behind it.
    """
    inflate = zlib.decompressobj()
    data = inflate.decompress(compressed)
    if not inflate.eof or inflate.unused_data:
        raise zlib.error("incomplete, or more behind it")
    return data


def digest(data: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def password_digest(encoded: str) -> str:
    """SHA-256 of a password as Django keeps it, in hexadecimal; as that is salted and slow, it can't be guessed."""
    return digest(encoded.encode())
