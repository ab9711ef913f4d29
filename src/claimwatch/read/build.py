"""Builds reports from the parts that the format readers extract."""

import datetime
import re

from claimwatch.errors import InputError
from claimwatch.language import language_of
from claimwatch.model import Report, text_hash
from claimwatch.read.source import Origin

MOST_CHARACTERS = 10_000_000
_ID_DIGITS = 16
_MADE = (*range(0x82, 0x85), *range(0x86, 0x8D), *range(0x91, 0x9D))
_MARKS = {code: bytes([code]).decode("cp1252") for code in _MADE}
"""Quotation marks and other characters of Windows-1252, by the control characters that wrong decoding makes of them."""
_MADE_CONTROLS = re.compile("[\x82-\x84\x86-\x8c\x91-\x9c]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def build_report(
    source: Origin,
    text: str,
    *,
    own_id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: datetime.date | None = None,
) -> Report:
    """A report with its hash and language; the text is kept, apart from control characters that were quotation marks.

    Args:
        source: The input, which gives the day if ``published`` is None.
        text: The report's text.
        own_id: The id that the input gives; None for the first 16 digits of the hash of text and address.
        url: Where it was published.
        title: The headline.
        publisher: As the input names it.
        published: The day of publication that the input gives.

    Raises:
        InputError: The text is empty, too long, or contains lone surrogates.
    """
    _check(source.where, text)
    text = text.translate(_MARKS) if _MADE_CONTROLS.search(text) else text
    return Report(
        id=own_id or text_hash(text if url is None else f"{text}\n{url}")[:_ID_DIGITS],
        url=url,
        publisher=publisher,
        title=title,
        published=published or source.published,
        language=language_of(text),
        sha256=text_hash(text),
        text=text,
    )


def tidy(value: object) -> str | None:
    """A metadata value on one line with single blanks; None if nothing is left."""
    return " ".join(_SURROGATES.sub("\ufffd", str(value)).split()) or None if value else None


def _check(where: str, text: str) -> None:
    if not text.strip():
        raise InputError(where, "the report has no text; check what was saved")
    if len(text) > MOST_CHARACTERS:
        raise InputError(where, f"the report is too long (over {MOST_CHARACTERS:,} characters); split it")
    if _SURROGATES.search(text):
        raise InputError(where, "the report contains half a character (a lone surrogate); save it again as UTF-8")
