"""Bytes to text, without losing or changing a character."""

import codecs
import re

from charset_normalizer import from_bytes

from claimwatch.errors import InputError

BINARY = "this isn't text but binary data; save the report as text"
UNDECODABLE = "the characters can't be told (not UTF-8, nor another known encoding); save it as UTF-8"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMONEST = "cp1252"
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROLS = 0.1


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """The text: by its byte order mark, as UTF-8, as declared, or as its characters tell, in this order.

    Args:
        data: The bytes; a byte order mark is left out of the text, all else is kept.
        where: Names the input in errors.
        declared: The encoding that the input claims for itself; None where it doesn't.

    Raises:
        InputError: Binary data, or no encoding fits.
    """
    marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    text = _as(data[len(marked[0]) :], marked[1]) if marked else _unmarked(data, declared)
    if text is None:
        raise InputError(where, BINARY if b"\0" in data else UNDECODABLE)
    if _is_binary(text):
        raise InputError(where, BINARY)
    return text


def _unmarked(data: bytes, declared: str | None) -> str | None:
    text = _as(data, "utf-8")
    if text is None and b"\0" not in data:
        text = (_as(data, declared) if declared else None) or _detected(data)
    return text


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):  # a ValueError: NUL in the encoding's name
        return None


def _detected(data: bytes) -> str | None:
    """The text in the encoding of most old Western pages if its letters make words then, else in the likeliest."""
    best = from_bytes(data, cp_isolation=[_COMMONEST]).best() or from_bytes(data).best()
    return _as(data, best.encoding) if best else None


def _is_binary(text: str) -> bool:
    return "\0" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text)
