"""Makes words storable in every supported database."""

import hashlib
import re

LONGEST = 800
"""Maximum number of bytes in an indexed field; a row of a PostgreSQL index holds 2,700 in all its columns."""

_UNKEPT = re.compile("[\0\ud800-\udfff]")


def clean(words: str | None) -> str:
    """The words with U+FFFD for what PostgreSQL or UTF-8 can't store (NUL, lone surrogates); "" for None.

    Each character is replaced by one, so spans stay valid.
    """
    return _UNKEPT.sub("\ufffd", words) if words else ""


def brief(words: str, most: int = LONGEST) -> str:
    """The words if they have at most ``most`` bytes, else their beginning and a hash that keeps them distinct."""
    data = words.encode()
    if len(data) <= most:
        return words
    return f"{data[: most - 20].decode(errors='ignore')}…{hashlib.sha256(data).hexdigest()[:16]}"
