"""Names and titles as lists show them: on one line, not too long, with nothing in them that acts on its neighbours."""

import re

from markupsafe import escape

LONGEST = 160
"""Characters of a title or name in a list; its own page has all of it."""
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, overrides of direction, and halves of characters, which no file can hold."""


def brief(text: str, longest: int = LONGEST) -> str:
    """The text on one line of at most ``longest`` characters, an ellipsis where it is cut."""
    line = " ".join(_ACTING.sub(" ", text[: longest * 4]).split())
    return line if len(line) <= longest and len(text) <= longest * 4 else line[: longest - 1].rstrip() + "…"


def sized(text: str, most: int) -> str:
    """As `brief`, of at most ``most`` bytes once it is escaped: for a page that must stay small with any names."""
    line, longest = brief(text, most), most
    while len(escape(line).encode()) > most:
        longest = longest * 3 // 4
        line = brief(text, longest)
    return line
