"""What a report's words say was seen, and the lexicon of such words."""

import functools
from collections.abc import Mapping
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.extract.tolls import number_at
from claimwatch.lexicon import load


class EvidenceLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``evidence.yaml``; each field is explained there."""

    traces: Mapping[str, str]
    with_article: frozenset[str]
    bodies: Mapping[str, str]
    footage: Mapping[str, str]
    pictured: frozenset[str]
    sought: frozenset[str]
    unsure: frozenset[str]
    signs: frozenset[str]
    of_signs: frozenset[str]
    with_signs: frozenset[str]
    of_them: tuple[str, str]
    damaged: tuple[str, ...]
    damage_verbs: frozenset[str]
    damage_after: frozenset[str]
    reduced: frozenset[str]
    reduced_to: frozenset[str]
    things: tuple[str, ...]
    burned: frozenset[str]
    burned_name: str
    burning: frozenset[str]
    use: frozenset[str]


class Sighting(NamedTuple):
    """Tokens ``first`` to ``last``, both inclusive, what they show, and how many of it; None if the words don't say."""

    first: int
    last: int
    what: str
    number: int | None = None


def bare_words(doc: Doc, first: int, last: int) -> str:
    """Tokens ``first`` to ``last`` without an article."""
    start = first + 1 if doc[first].pos_ == "DET" and first < last else first
    return " ".join(doc[start : last + 1].text.split())


def count_of(head: Token) -> int | None:
    """The number before a noun."""
    return next((number_of(child) for child in head.lefts if child.dep_ == "nummod"), None)


def number_of(token: Token) -> int | None:
    """The number that a word is; None if it is none."""
    number = number_at([token.lower_], 0)
    return number[0] if number else None


@functools.cache
def evidence_lexicon() -> EvidenceLexicon:
    """The lexicon, loaded once per process."""
    return load("en/evidence", EvidenceLexicon)
