"""Words that point at where and when (``scene.yaml``), and the tokens of a span."""

import re

import msgspec
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from claimwatch.lexicon import load
from claimwatch.model import Span

BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
"""What ends a paragraph."""


class SceneWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``scene.yaml``, which says what each field holds."""

    settlement_nouns: frozenset[str]
    villages: frozenset[str]
    own_towns: frozenset[str]
    region_nouns: frozenset[str]
    of_governments: frozenset[str]
    there: frozenset[str]
    away: frozenset[str]
    based: frozenset[str]
    seats: frozenset[str]
    keeping: frozenset[str]
    definite: frozenset[str]
    deictic: frozenset[str]
    scattered_nouns: frozenset[str]
    scattered_quantifiers: frozenset[str]
    scattered_words: frozenset[str]
    place_of_somebody: frozenset[str]
    inside: frozenset[str]
    located: frozenset[str]
    undergone: frozenset[str]
    allied: frozenset[str]
    comparing: frozenset[str]
    happening: frozenset[str]
    aftermath: frozenset[str]
    because_of: frozenset[str]
    made_known: frozenset[str]
    speaking: frozenset[str]
    dying: frozenset[str]
    brought: frozenset[str]
    hurt_before: frozenset[str]
    clock: frozenset[str]
    durations: frozenset[str]
    pointing: frozenset[str]
    credits: frozenset[str]
    recordings: frozenset[str]
    showing: frozenset[str]
    stills: frozenset[str]
    posing: frozenset[str]
    apart_adjectives: frozenset[str]
    incident_nouns: frozenset[str]
    apart_determiners: frozenset[str]
    apart_adverbs: frozenset[str]
    apart_openings: frozenset[str]
    summing: frozenset[str]
    back_then: frozenset[str]
    another: frozenset[str]
    namesakes: frozenset[str]
    meanwhile: frozenset[str]
    sequence: frozenset[str]
    soon: frozenset[str]
    same_day: frozenset[str]
    superlatives: frozenset[str]
    alike: frozenset[str]
    recalling: frozenset[str]
    following: frozenset[str]
    coming: frozenset[str]
    just_told: frozenset[str]
    indefinite: frozenset[str]
    counted_from: frozenset[str]
    counted_until: frozenset[str]
    counted_as_of: frozenset[str]
    counting: frozenset[str]
    outcome_of: frozenset[str]
    reprisals: frozenset[str]
    charging: frozenset[str]
    attackers: frozenset[str]
    linked: frozenset[str]
    deeds: frozenset[str]
    ordinals: frozenset[str]
    apart_lately: frozenset[str]
    long_before: frozenset[str]
    earlier: frozenset[str]
    last: frozenset[str]
    long_units: frozenset[str]
    ago: frozenset[str]
    days: frozenset[str]
    conjunctions: frozenset[str]
    name_goes_on: frozenset[str]
    range_openers: frozenset[str]
    range_marks: frozenset[str]
    range_adverbs: frozenset[str]
    listing: frozenset[str]
    hyphens: frozenset[str]
    named_after: frozenset[str]
    belonging: frozenset[str]
    agents: frozenset[str]


def scene_words() -> SceneWords:
    """The lexicon, loaded once per process."""
    return load("en/scene", SceneWords)


def tokens_at(doc: Doc, span: Span) -> Tokens:
    """The tokens that share characters with ``span``; never empty."""
    tokens = doc.char_span(*span, alignment_mode="expand")
    return tokens if tokens is not None and len(tokens) else doc[:1]
