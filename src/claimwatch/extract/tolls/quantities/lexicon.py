"""The words of numbers, and of what bounds them, from the lexicon."""

import functools
from collections.abc import Mapping
from typing import Literal

import msgspec

from claimwatch.lexicon import load

Bound = Literal["above", "at_least", "below", "at_most", "about"]
Phrase = tuple[str, ...]


class QuantityLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``quantities.yaml``; each field is explained there."""

    units: Mapping[str, int]
    scales: Mapping[str, int]
    plurals: Mapping[str, int]
    fixed: Mapping[str, int]
    articles: frozenset[str]
    several: frozenset[str]
    no_scale_alone: frozenset[str]
    no_part: frozenset[str]
    part_joints: frozenset[str]
    of: frozenset[str]
    before: Mapping[Bound, tuple[str, ...]]
    range_openers: frozenset[str]
    range_joints: frozenset[str]
    between: frozenset[str]
    between_joints: frozenset[str]
    or_more: frozenset[str]
    others: frozenset[str]
    comparisons: frozenset[str]
    asks: frozenset[str]
    vague: tuple[str, ...]
    ordinals: tuple[str, ...]
    measures: frozenset[str]
    money: frozenset[str]
    months: frozenset[str]


def quantity_lexicon() -> QuantityLexicon:
    """The lexicon, loaded once per process."""
    return load("en/quantities", QuantityLexicon)


@functools.cache
def fixed_numbers() -> Mapping[str, list[tuple[Phrase, int]]]:
    """First word -> the numbers of several words that it starts."""
    numbers: dict[str, list[tuple[Phrase, int]]] = {}
    for text, value in quantity_lexicon().fixed.items():
        phrase = tuple(text.split())
        numbers.setdefault(phrase[0], []).append((phrase, value))
    return numbers


@functools.cache
def first_words_of_numbers() -> frozenset[str]:
    """All words that a number can start with, besides digits."""
    lexicon = quantity_lexicon()
    words = (lexicon.units, lexicon.plurals, lexicon.scales, lexicon.articles, lexicon.several, fixed_numbers())
    return frozenset(word for each in words for word in each)


@functools.cache
def bounds() -> Mapping[Phrase, Bound]:
    """What stands before a number -> what it does to it."""
    return {tuple(text.split()): bound for bound, texts in quantity_lexicon().before.items() for text in texts}


@functools.cache
def last_words_of_bounds() -> frozenset[str]:
    """The words that can stand right before a number that is no year."""
    return frozenset(phrase[-1] for phrase in bounds())


@functools.cache
def vague_amounts() -> frozenset[Phrase]:
    """Amounts that name no number."""
    return frozenset(tuple(text.split()) for text in quantity_lexicon().vague)


@functools.cache
def ordinals() -> tuple[Phrase, ...]:
    """Amounts of one more."""
    return tuple(tuple(text.split()) for text in quantity_lexicon().ordinals)


@functools.cache
def first_words_of_vague_amounts() -> frozenset[str]:
    """The first words of amounts that name no number, and of those of one more."""
    return frozenset(phrase[0] for phrase in (*vague_amounts(), *ordinals()))
