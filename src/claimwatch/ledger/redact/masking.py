"""What must not be read: the words of marked passages, found again wherever else they stand."""

import functools
import re
from collections.abc import Iterable, Iterator

import msgspec

from claimwatch.ledger.store import Word, folded_words, words_in
from claimwatch.lexicon import load
from claimwatch.model import Span, overlaps

BLOCK = "\u2588"
LEAST_LETTERS = 3
MOST_DIGITS = 4
"""Digits of a number that is a figure or a year and hides nowhere else; longer ones are telephones or cards."""
_VEILS = re.compile("[\U000f0000-\U000ffffd]")
_FIRST_VEIL, _LAST_VEIL = 0xF0000, 0xFFFFD


class Passage(msgspec.Struct, frozen=True):
    """What is marked in a report.

    Attributes:
        span: The passage; None: the whole report.
        category: One of ``models.Sensitivity``.
    """

    span: Span | None
    category: str


class PlainWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of words that give nobody away."""

    function: frozenset[str]
    field: frozenset[str]


class Mask(msgspec.Struct, frozen=True):
    """What to hide wherever it occurs.

    Attributes:
        words: Single words, folded.
        names: Parts of names that are plain or short words ("Will", "Bo"), only as they were written.
        phrases: Several words in a row, folded.
    """

    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    phrases: frozenset[tuple[str, ...]] = frozenset()

    def also(self, other: "Mask") -> "Mask":
        """Both masks in one."""
        return Mask(self.words | other.words, self.names | other.names, self.phrases | other.phrases)

    def covered(self, text: str) -> Iterator[tuple[Span, str]]:
        """The spans of what is to be hidden, each with what it is, so that the same is told from other things."""
        found = list(words_in(text))
        for word in found:
            if word.folded in self.words or text[word.start : word.end] in self.names:
                yield (word.start, word.end), word.folded
        for phrase in self.phrases:
            yield from ((span, " ".join(phrase)) for span in _runs(found, phrase))

    def touches(self, text: str | None) -> bool:
        """True if any part of it must be hidden."""
        return bool(text) and next(self.covered(text or ""), None) is not None


def passage_mask(text: str, span: Span) -> Mask:
    """What a passage gives away elsewhere.

    Of its words (whole ones, if the passage cuts one), all that aren't plain and have three letters; short numbers are
    plain. Of a passage that is a name, each capitalised on its own, also the plain and short words, as they are
    written. Lastly all of its words in a row, where they are several and not words of grammar only.
    """
    own = [word for word in words_in(text) if overlaps(span, (word.start, word.end))]
    spelled = [text[word.start : word.end] for word in own]
    words = frozenset(word.folded for word in own if _telling(word.folded))
    is_name = bool(spelled) and all(word[:1].isupper() for word in spelled)
    names = (word for word in spelled if len(word) > 1 and not _telling(folded_words(word)[0])) if is_name else ()
    phrases = _phrases(tuple(word.folded for word in own)) if len(own) > 1 else frozenset()
    return Mask(words, frozenset(names), phrases)


def name_mask(name: str) -> Mask:
    """What hides a name as a whole, but not each of its words."""
    return Mask(phrases=_phrases(tuple(folded_words(name))))


class Veil:
    """Puts one private character for each thing to hide in its place, the same for the same thing and as long.

    So what is hidden can still be told from other hidden things, until ``lowered``.
    """

    def __init__(self, mask: Mask) -> None:
        self.mask = mask
        self._characters: dict[str, str] = {}

    def over(self, text: str, passages: Iterable[Span] = ()) -> str:
        """The text with passages, and all that the mask covers, veiled; as long as before."""
        letters = list(text)
        marked = [(span, "passage " + text[slice(*span)]) for span in passages]
        for (start, end), what in (*self.mask.covered(text), *marked):
            letters[start:end] = self._character(what) * (min(end, len(text)) - start)
        return "".join(letters)

    def whole(self, text: str) -> str:
        """The text veiled from end to end."""
        return self._character("whole " + text) * len(text)

    def _character(self, what: str) -> str:
        number = _FIRST_VEIL + len(self._characters)
        return self._characters.setdefault(what, chr(min(number, _LAST_VEIL)))


def lowered(text: str) -> str:
    """The text with a block for each veiled character."""
    return _VEILS.sub(BLOCK, text)


def is_veiled(text: str) -> bool:
    """True if a veil covers any part of it."""
    return _VEILS.search(text) is not None


def says_nothing(text: str) -> bool:
    """True if no letter or digit is left."""
    return not any(char.isalnum() for char in text)


def _phrases(phrase: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The words in a row, unless they are words of grammar only."""
    plain = all(word in _plain().function or len(word) < LEAST_LETTERS for word in phrase)
    return frozenset() if plain else frozenset([phrase])


def _telling(folded: str) -> bool:
    if folded.isdigit():
        return len(folded) > MOST_DIGITS
    return len(folded) >= LEAST_LETTERS and folded not in _plain().function and folded not in _plain().field


def _runs(found: list[Word], phrase: tuple[str, ...]) -> Iterator[Span]:
    size = len(phrase)
    for n, word in enumerate(found):
        if word.folded == phrase[0] and tuple(one.folded for one in found[n : n + size]) == phrase:
            yield word.start, found[n + size - 1].end


@functools.cache
def _plain() -> PlainWords:
    return load("en/plain_words", PlainWords)
