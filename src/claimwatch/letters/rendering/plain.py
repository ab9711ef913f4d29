"""Words of others, so that nothing in them acts on what stands beside them."""

import re
import unicodedata
from collections.abc import Iterable

_ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef]")
"""Controls, characters that turn the direction of what follows, halves of characters, and what marks the slots."""
FIRST_STRONG, POP = "\u2068", "\u2069"


def plain(text: str) -> str:
    """The text with U+FFFD for every character that could act on its neighbours or pass for one of our marks."""
    return _ACTING.sub("\ufffd", text)


def is_rtl(text: str) -> bool:
    """True if it has letters that are written from right to left."""
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def isolated(text: str, *, in_rtl: bool) -> str:
    """The text for a text part, on one line, isolated where its direction may differ from that around it.

    Args:
        text: Words of others.
        in_rtl: True if our words around it are written from right to left.
    """
    line = " ".join(plain(text).split())
    return f"{FIRST_STRONG}{line}{POP}" if in_rtl or is_rtl(line) else line


def isolated_lines(lines: Iterable[str]) -> list[str]:
    """Lines of one paragraph whose isolates each end on the line on which they begin.

    A line break ends an isolate (UAX 9), so what goes on after it would turn what stands beside it.
    """
    balanced = []
    under_way = 0
    for line in lines:
        begun = FIRST_STRONG * under_way
        under_way += line.count(FIRST_STRONG) - line.count(POP)
        balanced.append(f"{begun}{line}{POP * under_way}")
    return balanced
