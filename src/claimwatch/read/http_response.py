"""An HTTP response as archives hold it: status, type, and body without its transfer's encodings.

Archives' tools decode bodies but keep the headers, so a declared encoding that the body doesn't have is ignored.
"""

import re
import zlib
from collections.abc import Mapping
from email.message import Message

import brotli
import msgspec

_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(r"HTTP/[\d.]+\s+(\d{3})")
_CHUNK = re.compile(rb"\s{0,4}([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_GZIP = b"\x1f\x8b"
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
MOST_HEADERS = 64_000
"""Bytes."""


class Response(msgspec.Struct, frozen=True):
    """The head of a response.

    Attributes:
        status: The status code; None if the line that gives it is damaged.
        media_type: In lower case; "" if none is given.
        charset: The encoding that is declared; None if none is.
        encodings: How the body is encoded, the last one first: "chunked", "gzip", …
        body_start: Where the body starts, in bytes.
    """

    status: int | None
    media_type: str
    charset: str | None
    encodings: tuple[str, ...]
    body_start: int


def parse_head(data: bytes) -> Response:
    """The head of a response; lines may end in LF alone."""
    end = _END.search(data, 0, MOST_HEADERS)
    lines = data[: end.start() if end else 0].decode("latin-1").splitlines()
    status = _STATUS.match(lines[0]) if lines else None
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    media_type, charset = media_type_of(headers.get("content-type", ""))
    return Response(
        status=int(status[1]) if status else None,
        media_type=media_type,
        charset=charset,
        encodings=_encodings(headers),
        body_start=end.end() if end else 0,
    )


def media_type_of(header: str) -> tuple[str, str | None]:
    """The media type in lower case and the charset that a Content-Type gives; "" and None for what it doesn't."""
    if not header:
        return "", None
    message = Message()
    message["Content-Type"] = header
    return message.get_content_type() if "/" in header else "", message.get_content_charset() or None


def decoded_body(data: bytes, encodings: tuple[str, ...], most: int) -> bytes:
    """The body, of which at most ``most`` bytes and one more are decoded.

    Raises:
        ValueError: The encoding is unknown, or the body is damaged.
    """
    for encoding in encodings:
        data = _decoded(data, encoding, most)
    return data


def _encodings(headers: Mapping[str, str]) -> tuple[str, ...]:
    names = f"{headers.get('content-encoding', '')},{headers.get('transfer-encoding', '')}"
    found = (name.strip().lower().removeprefix("x-") for name in reversed(names.split(",")))
    return tuple(name for name in found if name not in ("", "identity"))


def _decoded(data: bytes, encoding: str, most: int) -> bytes:
    if encoding == "chunked":
        return _unchunked(data) if _CHUNK.match(data) else data
    if encoding == "gzip" or data.startswith(_GZIP):
        return _inflated(data, 47, most) if data.startswith(_GZIP) else data
    if encoding == "deflate":
        return data if data.lstrip()[:1] == b"<" else _deflated(data, most)
    if encoding == "br":
        return _from_brotli(data, most)
    if encoding == "zstd" and not data.startswith(_ZSTANDARD):
        return data
    raise ValueError(f"compressed as “{encoding[:20]}”, which can't be read")


def _unchunked(data: bytes) -> bytes:
    pieces, at = [], 0
    while chunk := _CHUNK.match(data, at):
        size = int(chunk[1], 16)
        if size == 0:
            break
        pieces.append(data[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
    return b"".join(pieces)


def _deflated(data: bytes, most: int) -> bytes:
    try:
        return _inflated(data, zlib.MAX_WBITS, most)
    except ValueError:  # some servers leave out the wrapper
        return _inflated(data, -zlib.MAX_WBITS, most)


def _inflated(data: bytes, bits: int, most: int) -> bytes:
    inflater = zlib.decompressobj(bits)
    try:
        body = inflater.decompress(data, most + 1)
    except zlib.error as error:
        raise ValueError(f"it can't be decompressed ({error})") from error
    if not inflater.eof and len(body) <= most:
        raise ValueError("it is cut off")
    return body


def _from_brotli(data: bytes, most: int) -> bytes:
    decompressor, pieces, size = brotli.Decompressor(), [], 0
    try:
        piece = decompressor.process(data, output_buffer_limit=1 << 20)
        while piece and size <= most:
            pieces.append(piece)
            size += len(piece)
            piece = b"" if decompressor.is_finished() else decompressor.process(b"", output_buffer_limit=1 << 20)
    except brotli.error as error:
        if data.lstrip()[:1] == b"<":
            return data
        raise ValueError(f"it can't be decompressed ({error})") from error
    if not decompressor.is_finished() and size <= most:
        raise ValueError("it is cut off")
    return b"".join(pieces)
