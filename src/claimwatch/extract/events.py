"""Violent events: the words that tell of one, and of what type."""

import functools
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.extract.terms import Terms
from claimwatch.extract.weapons import Arm
from claimwatch.lexicon import load
from claimwatch.model.fact import Event
from claimwatch.model.kinds import EventType, WeaponClass

Role = Literal["noun", "verb", "harm", "aim", "use"]
Company = Literal["air", "bomb", "alone"]


class EventLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``events.yaml``; each field is explained there."""

    nouns: Mapping[EventType, tuple[str, ...]]
    verbs: Mapping[EventType, tuple[str, ...]]
    nouns_by_means: Mapping[str, Mapping[Company, EventType]]
    verbs_by_means: Mapping[str, Mapping[Company, EventType]]
    means: Mapping[WeaponClass, EventType]
    means_of: Mapping[str, EventType]
    air_words: tuple[str, ...]
    bomb_words: tuple[str, ...]
    naming: frozenset[str]
    harm_verbs: frozenset[str]
    aim_verbs: frozenset[str]
    light_verbs: frozenset[str]
    use_verbs: frozenset[str]
    not_with: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    unreal_helpers: frozenset[str]
    unreal_under: frozenset[str]
    unreal_markers: frozenset[str]
    needs_weapon: frozenset[str]
    bomber_words: frozenset[str]


class Deed(NamedTuple):
    """A word of violence in a text.

    Attributes:
        head: The verb, or the noun.
        first: First token of the event's span, inclusive.
        last: Last token, inclusive.
        role: An event's noun or verb; a verb of harm, aim or use, which is no event by itself.
        type: None where it is no event.
    """

    head: Token
    first: int
    last: int
    role: Role
    type: EventType | None


def event_facts(doc: Doc, deeds: Sequence[Deed]) -> list[Event]:
    """Those deeds that are events, as facts."""
    return [_fact(doc, deed, deed.type) for deed in deeds if deed.type]


def _fact(doc: Doc, deed: Deed, type_: EventType) -> Event:
    words = doc[deed.first : deed.last + 1]
    return Event(span=(words.start_char, words.end_char), text=words.text, type=type_)


@functools.cache
def lexicon() -> EventLexicon:
    """The events' lexicon."""
    return load("events", EventLexicon)


def company(doc: Doc) -> Company:
    """Whether a report tells of planes, else of bombs, else of neither: what its "strikes" and "blasts" are."""
    found = {hit.value for hit in _company_words().find(doc)}
    return "air" if "air" in found else "bomb" if "bomb" in found else "alone"


def type_by_arm(arm: Arm) -> EventType | None:
    """The type of an event that is done with a weapon."""
    return lexicon().means_of.get(arm.lemma) or lexicon().means.get(arm.weapon_class)


def is_unreal(token: Token) -> bool:
    """Whether the deed of this verb or noun isn't told as having happened: it may be, is feared, or is to stop."""
    words = lexicon()
    for child in token.children:
        if child.dep_ == "aux" and child.lower_ in words.unreal_helpers and not _perfect(token):
            return True
        if child.dep_ == "mark" and child.lower_ in words.unreal_markers:
            return True
    return _hangs_on(token).lemma_.lower() in words.unreal_under


def _perfect(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in ("have", "'ve") for child in token.children)


def _hangs_on(token: Token) -> Token:
    while token.dep_ in ("conj", "prep", "pobj") and token.head.i != token.i:
        token = token.head
    return token.head if token.dep_ in ("xcomp", "dobj", "pcomp", "acl") else token


@functools.cache
def _company_words() -> Terms[Company]:
    words = lexicon()
    return Terms({**dict.fromkeys(words.bomb_words, "bomb"), **dict.fromkeys(words.air_words, "air")})
