"""The shapes of ``disputes.yaml``, ``en/disputes.yaml`` and ``en/counting.yaml``; these say what the fields mean."""

from collections.abc import Mapping

import msgspec

from claimwatch.model import DisputeKind, EventType, SourceKind, WeaponClass


class DisputeRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds of weapons, events and speakers that decide what can't both hold, and who may concede."""

    heavy_classes: frozenset[WeaponClass]
    general_events: frozenset[EventType]
    belligerents: frozenset[SourceKind]


class DisputeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which accounts exclude one another, and by which a party admits something."""

    generic_weapons: Mapping[str, frozenset[WeaponClass]]
    limiting: tuple[str, ...]
    admitting_cues: frozenset[str]
    own_dead: Mapping[SourceKind, frozenset[str]]
    others_dead: frozenset[str]
    why: Mapping[DisputeKind, str]


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
