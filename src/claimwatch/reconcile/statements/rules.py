"""The shape of ``disputes.yaml``: when accounts can't both hold, and when a party admits something."""

from collections.abc import Mapping

import msgspec

from claimwatch.model import EventType, SourceKind, WeaponClass


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See the file for what each list means."""

    heavy_classes: frozenset[WeaponClass]
    generic_weapons: Mapping[str, frozenset[WeaponClass]]
    general_events: frozenset[EventType]
    toll_words: tuple[str, ...]
    floors: frozenset[str]
    belligerents: frozenset[SourceKind]
    admitting_cues: frozenset[str]
    own_dead: Mapping[SourceKind, frozenset[str]]
    others_dead: frozenset[str]
    one: frozenset[str]
