"""Texts in capitals, in small letters or in the case of headlines throughout, written as prose is.

The language model tells names by their capitals, and reads capitals throughout as names. So such a text is parsed as it
would be written: small, but for what opens a sentence and for what is a name, which is a word that is none of the
language's, or that of a known place. Every letter keeps its position.
"""

import calendar
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, cast

import msgspec
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language

from claimwatch.language.inflection import singular
from claimwatch.lexicon import load

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_JOINTS = re.compile("[-'’]")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_OPENING = re.compile(r"(?:\A|(?<!\.\w)[.!?]\s+|\n\s*|[\"“]\s*|\) ?[-–—]+ )([^\W\d_])")
_CAPITALS, _SMALL, _TITLES = 0.6, 0.005, 0.85
"""Shares of capitals among letters, above and below which they tell nothing, and of those that open long words."""
_FEWEST_IN_TITLES = 0.08
"""A smaller share of capitals is prose, without looking at its words."""
_SHORTEST_TITLE_WORD = 4
"""Letters; shorter words are small in headlines, too."""
_LEAST = 40
"""Letters; fewer don't tell how a text is written."""
_INITIALS_ALONE = re.compile(r"[A-Z]{2}|[B-DF-HJ-NP-TV-Z]{3,4}")
"""What stays in capitals where it is no word of the language: "UN", "RSF"; longer ones with vowels are mostly names."""
_MONTHS_ONLY = frozenset(name.casefold() for name in calendar.month_name if len(name) > len("march"))
_MONTHS_AND_WORDS = frozenset(name.casefold() for name in calendar.month_name[1:]) - _MONTHS_ONLY
_DAYS = frozenset(name.casefold() for name in calendar.day_name)
_BESIDE_NUMBER = re.compile(r"\d{1,4}\w{0,2},?\s*\Z|\A\.?\s*\d")


class Casing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``casing.yaml``; each field is explained there."""

    endings: Mapping[str, tuple[str, ...]]


def known_words(nlp: Language) -> frozenset[str]:
    """The words of the language that the pipeline's lemmatizer knows, in small letters."""
    lookups = cast(Any, nlp.get_pipe("lemmatizer")).lookups
    tables = [lookups.get_table(name) for name in ("lemma_index", "lemma_exc")]
    return frozenset(word for table in tables for words in table.values() for word in words)


def recased(text: str, words: Collection[str], is_place: Callable[[str], bool]) -> str:
    """The text as prose is written, of the same length; unchanged where its case already tells names.

    Args:
        text: What may be written in one case.
        words: The words of the language.
        is_place: True for a word, in small letters, that is mostly a place's name.
    """
    if not _tells_nothing(text):
        return text
    letters = [small if len(small := char.lower()) == 1 else char for char in text]
    low = "".join(letters)
    for start, word in _names(text, low, words, is_place):
        letters[start : start + len(word)] = word
    for match in (*_OPENING.finditer(low), *_INITIALS.finditer(low)):
        start, end = match.span(match.lastindex or 0)
        letters[start:end] = low[start:end].upper() if len(low[start:end].upper()) == end - start else low[start:end]
    return "".join(letters)


def _tells_nothing(text: str) -> bool:
    """True if the case of a text tells no names: nearly all its letters, or its words' first ones, are of one case."""
    capitals = sum(map(str.isupper, text))
    letters = capitals + sum(map(str.islower, text))
    if letters < _LEAST:
        return False
    share = capitals / letters
    if share > _CAPITALS or share < _SMALL:
        return True
    if share < _FEWEST_IN_TITLES:
        return False
    long = [match[0] for match in _WORD.finditer(text) if len(match[0]) >= _SHORTEST_TITLE_WORD]
    return sum(word[0].isupper() for word in long) > _TITLES * len(long)


def _names(text: str, low: str, words: Collection[str], is_place: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Where names begin, and how they are written."""
    for match in _WORD.finditer(low):
        word, start = match[0], match.start()
        stem = _JOINTS.split(word)[0]  # "Turkey" of "Turkey's"
        if _is_of_calendar(stem, low[max(0, start - 6) : start], low[match.end() : match.end() + 3]):
            yield start, _capitalised(word)
        elif word in STOP_WORDS:
            continue
        elif is_place(stem):
            yield start, _capitalised(word)
        elif not _is_word(word, words):
            written = text[start : match.end()]
            yield start, written if _INITIALS_ALONE.fullmatch(written) else _capitalised(word)


def _capitalised(word: str) -> str:
    first = word[0].upper()
    return first + word[1:] if len(first) == 1 else word


def _is_of_calendar(word: str, before: str, after: str) -> bool:
    """True for days and months; for "may" and "march" beside a number."""
    if word in _DAYS or word in _MONTHS_ONLY:
        return True
    return word in _MONTHS_AND_WORDS and any(_BESIDE_NUMBER.search(beside) for beside in (before, after))


def _is_word(word: str, words: Collection[str]) -> bool:
    """True for a word of the language, in any of its forms; of several joined by hyphens each must be one."""
    pieces = _JOINTS.split(word)
    return all(_is_form(piece, words) for piece in pieces if len(piece) > 1) or word in words


def _is_form(word: str, words: Collection[str]) -> bool:
    if word in words or singular(word) in words:
        return True
    endings = load("en/casing", Casing).endings
    return any(word.endswith(end) and word[: -len(end)] + base in words for end in endings for base in endings[end])
