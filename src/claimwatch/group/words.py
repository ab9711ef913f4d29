"""The words that linkage knows (``linkage_words.yaml``)."""

import functools
import re

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


@functools.cache
def page_furniture() -> re.Pattern[str]:
    """What stands, in lower case, in a line that is the page's and not the report's."""
    return re.compile("|".join(map(re.escape, linkage_words().page_furniture)))
