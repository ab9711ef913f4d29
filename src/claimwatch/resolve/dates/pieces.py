"""The words of a text as the grammar of time sees them: each piece with the symbols that it may stand for."""

import functools
import re
from collections.abc import Mapping
from typing import Literal, cast

import msgspec

from claimwatch.lexicon import load

Payload = int | str
PieceKind = Literal["ampm", "number", "word", "gap", "mark"]
"""The groups of the pattern below."""

_PIECE = re.compile(
    r"(?P<ampm>\b[aApP]\.\s?[mM]\b\.?)|(?P<word>[^\W\d_]+)"
    # Days with dots ("14.07.2012", "2012.07.14") are three numbers; any other dot between digits is a decimal's.
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,4}(?=\.\d{1,2}\.\d{2,4}(?!\.?\d))|(?<=\d\.)\d{1,2}(?=\.\d)|\d+(?:\.\d+)?)"
    r"|(?P<gap>(?<!\s)\s*\n\s*\n\s*)|(?P<mark>[^\w\s]|_)"
)
_MARKS = {
    ",": "COMMA", ".": "DOT", "-": "HYPHEN", "–": "HYPHEN", "/": "SLASH", ":": "COLON", "(": "OPEN", ")": "CLOSE",
    "'": "APOSTROPHE", "’": "APOSTROPHE", "‘": "APOSTROPHE",
}  # fmt: skip


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``time_words.yaml``: the words of each symbol, those so common that they alone tell no time, and the feasts.

    The file says what each field holds.
    """

    symbols: Mapping[str, Mapping[str, Payload]]
    needs_capital: frozenset[str]
    number_fillers: frozenset[str]
    weak: tuple[str, ...]
    fixed_feasts: Mapping[str, tuple[int, int]]
    weekday_feasts: Mapping[str, tuple[int, int, int]]
    easter_feasts: Mapping[str, int]


class Piece(msgspec.Struct, frozen=True):
    """One word, number or mark.

    Attributes:
        start: Where it starts in the text.
        end: Where it ends, exclusive.
        word: In small letters, apostrophes straight, without the commas of a number.
        symbols: What it may stand for in the grammar.
    """

    start: int
    end: int
    word: str
    symbols: frozenset[str]


@functools.cache
def time_words() -> TimeWords:
    """The words of time expressions."""
    return load("en/time_words", TimeWords)


def payload(symbol: str, word: str) -> Payload | None:
    """What ``word`` stands for as ``symbol``; None where it doesn't."""
    return time_words().symbols[symbol].get(word)


_BASIC_DIGITS = 8
"""Digits of a day in ISO 8601's basic form: "20120714"."""
LONGEST_NUMBER = 9
"""Digits; a longer number is no part of a time."""


@functools.cache
def _symbols_of_words() -> dict[str, frozenset[str]]:
    symbols_of: dict[str, set[str]] = {}
    for symbol, words in time_words().symbols.items():
        for word in words:
            symbols_of.setdefault(word, set()).add(symbol)
    return {word: frozenset(symbols) for word, symbols in symbols_of.items()}


def pieces_of(text: str, literals: frozenset[str]) -> list[Piece]:
    """The pieces of a text in order; ``literals`` are words that are symbols themselves."""
    mixed_case = not (text.isupper() or text.islower())
    return [_piece(match, literals, mixed_case) for match in _PIECE.finditer(text)]


def _piece(match: re.Match[str], literals: frozenset[str], mixed_case: bool) -> Piece:
    kind: PieceKind = cast(PieceKind, match.lastgroup)
    shown = match.group()
    start, end = match.span()
    if kind == "word":
        word = shown.lower()
        return Piece(start, end, word, _word_symbols(word, literals, mixed_case and shown[0].islower()))
    if kind == "number":
        return Piece(start, end, shown.replace(",", ""), _number_symbols(shown))
    if kind == "ampm":
        return Piece(start, end, re.sub(r"[\s.]", "", shown).lower(), frozenset({"AMPM"}))
    if kind == "gap":
        return Piece(start, end, "", frozenset({"GAP"}))
    return Piece(start, end, "'" if shown in "’‘" else shown, _mark_symbols(shown))


@functools.lru_cache(maxsize=65536)
def _word_symbols(word: str, literals: frozenset[str], small: bool) -> frozenset[str]:
    if small and word in time_words().needs_capital:
        return frozenset()
    symbols = _symbols_of_words().get(word, frozenset())
    return symbols | {word} if word in literals else symbols


@functools.lru_cache(maxsize=65536)
def _number_symbols(shown: str) -> frozenset[str]:
    if not shown.isdecimal() or len(shown) > LONGEST_NUMBER:
        return frozenset({"DIGITS"})
    symbols, number = {"DIGITS"}, int(shown)
    if len(shown) <= 2:
        symbols.add("TWODIGITS")
        symbols |= {name for name, top in (("DAYNUM", 31), ("MONTHNUM", 12)) if 1 <= number <= top}
        if number <= 24:
            symbols.add("HOURNUM")
    if len(shown) == 4 and 1000 <= number <= 2100:
        symbols.add("YEAR")
        if 1900 <= number < 2060:
            symbols.add("NEARYEAR")
    if len(shown) == _BASIC_DIGITS and 1900 <= number // 10_000 < 2060 and number % 10_000:
        symbols.add("BASICDAY")
    return frozenset(symbols)


def _mark_symbols(shown: str) -> frozenset[str]:
    symbols = {_MARKS[shown]} if shown in _MARKS else set()
    return frozenset(symbols | _symbols_of_words().get(shown, frozenset()))
