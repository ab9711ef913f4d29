"""The shapes of the lexicons of speakers, each loaded once."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from claimwatch.language import PhraseMatcher, plural, singular
from claimwatch.lexicon import load
from claimwatch.model import SourceKind

Antecedent = Literal["person", "body", "many"]
"""What a pronoun may stand for."""


class Speakers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``speakers.yaml``; its head says what each field means."""

    types: dict[str, str]
    documents: frozenset[str]
    bodies: frozenset[str]
    people: frozenset[str]
    heading: frozenset[str]
    armed: frozenset[str]
    watchers: Mapping[str, str]
    staff: frozenset[str]
    several: frozenset[str]
    general: frozenset[str]
    unofficial: frozenset[str]
    causes: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    media_names: frozenset[str]
    offices: dict[str, SourceKind]


class SpeakerPhrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``speaker_phrases.yaml``; its head says what each field means."""

    pronouns: Mapping[str, Antecedent]
    relatives: frozenset[str]
    lone_relatives: frozenset[str]
    owning: frozenset[str]
    partitive_pronouns: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    single: frozenset[str]
    singular: frozenset[str]
    metonym_determiners: frozenset[str]
    sentence_articles: frozenset[str]
    appositions: frozenset[str]
    head_ends: frozenset[str]
    phrase_ends: frozenset[str]
    modifiers: frozenset[str]
    located: frozenset[str]
    inside_names: frozenset[str]
    name_particles: frozenset[str]
    clergy: frozenset[str]
    honorifics: frozenset[str]
    ranks: frozenset[str]
    mister: frozenset[str]
    affiliation: frozenset[str]
    spokesman: frozenset[str]
    spokesman_stems: tuple[str, ...]
    before_body: frozenset[str]
    issuer: frozenset[str]
    issuing: frozenset[str]
    topic: frozenset[str]
    name_links: frozenset[str]
    naming_on: frozenset[str]
    unlettered: frozenset[str]
    state_media: frozenset[str]
    state_itself: frozenset[str]
    either_army: frozenset[str]
    vague_officials: frozenset[str]
    channels: frozenset[str]
    nameless: frozenset[str]
    seated: frozenset[str]
    before_seat: frozenset[str]
    kinds_of_types: Mapping[str, SourceKind]


class PrivateBodies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``private_bodies.yaml``; its head says what each field means."""

    charities: frozenset[str]
    helping: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    of_charities: frozenset[str]
    narrow: frozenset[str]
    determiners: frozenset[str]


@cache
def speakers() -> Speakers:
    """The lexicon of speakers."""
    return load("en/speakers", Speakers)


@cache
def phrases() -> SpeakerPhrases:
    """The small words of the phrases that name speakers."""
    return load("en/speaker_phrases", SpeakerPhrases)


@cache
def private_bodies() -> PrivateBodies:
    """The words for charities and other private bodies."""
    return load("en/private_bodies", PrivateBodies)


@cache
def leaders() -> Mapping[str, str]:
    """People who speak for a state, by name -> ISO code."""
    return {name: code for code, names in load("en/leaders", dict[str, tuple[str, ...]]).items() for name in names}


@cache
def title_phrases() -> PhraseMatcher[SourceKind]:
    """Titles in the singular and the plural."""
    kinds = {" ".join(words): kind for words, kind in titles().items()}
    return PhraseMatcher({**{plural(title): kind for title, kind in kinds.items()}, **kinds})


@cache
def office_phrases() -> PhraseMatcher[SourceKind]:
    """What speaks for a government, its last word in the singular."""
    return PhraseMatcher({singular(office): kind for office, kind in speakers().offices.items()})


@cache
def titles() -> Mapping[tuple[str, ...], SourceKind]:
    """Words of a title, small letters, singular head -> kind; the more particular kinds first where two hold it."""
    kinds: dict[tuple[str, ...], SourceKind] = {}
    for kind, names in load("en/titles", dict[SourceKind, tuple[str, ...]]).items():
        for name in names:
            kinds.setdefault(tuple(name.split()), kind)
    return kinds
