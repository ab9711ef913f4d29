"""Words as the search index holds them, the same on every database: without case, accents and vowel marks."""

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 60
"""Characters of a word that the index holds: what is longer is no word that anybody looks for."""

_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
"""Accents, vowel marks, the Arabic stretching line and invisible characters: within a word, but no part of it."""
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")


class Word(NamedTuple):
    """One word of a text: how the index spells it, and the span of how the text does, in code points."""

    folded: str
    start: int
    end: int


def words_in(text: str, most: int | None = None) -> Iterator[Word]:
    """The words of a text in their order; at most so many where ``most`` says."""
    for found in itertools.islice(_WORD.finditer(text), most):
        if folded := _folded(found[0]):
            yield Word(folded, found.start(), found.end())


def folded_words(text: str) -> list[str]:
    """The words of a text in their order, as the index spells them."""
    if text.isascii():
        return [word[:LONGEST] for word in _WORD.findall(text.lower())]
    return [folded for word in _WORD.findall(text) if (folded := _folded(word))]


@functools.lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    """A word as the index spells it; "" where it is made of marks alone."""
    if word.isascii():
        return word.lower()[:LONGEST]
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(char for char in plain if char.isalnum() and char != "\u0640")[:LONGEST]
