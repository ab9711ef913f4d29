"""Names and titles as lists show them: on one line, not too long, with nothing in them that acts on its neighbours."""

import re

LONGEST = 160
"""Characters of a title or name in a list; its own page has all of it."""
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, overrides of direction, and halves of characters, which no file can hold."""


def brief(text: str, longest: int = LONGEST) -> str:
    """The text on one line of at most ``longest`` characters, an ellipsis where it is cut."""
    line = " ".join(_ACTING.sub(" ", text[: longest * 4]).split())
    return line if len(line) <= longest and len(text) <= longest * 4 else line[: longest - 1].rstrip() + "…"
