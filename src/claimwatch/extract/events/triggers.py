"""Violent events: the words that tell of one, and of what type."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.extract.events.weapons import Arm
from claimwatch.language import PhraseMatcher, is_one_of, tokens_of
from claimwatch.lexicon import load
from claimwatch.model import Event, EventType, WeaponClass

Role = Literal["noun", "verb", "harm", "aim", "use"]
Company = Literal["air", "bomb", "alone"]


_COMPLEMENTS = frozenset({"conj", "prep", "pobj", "xcomp", "dobj", "pcomp", "acl"})


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
    charge_words: frozenset[str]
    by_nearest: frozenset[str]
    from_above: frozenset[str]
    struggles: frozenset[str]
    naming: frozenset[str]
    harm_verbs: frozenset[str]
    aim_verbs: frozenset[str]
    light_verbs: frozenset[str]
    done_by: frozenset[str]
    use_verbs: frozenset[str]
    not_with: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    unreal_helpers: frozenset[str]
    unreal_under: frozenset[str]
    unreal_markers: frozenset[str]
    needs_weapon: frozenset[str]
    thrown: frozenset[str]
    projectiles: frozenset[WeaponClass]
    bomber_words: frozenset[str]
    anyhow: frozenset[str]
    set_off: frozenset[str]
    quarrels: frozenset[str]
    quarrel_over: frozenset[str]


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
    return load("en/events", EventLexicon)


class Around:
    """What a report tells of, planes or bombs: it says what its "strikes" and "blasts" are."""

    def __init__(self, doc: Doc) -> None:
        self._told = [(hit.first, hit.value) for hit in _company_words().find(doc)]
        found = {company for _, company in self._told}
        self._anywhere: Company = "air" if "air" in found else "bomb" if "bomb" in found else "alone"
        self._charged = self._anywhere == "alone" and bool(tokens_of(doc, lexicon().charge_words))

    def type(self, token: Token, row: Mapping[Company, EventType], nearest: bool = False) -> EventType:
        """The type that ``row`` gives to this word; ``nearest``: by the last plane or bomb before it."""
        if self._charged and row["air"] == "other":
            return row["bomb"]
        if not nearest:
            return row[self._anywhere]
        before = [company for first, company in self._told if first < token.i]
        return row[before[-1] if before else self._anywhere]


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
    return any(is_one_of(above, words.unreal_under) for above in _above(token))


def _perfect(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in ("have", "'ve") for child in token.children)


def _above(token: Token) -> Iterator[Token]:
    """What a deed is the object or complement of, up to the first verb."""
    while token.dep_ in _COMPLEMENTS and token.head.i != token.i:
        joined = token.dep_ == "conj"
        token = token.head
        yield token
        if token.pos_ in ("VERB", "AUX") and not joined:
            return


@functools.cache
def _company_words() -> PhraseMatcher[Company]:
    words = lexicon()
    return PhraseMatcher({**dict.fromkeys(words.bomb_words, "bomb"), **dict.fromkeys(words.air_words, "air")})
