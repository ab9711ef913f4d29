"""The shapes of the lexicon's files on disputes, denials and counting; these say what the fields mean."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from claimwatch.model import EventType, SourceKind, WeaponClass

WhyKind = Literal["killed", "injured", "missing", "event", "weapon", "perpetrator", "target", "none", "only"]
"""How two sides exclude one another: by the question, or by what one of them says of it."""


class DisputeRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds of weapons, events and speakers that decide what can't both hold, and who may concede."""

    heavy_classes: frozenset[WeaponClass]
    general_events: frozenset[EventType]
    undisputed_events: frozenset[EventType]
    same_deed: tuple[frozenset[EventType], ...]
    one_question: tuple[tuple[EventType, ...], ...]
    belligerents: frozenset[SourceKind]
    see_some: frozenset[SourceKind]


class DisputeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which accounts exclude one another, and by which a party admits something."""

    generic_weapons: Mapping[str, frozenset[WeaponClass]]
    kindred_weapons: Mapping[str, frozenset[str]]
    limiting: tuple[str, ...]
    admitting_cues: frozenset[str]
    own_dead: Mapping[SourceKind, frozenset[str]]
    others_dead: frozenset[str]
    why: Mapping[WhyKind, str]
    denial: str


class DenialWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a thing itself is denied, and by which a denial refers back."""

    determiners: frozenset[str]
    nobody: frozenset[str]
    nothing_found: frozenset[str]
    adverbs: frozenset[str]
    modals: frozenset[str]
    beside: frozenset[str]
    uses: frozenset[str]
    articles: frozenset[str]
    opening: frozenset[str]
    gerund: str
    told: frozenset[str]
    part: frozenset[str]
    deeds: Mapping[str, frozenset[EventType]]
    pronouns: frozenset[str]
    other_times: frozenset[str]
    bodies: frozenset[str]


class UntrueWords(msgspec.Struct, frozen=True):
    """The part of ``en/negation.yaml`` that calls something untrue."""

    untrue: frozenset[str]


class CountingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say how a number counts people."""

    toll_words: tuple[str, ...]
    everybody: frozenset[str]
    bare: frozenset[str]
    floors: frozenset[str]
    one_person: frozenset[str]
    joining: tuple[str, ...]
    out_of: tuple[str, ...]
    whole: tuple[str, ...]
    some: frozenset[str]
    among: frozenset[str]
    harmed: frozenset[str]
    anaphoric: frozenset[str]
    others: frozenset[str]
    ages: str
