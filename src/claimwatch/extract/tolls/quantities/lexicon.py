"""The words of numbers, and of what bounds them, from the lexicon."""

import functools
from collections.abc import Mapping
from typing import Literal

import msgspec

from claimwatch.language import PhraseMatcher
from claimwatch.lexicon import load

Bound = Literal["above", "at_least", "below", "at_most", "about"]


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
    supposes: frozenset[str]
    vague: tuple[str, ...]
    ordinals: tuple[str, ...]
    measures: frozenset[str]
    clocks: frozenset[str]
    behind_clocks: frozenset[str]
    money: frozenset[str]
    months: frozenset[str]


def quantity_lexicon() -> QuantityLexicon:
    """The lexicon, loaded once per process."""
    return load("en/quantities", QuantityLexicon)


@functools.cache
def fixed_numbers() -> PhraseMatcher[int]:
    """Numbers of several words that don't add up word by word."""
    return PhraseMatcher(quantity_lexicon().fixed)


@functools.cache
def first_words_of_numbers() -> frozenset[str]:
    """All words that a number can start with, besides digits."""
    lexicon = quantity_lexicon()
    words = (lexicon.units, lexicon.plurals, lexicon.scales, lexicon.articles, lexicon.several)
    return frozenset(word for each in (*words, fixed_numbers().first_words) for word in each)


@functools.cache
def bounds() -> PhraseMatcher[Bound]:
    """What stands before a number, with what it does to it."""
    return PhraseMatcher({phrase: bound for bound, phrases in quantity_lexicon().before.items() for phrase in phrases})


@functools.cache
def or_more() -> PhraseMatcher[bool]:
    """What stands behind a number that is only a least."""
    return PhraseMatcher(dict.fromkeys(quantity_lexicon().or_more, True))


@functools.cache
def comparisons() -> PhraseMatcher[bool]:
    """What begins with a word for others and compares."""
    return PhraseMatcher(dict.fromkeys(quantity_lexicon().comparisons, True))


@functools.cache
def vague_amounts() -> PhraseMatcher[bool]:
    """Amounts that name no number."""
    return PhraseMatcher(dict.fromkeys(quantity_lexicon().vague, True))


@functools.cache
def ordinals() -> PhraseMatcher[bool]:
    """Amounts of one more."""
    return PhraseMatcher(dict.fromkeys(quantity_lexicon().ordinals, True))
