"""Words that say how firmly a claim is meant: what stance, certainty and condition are told by."""

from functools import cache

import msgspec
from spacy.tokens import Token

from claimwatch.lexicon import load

_NEGATION_REACH = 4
"""Tokens before a word that are searched for what negates it: "it is not at all clear"."""


class HedgeLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``hedges.yaml``; its head says what each field means."""

    probable: frozenset[str]
    possible: frozenset[str]
    modals: frozenset[str]
    ability: frozenset[str]
    senses: frozenset[str]
    conditionals: frozenset[str]
    conditions: frozenset[str]
    false: frozenset[str]
    absurd: frozenset[str]
    told: frozenset[str]
    true: frozenset[str]
    blame: tuple[str, ...]
    guilt: frozenset[str]
    lies: frozenset[str]
    lying_with: frozenset[str]
    evidence: frozenset[str]
    aware: frozenset[str]
    unknown: frozenset[str]
    known: frozenset[str]
    questions: frozenset[str]
    negators: frozenset[str]
    speaker: frozenset[str]
    able: frozenset[str]


@cache
def hedges() -> HedgeLexicon:
    """The lexicon of hedges."""
    return load("en/hedges", HedgeLexicon)


def is_negated(token: Token) -> bool:
    """True if a negator stands shortly before the word."""
    before = token.doc[max(token.i - _NEGATION_REACH, 0) : token.i]
    return any(other.lower_ in hedges().negators for other in before)
