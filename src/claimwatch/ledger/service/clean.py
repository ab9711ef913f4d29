"""Words that every database can keep."""

import re

_UNKEPT = re.compile("[\0\ud800-\udfff]")


def clean(words: str | None) -> str:
    """The words, with U+FFFD for what PostgreSQL or UTF-8 can't hold (a null, half a character); "" for None.

    Each is exchanged for one character, so spans still hold.
    """
    return _UNKEPT.sub("\ufffd", words) if words else ""
