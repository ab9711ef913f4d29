"""Finds the words of marked passages wherever else they occur."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from claimwatch.ledger.redact.string_fields import Value, each_string
from claimwatch.ledger.store import Word, folded_words, words_in
from claimwatch.lexicon import load
from claimwatch.model import Span, overlaps

BLOCK = "\u2588"
LEAST_LETTERS = 3
LEAST_JOINED = 6
"""Fewest letters of a name that is looked for without regard to where its words begin."""
MOST_DIGITS = 4
"""Longest number that stays visible elsewhere: a figure or year. Longer ones may be telephone or card numbers."""
_VEILS = re.compile("[\U000f0000-\U000ffffd]")
_FIRST_VEIL, _LAST_VEIL = 0xF0000, 0xFFFFD


class Passage(msgspec.Struct, frozen=True):
    """A marked passage of a report.

    Attributes:
        span: The passage, in code points, the end exclusive; None for the whole report.
        category: One of ``models.Sensitivity``.
    """

    span: Span | None
    category: str


class PlainWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of words that identify nobody."""

    function: frozenset[str]
    field: frozenset[str]


class Mask(msgspec.Struct, frozen=True):
    """What to hide wherever it occurs.

    Attributes:
        words: Single words, folded.
        names: Parts of names that are also plain or short words ("Will", "Bo"); matched only in this spelling.
        phrases: Several words in a row, folded.
        joined: Names written as one, whichever words a text parts them into ("Deir ez-Zor", "Deir Ezzor").
    """

    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    phrases: frozenset[tuple[str, ...]] = frozenset()
    joined: frozenset[str] = frozenset()

    def also(self, other: "Mask") -> "Mask":
        """The union of both masks."""
        return Mask(
            self.words | other.words,
            self.names | other.names,
            self.phrases | other.phrases,
            self.joined | other.joined,
        )

    def covered(self, text: str) -> Iterator[tuple[Span, str]]:
        """Yields the spans to hide, each with the hidden thing, which tells repetitions from other things."""
        if self == _NOTHING:  # of most reports nothing is marked
            return
        text_words = list(words_in(text))
        for word in text_words:
            if word.folded in self.words or text[word.start : word.end] in self.names:
                yield (word.start, word.end), word.folded
        for phrase in self.phrases:
            yield from ((span, " ".join(phrase)) for span in _runs(text_words, phrase))
        if self.joined:
            yield from _written_as_one(text_words, self.joined)

    def touches(self, text: str | None) -> bool:
        """True if any part of it must be hidden."""
        return bool(text) and next(self.covered(text or ""), None) is not None


_NOTHING = Mask()


def passage_mask(text: str, span: Span) -> Mask:
    """The mask for what a passage would give away elsewhere in the text.

    It hides each of its words (completed if the passage cuts one) that isn't plain and has at least three letters;
    short numbers count as plain. If all words are capitalised, the passage is a name, and its plain and short words are
    hidden, too, in this spelling. A passage of several words, not all function words, is also hidden as a phrase.
    """
    near = slice(text.rfind(" ", 0, span[0]) + 1, _next_space(text, span[1]))
    around, inside = text[near], (span[0] - near.start, span[1] - near.start)
    passage_words = [word for word in words_in(around) if overlaps(inside, (word.start, word.end))]
    spelled = [around[word.start : word.end] for word in passage_words]
    words = frozenset(word.folded for word in passage_words if _telling(word.folded))
    is_name = bool(spelled) and all(word[:1].isupper() for word in spelled)
    names = (word for word in spelled if len(word) > 1 and not _telling(folded_words(word)[0])) if is_name else ()
    phrases = _phrases(tuple(word.folded for word in passage_words)) if len(passage_words) > 1 else frozenset()
    return Mask(words, frozenset(names), phrases, _joined(passage_words) if is_name else frozenset())


def _next_space(text: str, at: int) -> int:
    """Where the next space is, at which every word ends; the end of the text if there is none."""
    found = text.find(" ", at)
    return len(text) if found < 0 else found


def name_mask(name: str) -> Mask:
    """A mask for a name as a whole, also without its article ("Al-"), but not for each of its words."""
    whole = tuple(folded_words(name))
    bare = tuple(itertools.dropwhile(lambda word: len(word) < LEAST_LETTERS, whole))
    return Mask(phrases=_phrases(whole) | _phrases(bare), joined=_joined(words_in(name)))


class Veil:
    """Replaces each hidden thing by repetitions of a private-use character that stands for it, keeping lengths.

    Different hidden things can thus still be told apart, until ``lowered`` replaces all of them by blocks.
    """

    def __init__(self, mask: Mask) -> None:
        self.mask = mask
        self._characters: dict[str, str] = {}

    def over(self, text: str, passages: Iterable[Span] = ()) -> str:
        """The text, of unchanged length, with the passages and everything that the mask covers veiled."""
        marked = [(span, "passage " + text[slice(*span)]) for span in passages]
        hidden = [*self.mask.covered(text), *marked]
        if not hidden:
            return text
        letters = list(text)
        for (start, end), thing in hidden:
            letters[start:end] = self._character(thing) * (min(end, len(text)) - start)
        return "".join(letters)

    def over_each(self, value: Value) -> Value:
        """A reading or a part of it, with every string in it veiled that may contain words of a report."""
        return value if self.mask == _NOTHING else each_string(value, self.over)

    def whole(self, text: str) -> str:
        """The text veiled from end to end."""
        return self._character("whole " + text) * len(text)

    def _character(self, thing: str) -> str:
        number = _FIRST_VEIL + len(self._characters)
        return self._characters.setdefault(thing, chr(min(number, _LAST_VEIL)))


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
    """The words as a phrase, unless all of them are function words or short."""
    plain = all(word in _plain().function or len(word) < LEAST_LETTERS for word in phrase)
    return frozenset() if plain else frozenset([phrase])


def _joined(words: Iterable[Word]) -> frozenset[str]:
    """A name written as one, if it is long enough not to be hit by chance."""
    name = "".join(word.folded for word in words)
    return frozenset([name]) if len(name) >= LEAST_JOINED else frozenset()


def _written_as_one(words: Sequence[Word], names: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """Yields where the letters of a name stand, in however many words."""
    longest = max(map(len, names))
    for n, first in enumerate(words):
        written = ""
        for last in words[n:]:
            written += last.folded
            if len(written) > longest:
                break
            if written in names:
                yield (first.start, last.end), written


def _telling(folded: str) -> bool:
    if folded.isdigit():
        return len(folded) > MOST_DIGITS
    return len(folded) >= LEAST_LETTERS and folded not in _plain().function and folded not in _plain().field


def _runs(words: list[Word], phrase: tuple[str, ...]) -> Iterator[Span]:
    size = len(phrase)
    for n, word in enumerate(words):
        if word.folded == phrase[0] and tuple(each.folded for each in words[n : n + size]) == phrase:
            yield word.start, words[n + size - 1].end


@functools.cache
def _plain() -> PlainWords:
    return load("en/plain_words", PlainWords)
