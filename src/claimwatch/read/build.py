"""The parts that a format yields to a report."""

import datetime
import re

from claimwatch.errors import InputError
from claimwatch.language import language_of
from claimwatch.model import Report, text_hash
from claimwatch.read.source import Source

MOST_CHARACTERS = 10_000_000
_ID_DIGITS = 16
_SURROGATES = re.compile("[\ud800-\udfff]")


def build_report(
    source: Source,
    text: str,
    *,
    own_id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: datetime.date | None = None,
) -> Report:
    """A report with its hash and language; the text is kept as it is.

    Args:
        source: Names the input, and gives the day where ``published`` is None.
        text: The report's words.
        own_id: The input's; None: the first 16 digits of the hash of text and address, whatever the file's name.
        url: Where it was published.
        title: The headline.
        publisher: As the input names it.
        published: The day that the input gives.

    Raises:
        InputError: There are no words, too many, or halves of characters.
    """
    _check(source.where, text)
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
    """A line of metadata with its white space mended; None where nothing is left."""
    return " ".join(_SURROGATES.sub("\ufffd", str(value)).split()) or None if value else None


def _check(where: str, text: str) -> None:
    if not text.strip():
        raise InputError(where, "the report has no words; check what was saved")
    if len(text) > MOST_CHARACTERS:
        raise InputError(where, f"the report is too long (over {MOST_CHARACTERS:,} characters); split it")
    if _SURROGATES.search(text):
        raise InputError(where, "the report holds half a character (a lone surrogate); save it again as UTF-8")
