"""Decodes bytes to text without losing or changing a character."""

import codecs
import re

from charset_normalizer import from_bytes

from claimwatch.errors import InputError

BINARY = "binary data, not text; save the report as text"
UNDECODABLE = "unknown character encoding; save it as UTF-8"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = re.compile("utf-(?:16|32)(?:-[lb]e)?")
_ONE_SIDED = 20
"""In UTF-16 text, one byte of each pair has at least this many times as many NULs as the other, if only from spaces."""

_STRAY = re.compile("[\udc80-\udcff]")
_BEYOND = re.compile("[^\0-\x7f\udc80-\udcff]")
_USUAL = re.compile("[À-ÿ‐-…]")
"""Letters and quotation marks whose UTF-8 bytes hardly ever occur side by side in another encoding."""

_WINDOWS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-15": "cp1252",
    "iso8859-2": "cp1250",
    "iso8859-7": "cp1253",
    "iso8859-8": "cp1255",
    "iso8859-9": "cp1254",
    "iso8859-4": "cp1257",
    "iso8859-13": "cp1257",
}
"""What is meant by a label if the text has bytes that are control characters there and quotation marks here."""
_QUOTATION_MARKS = re.compile(rb"[\x80-\x84\x86-\x9f]")

_MOST_STRAY = 0.25
_COMMONEST = "cp1252"
_CONTROLS = bytes([*range(9), *range(0x0E, 0x20), 0x7F])
_HIGH = b"\xc2"
_HIGH_CONTROLS = re.compile(_HIGH + rb"[\x80-\x84\x86-\x9f]")
"""In UTF-8."""
_MOST_CONTROLS = 0.1


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """Decodes text by its byte order mark, as UTF-8, as declared, or by detection, in this order.

    A declared UTF-16 or UTF-32 is ignored if the bytes can't be that. If nearly all bytes are valid UTF-8, the others
    become U+FFFD.

    Args:
        data: The bytes. A byte order mark is dropped; everything else is kept.
        where: The input's name, for errors.
        declared: The encoding that the input declares; None if it declares none.

    Raises:
        InputError: It is binary data, or no encoding fits.
    """
    marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    text = _as(data[len(marked[0]) :], marked[1]) if marked else _unmarked(data, declared)
    if text is None:
        raise InputError(where, BINARY if b"\0" in data else UNDECODABLE)
    if _is_binary(text):
        raise InputError(where, BINARY)
    return text


def _unmarked(data: bytes, declared: str | None) -> str | None:
    if declared and _WIDE.fullmatch(_codec(declared)):
        wide, declared = _wide(data), None
        text = _as(data, wide) if wide else None
        if text is not None:
            return text
    text = _as(data, "utf-8")
    if text is None and b"\0" not in data:
        text = _mostly_utf8(data) or (_as_declared(data, declared) if declared else None) or _detected(data)
    return text


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):  # ValueError: NUL in the name
        return ""


def _wide(data: bytes) -> str | None:
    """Which of UTF-16 and UTF-32, without a byte order mark, the data can be; None if neither."""
    if len(data) % 4 == 0 and data and not any(data[3::4]):
        return "utf-32-le"
    if len(data) % 4 == 0 and data and not any(data[::4]):
        return "utf-32-be"
    first, second = data[::2].count(0), data[1::2].count(0)
    if second > _ONE_SIDED * first:
        return "utf-16-le"
    return "utf-16-be" if first > _ONE_SIDED * second else None


def _mostly_utf8(data: bytes) -> str | None:
    """The text with U+FFFD for a few invalid bytes in UTF-8; None if another encoding is likelier."""
    text = data.decode("utf-8", "surrogateescape")
    strays, beyond, usual = (len(pattern.findall(text)) for pattern in (_STRAY, _BEYOND, _USUAL))
    return data.decode("utf-8", "replace") if strays <= usual + _MOST_STRAY * (beyond - usual) else None


def _as_declared(data: bytes, declared: str) -> str | None:
    """The text as declared, or in the Windows encoding that many label so."""
    windows = _WINDOWS.get(_codec(declared)) if _QUOTATION_MARKS.search(data) else None
    text = _as(data, windows) if windows else None
    return _as(data, declared) if text is None else text


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):  # ValueError: NUL in the encoding's name
        return None


def _detected(data: bytes) -> str | None:
    """The text in Windows-1252, the encoding of most old Western pages, if that is plausible, else in the likeliest."""
    best = from_bytes(data, cp_isolation=[_COMMONEST]).best() or from_bytes(data).best()
    return _as(data, best.encoding) if best else None


def _is_binary(text: str) -> bool:
    data = text.encode("utf-8", "surrogatepass")
    controls, most = len(data) - len(data.translate(None, _CONTROLS)), _MOST_CONTROLS * len(text)
    if controls + data.count(_HIGH) > most:  # else no need to look which of these are controls
        controls += len(_HIGH_CONTROLS.findall(data))
    return "\0" in text or controls > most
