"""The lexicon of events."""

import functools
from collections.abc import Mapping

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import EventType, WeaponClass


class TypeByMeans(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The type of a word that leaves its means open: where the report tells of planes, of bombs, or of neither."""

    air: EventType
    bomb: EventType
    alone: EventType


class EventLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``events.yaml``; each field is explained there."""

    nouns: Mapping[EventType, tuple[str, ...]]
    verbs: Mapping[EventType, tuple[str, ...]]
    nouns_by_means: Mapping[str, TypeByMeans]
    verbs_by_means: Mapping[str, TypeByMeans]
    means: Mapping[WeaponClass, EventType]
    means_of: Mapping[str, EventType]
    air_words: tuple[str, ...]
    bomb_words: tuple[str, ...]
    charge_words: frozenset[str]
    by_nearest: frozenset[str]
    from_above: frozenset[str]
    struggles: frozenset[str]
    struggles_to: frozenset[str]
    naming: frozenset[str]
    naming_air: frozenset[str]
    naming_bomb: frozenset[str]
    after_gerund: frozenset[str]
    harm_verbs: frozenset[str]
    ending_verbs: frozenset[str]
    harm_nouns: frozenset[str]
    take_verbs: frozenset[str]
    carriages: frozenset[str]
    burning: frozenset[str]
    entering: frozenset[str]
    whenever: frozenset[str]
    dying: frozenset[str]
    aim_verbs: frozenset[str]
    light_verbs: frozenset[str]
    series: frozenset[str]
    light_with: frozenset[str]
    done_by: frozenset[str]
    crimes: frozenset[str]
    agent: frozenset[str]
    handled: frozenset[str]
    uses: frozenset[str]
    whence: frozenset[str]
    fire: frozenset[str]
    comes: frozenset[str]
    held_ground: frozenset[str]
    control: frozenset[str]
    use_verbs: frozenset[str]
    not_with: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    open_nouns: frozenset[str]
    open_determiners: frozenset[str]
    unreal_helpers: frozenset[str]
    unreal_under: frozenset[str]
    prevents: frozenset[str]
    failing: frozenset[str]
    unreal_markers: frozenset[str]
    needs_weapon: frozenset[str]
    shots: frozenset[str]
    aimed: frozenset[str]
    aimed_at: frozenset[str]
    with_weapon: frozenset[str]
    holding: frozenset[str]
    thrown: frozenset[str]
    projectiles: frozenset[WeaponClass]
    bomber_words: frozenset[str]
    anyhow: frozenset[str]
    goes: frozenset[str]
    goes_off: frozenset[str]
    set_off: frozenset[str]
    turns: frozenset[str]
    turns_on: frozenset[str]
    quarrels: frozenset[str]
    quarrel_over: frozenset[str]
    quarrel_with: frozenset[str]


@functools.cache
def event_lexicon() -> EventLexicon:
    """The lexicon, loaded once per process."""
    return load("en/events", EventLexicon)
