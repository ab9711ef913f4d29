"""The words of numbers, and of what bounds them, from the lexicon."""

import functools
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from claimwatch.language import PhraseMatcher
from claimwatch.lexicon import load

Bound = Literal["above", "at_least", "below", "at_most", "about", "another"]


class QuantityLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``quantities.yaml``; each field is explained there."""

    units: Mapping[str, int]
    scales: Mapping[str, int]
    plurals: Mapping[str, int]
    marks: Mapping[str, int]
    before_people: frozenset[str]
    fixed: Mapping[str, int]
    couples: tuple[str, ...]
    halves: Mapping[str, float]
    articles: frozenset[str]
    several: frozenset[str]
    no_scale_alone: frozenset[str]
    behind_such_a_scale: frozenset[str]
    no_part: frozenset[str]
    part_joints: frozenset[str]
    of: frozenset[str]
    range_openers: frozenset[str]
    range_joints: tuple[str, ...]
    between: frozenset[str]
    between_joints: tuple[str, ...]
    as_few: tuple[str, ...]
    as_many: tuple[str, ...]
    other_people: frozenset[str]
    changes: frozenset[str]
    before_change: frozenset[str]
    behind: Mapping[Bound, tuple[str, ...]]
    comparing: frozenset[str]
    others: frozenset[str]
    comparisons: tuple[str, ...]
    before: Mapping[Bound, tuple[str, ...]]
    asks: frozenset[str]
    supposes: frozenset[str]
    asides: tuple[str, ...]
    nots: frozenset[str]
    vague: tuple[str, ...]
    shares: tuple[str, ...]
    out_of: tuple[str, ...]
    counted_wholes: frozenset[str]
    tells_who: frozenset[str]
    ordinals: tuple[str, ...]
    everyone: frozenset[str]
    before_wholes: frozenset[str]
    measures: frozenset[str]
    clocks: frozenset[str]
    behind_clocks: frozenset[str]
    money: frozenset[str]
    number_signs: tuple[str, ...]
    numbered: frozenset[str]
    months: frozenset[str]


def quantity_lexicon() -> QuantityLexicon:
    """The lexicon, loaded once per process."""
    return load("en/quantities", QuantityLexicon)


@functools.cache
def phrases(listed: tuple[str, ...]) -> PhraseMatcher[bool]:
    """Some of the lexicon's phrases, to be found as written."""
    return PhraseMatcher(dict.fromkeys(listed, True))


@functools.cache
def fixed_numbers() -> PhraseMatcher[int]:
    """Numbers of several words that don't add up word by word."""
    return PhraseMatcher(quantity_lexicon().fixed)


@functools.cache
def halves() -> PhraseMatcher[float]:
    """What adds a part of one to a number ("and a half")."""
    return PhraseMatcher(quantity_lexicon().halves)


@functools.cache
def multiples() -> Mapping[str, int]:
    """Scales and their plurals as they stand behind a number, with what they multiply by."""
    lexicon = quantity_lexicon()
    return {**lexicon.scales, **{word: least // 2 for word, least in lexicon.plurals.items()}}


@functools.cache
def first_words_of_numbers() -> frozenset[str]:
    """All words that a number can start with, besides digits."""
    lexicon = quantity_lexicon()
    words: tuple[Iterable[str], ...] = (lexicon.units, lexicon.plurals, lexicon.scales, lexicon.articles)
    starts = (*words, lexicon.several, fixed_numbers().first_words, phrases(lexicon.couples).first_words)
    return frozenset(word for each in starts for word in each)


@functools.cache
def bounds() -> PhraseMatcher[Bound]:
    """What stands before a number, with what it does to it."""
    return _bounds(quantity_lexicon().before)


@functools.cache
def bounds_behind() -> PhraseMatcher[Bound]:
    """What stands behind a number, with what it does to it."""
    return _bounds(quantity_lexicon().behind)


def _bounds(by_bound: Mapping[Bound, tuple[str, ...]]) -> PhraseMatcher[Bound]:
    return PhraseMatcher({phrase: bound for bound, listed in by_bound.items() for phrase in listed})
