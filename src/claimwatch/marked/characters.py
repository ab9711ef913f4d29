"""Escapes words for HTML, so that every character stays one character and none of them acts on the page.

A browser drops NUL, turns CR into LF, and obeys characters that turn the direction of what follows; a lone surrogate
can't be sent at all. Each is shown by a stand-in of one UTF-16 unit, or sent so that the browser keeps it: offsets that
a browser counts hold on the server.
"""

import re
from html import escape

from markupsafe import Markup

BLOCK = "\u2588"
_SPECIAL = re.compile(f"[\0-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff<>&\"']|{BLOCK}+")
_PICTURES = 0x2400
"""The pictures of the controls from NUL on."""
_PICTURE_OF_DELETE = "\u2421"
_UNKNOWN = "\ufffd"


def stand_in(character: str) -> str:
    """What is shown for a character that can't be shown itself; other characters are returned as they are."""
    if not _SPECIAL.fullmatch(character) or character in "<>&\"'\r" or character == BLOCK:
        return character
    if character < " ":
        return chr(_PICTURES + ord(character))
    return _PICTURE_OF_DELETE if character == "\x7f" else _UNKNOWN


def as_shown(text: str) -> str:
    """The text as a browser shows it, of the same length."""
    return _SPECIAL.sub(lambda match: "".join(map(stand_in, match.group())), text)


def escaped(words: str, hidden: str) -> Markup:
    """The words as HTML; ``hidden`` is what a screen reader says for a run of blocks, "" for the blocks themselves."""
    return Markup(_SPECIAL.sub(lambda match: _shown(match.group(), hidden), words))  # noqa: S704 -- made safe here


def label(words: str) -> Markup:
    """Words for a screen reader that are no part of the text; empty where there are none."""
    return Markup("<bdi data-label>{}</bdi>").format(words) if words else Markup()


def _shown(special: str, hidden: str) -> str:
    if special.startswith(BLOCK):
        return f'<span aria-hidden="true">{special}</span>{label(hidden)}' if hidden else special
    if special == "\r":
        return "&#13;"
    shown = stand_in(special)
    if shown == special:
        return escape(special)
    code = f"{ord(special):04X}"
    return f'<bdi class="control" title="U+{code}" data-code="{code}">{shown}</bdi>'
