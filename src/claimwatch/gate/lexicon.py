"""The gate's words, compiled to one automaton.

The rooms behind the gate find phrases with ``claimwatch.language.PhraseMatcher``, among the base forms of parsed words.
The gate looks at every report before any is parsed, so it runs over the characters, in one pass for all terms.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import ahocorasick
import msgspec

from claimwatch.lexicon import load

_APART = re.compile(r"""[.,;:!?()\[\]{}<>"'`´‘’“”«»…\-–—/\\|_*&+=#@~^%$€£•·]+""")


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Terms that count alike.

    Attributes:
        weight: What each counts; a negative one speaks against violence, 0 only hides shorter terms.
        terms: Words and phrases; with "*" every word that starts so.
        beside: True if they count only beside terms that tell of violence themselves, and no more than those.
        borrowed: True if another world uses them as figures of speech.
        borrows: True if they are the terms of such a world; they speak against borrowed terms alone.
    """

    weight: float
    terms: tuple[str, ...]
    beside: bool = False
    borrowed: bool = False
    borrows: bool = False


class GateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``gate.yaml``, which tells what each number means."""

    threshold: float
    close: float
    half: float
    length: float
    lead: int
    lead_factor: float
    stretch: int
    later_factor: float
    most: int
    dense: int
    dense_factor: float
    groups: Mapping[str, Group]


class Term(NamedTuple):
    """One term.

    Attributes:
        number: Its place among all terms.
        size: Its characters, with the blank before it.
        open_end: True if the word may go on behind it.
        group: Its group.
    """

    number: int
    size: int
    open_end: bool
    group: Group


@functools.cache
def gate_words() -> GateWords:
    """The gate's words and numbers."""
    return load("en/gate", GateWords)


def plain(text: str) -> str:
    """The words of a text in small letters, one blank before each and one behind the last."""
    return f" {' '.join(_APART.sub(' ', text.casefold()).split())} "


def terms_in(words: str) -> Iterator[tuple[int, Term]]:
    """Every term in ``words`` (as `plain` gives them) with where it starts; the longer of two that overlap."""
    for last, term in _automaton().iter_long(words):
        if term.open_end or words[last + 1] == " ":
            yield last + 1 - term.size, term


@functools.cache
def _automaton() -> Any:
    automaton = ahocorasick.Automaton()
    groups = gate_words().groups.values()
    terms = [(term, group) for group in groups for term in group.terms]
    for number, (term, group) in enumerate(terms):
        words = plain(term.removesuffix("*"))[:-1]
        automaton.add_word(words, Term(number, len(words), term.endswith("*"), group))
    automaton.make_automaton()
    return automaton
