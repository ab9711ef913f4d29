"""A text's words as numbers are looked for in them: without signs, notes and marks of no width."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from claimwatch.extract.tolls.quantities.lexicon import Bound, bounds
from claimwatch.language import text_of, words_of

_SIGNED = re.compile(r"([≥≤<>~≈±])(\d.*)")
_NOTE = re.compile(r"(\d[\d.,]*)\[\d{1,3}")
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_ODD = re.compile("[≥≤<>~≈±\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|\\d\\[\\d")
_COMPARING = frozenset("<>")
_CLOSING = "]"


class PlainWords(NamedTuple):
    """The words in lower case, one a token; the bounds that signs written on to a number give ("≥12")."""

    words: Sequence[str]
    signs: Mapping[int, Bound]


def plain_words(doc: Doc) -> PlainWords:
    """The words of a text for the search of numbers."""
    words = words_of(doc)
    if not _ODD.search(text_of(doc)):
        return PlainWords(words, {})
    plain, signs = [_NO_WIDTH.sub("", word) for word in words], {}
    for i, word in enumerate(plain):
        if signed := _SIGNED.fullmatch(word):
            plain[i], bound = signed[2], bounds().written_at([signed[1]], 0)
            signs.update({i: bound.value} if bound else {})
        elif note := _NOTE.fullmatch(word):
            plain[i] = note[1]
        elif word in _COMPARING and not _is_written_on(doc, i):
            plain[i] = ""
    return PlainWords(plain, signs)


def end_of_note(words: Sequence[str], i: int) -> int:
    """Behind the bracket that closes a note written on to a number ("12[1]")."""
    return i + (i < len(words) and words[i] == _CLOSING)


def _is_written_on(doc: Doc, i: int) -> bool:
    """True if a sign stands right before a number, inside a line: at its start it marks a quoted mail."""
    return i > 0 and not doc[i].whitespace_ and not doc[i - 1].is_space
