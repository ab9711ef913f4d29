"""Graphic passages, which stay folded until somebody opens them: people who read them all day choose when."""

import functools
import re
from collections.abc import Iterator

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Span

_SENTENCE = re.compile(r"[^.!?\r\n]+[.!?]*[\"'”’)\]]*[^\S\r\n]*")


class GraphicWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of graphic descriptions.

    Attributes:
        words: Regular expressions of whole words.
    """

    words: tuple[str, ...]


def is_graphic(words: str) -> bool:
    """True if words describe something graphically."""
    return _pattern().search(words) is not None


def graphic_passages(text: str) -> Iterator[Span]:
    """The spans of the sentences of a text that describe something graphically, in order, the ends exclusive.

    A sentence that an abbreviation cuts in two may be there in part; the part with the graphic words always is.
    """
    return (sentence.span() for sentence in _SENTENCE.finditer(text) if is_graphic(sentence.group()))


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = load("en/graphic", GraphicWords).words
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
