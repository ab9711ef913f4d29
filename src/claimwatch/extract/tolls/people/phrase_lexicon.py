"""How phrases for people are built, from the lexicon."""

import msgspec

from claimwatch.lexicon import load


class PhraseLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``victim_phrases.yaml``; each field is explained there."""

    before_noun: frozenset[str]
    joints: frozenset[str]
    both: frozenset[str]
    both_and: frozenset[str]
    memberships: frozenset[str]
    including: frozenset[str]
    among: frozenset[str]
    them: frozenset[str]
    at_least: frozenset[str]
    wholes: frozenset[str]
    of_whole: frozenset[str]
    before_whole: frozenset[str]
    ahead_of_whole: frozenset[str]
    before_whole_ahead: frozenset[str]
    part_is: frozenset[str]
    badly: frozenset[str]
    one_in: frozenset[str]
    pair_modifiers: frozenset[str]
    parents: frozenset[str]
    anybody: frozenset[str]
    distributive: frozenset[str]
    placing: frozenset[str]
    aged: frozenset[str]
    ages: frozenset[str]
    age_openers: frozenset[str]
    age_joints: frozenset[str]
    years: frozenset[str]
    old: frozenset[str]
    kin_prefixes: frozenset[str]
    collectives: frozenset[str]
    emergency_numbers: frozenset[str]


def phrase_lexicon() -> PhraseLexicon:
    """The lexicon, loaded once per process."""
    return load("en/victim_phrases", PhraseLexicon)
