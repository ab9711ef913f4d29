"""Folds words for the search index, the same on every database: without case, accents and vowel marks."""

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 60
"""Characters of a word that are indexed; nobody searches for longer words."""

_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
"""Accents, vowel marks, the Arabic tatweel and invisible characters, which are ignored within words."""
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")


class Word(NamedTuple):
    """A word of a text: its spelling in the index, and its span in the text, in code points, the end exclusive."""

    folded: str
    start: int
    end: int


def words_in(text: str, most: int | None = None) -> Iterator[Word]:
    """Yields the words of a text in order, at most ``most`` of them."""
    for match in itertools.islice(_WORD.finditer(text), most):
        if folded := _folded(match[0]):
            yield Word(folded, match.start(), match.end())


def folded_words(text: str) -> list[str]:
    """The words of a text in order, as the index spells them."""
    if text.isascii():
        return [word[:LONGEST] for word in _WORD.findall(text.lower())]
    return [folded for word in _WORD.findall(text) if (folded := _folded(word))]


@functools.lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    """A word as the index spells it; "" if it consists of marks alone."""
    if word.isascii():
        return word.lower()[:LONGEST]
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(char for char in plain if char.isalnum() and char != "\u0640")[:LONGEST]
