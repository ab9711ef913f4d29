"""The words that linkage knows (``linkage_words.yaml``)."""

import functools
import re
from collections.abc import Mapping

import msgspec

from claimwatch.lexicon import load


class LinkageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See the file for what each field holds."""

    empty_words: frozenset[str]
    no_sites: frozenset[str]
    no_names: frozenset[str]
    no_persons: frozenset[str]
    generations: tuple[str, ...]
    aged: tuple[str, ...]
    years_old: tuple[str, str]
    since: frozenset[str]
    follow_ups: frozenset[str]
    possessives: tuple[str, ...]
    page_furniture: tuple[str, ...]


@functools.cache
def linkage_words() -> LinkageWords:
    """The lexicon, loaded once per process."""
    return load("en/linkage_words", LinkageWords)


class NumberWords(msgspec.Struct, frozen=True):
    """What forms need of ``quantities.yaml``: the words of numbers."""

    units: Mapping[str, int]
    scales: Mapping[str, int]
    plurals: Mapping[str, int]


@functools.cache
def number_words() -> frozenset[str]:
    """The words of numbers, in lower case."""
    words = load("en/quantities", NumberWords)
    return frozenset((*words.units, *words.scales, *words.plurals))


@functools.cache
def page_furniture() -> re.Pattern[str]:
    """What stands, in lower case, in a line that is the page's and not the report's."""
    return re.compile("|".join(map(re.escape, linkage_words().page_furniture)))
