"""Words that every database can keep."""

import hashlib
import re

LONGEST = 800
"""Bytes of words that an index holds: PostgreSQL's take no more than 2,700 in a row, over all its columns."""

_UNKEPT = re.compile("[\0\ud800-\udfff]")


def clean(words: str | None) -> str:
    """The words, with U+FFFD for what PostgreSQL or UTF-8 can't hold (a null, half a character); "" for None.

    Each is exchanged for one character, so spans still hold.
    """
    return _UNKEPT.sub("\ufffd", words) if words else ""


def brief(words: str, most: int = LONGEST) -> str:
    """The words, where they have at most so many bytes; else their beginning, with a hash that tells them apart."""
    data = words.encode()
    if len(data) <= most:
        return words
    return f"{data[: most - 20].decode(errors='ignore')}…{hashlib.sha256(data).hexdigest()[:16]}"
