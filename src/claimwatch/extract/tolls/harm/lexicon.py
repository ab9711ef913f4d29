"""The words of harm in the lexicon: all their forms, and what each form can be."""

import functools
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, get_args

import msgspec

from claimwatch.language import PhraseMatcher, ing_form, third_person
from claimwatch.lexicon import load
from claimwatch.model import Harm

Role = Literal["base", "past", "ing", "suffers", "state", "count", "of", "to"]


class WordsOfHarm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words for one harm; each field is explained in ``harm.yaml``."""

    does: Mapping[str, str]
    suffers: tuple[str, ...]
    states: tuple[str, ...]
    counts: tuple[str, ...]
    of: tuple[str, ...]
    to: tuple[str, ...]
    hits: Mapping[str, str] = {}
    strikes: Mapping[str, str] = {}


class HarmLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``harm.yaml``; each field is explained there."""

    killed: WordsOfHarm
    injured: WordsOfHarm
    missing: WordsOfHarm
    detained: WordsOfHarm
    displaced: WordsOfHarm
    deadly: frozenset[str]
    to_death: tuple[str, ...]
    fell: frozenset[str]
    fell_when: frozenset[str]
    fell_in: frozenset[str]
    battles: frozenset[str]
    lost: frozenset[str]
    lost_to: frozenset[str]
    lost_nobody: frozenset[str]
    kin: frozenset[str]
    living_to_death: frozenset[str]
    taking: frozenset[str]
    captive: tuple[str, ...]
    driving: frozenset[str]
    from_home: tuple[str, ...]
    sustain: frozenset[str]
    sustained: frozenset[str]
    holding: frozenset[str]
    wounding: frozenset[str]
    wounds: frozenset[str]
    struck_by: frozenset[str]
    struck_in: frozenset[str]
    flying: frozenset[str]
    guns: frozenset[str]
    body: frozenset[str]
    brought: frozenset[str]
    brought_to: frozenset[str]
    passives: frozenset[str]
    brought_when: frozenset[str]
    hospitals: tuple[str, ...]
    before_condition: frozenset[str]
    conditions: frozenset[str]
    grades: frozenset[str]
    hit_and: frozenset[str]
    captives: frozenset[str]
    captured: frozenset[str]
    seizing: frozenset[str]
    massacres: frozenset[str]
    burying: frozenset[str]
    beds: frozenset[str]
    outlived: frozenset[str]
    manners: tuple[str, ...]
    behind_change: frozenset[str]
    earlier: frozenset[str]


class Meaning(NamedTuple):
    """The harm that a phrase tells of, and what the phrase can be."""

    harm: Harm
    roles: frozenset[Role]


def harm_lexicon() -> HarmLexicon:
    """The lexicon, loaded once per process."""
    return load("en/harm", HarmLexicon)


@functools.cache
def harm_phrases() -> PhraseMatcher[Meaning]:
    """All words and phrases of harm, in all their forms."""
    return PhraseMatcher(_meanings())


@functools.cache
def ends_of_phrases() -> frozenset[str]:
    """The single words at which a phrase for victims ends ("40 people dead")."""
    ends: frozenset[Role] = frozenset(("past", "state", "count", "suffers"))
    return frozenset(phrase for phrase, meaning in _meanings().items() if " " not in phrase and ends & meaning.roles)


@functools.cache
def _meanings() -> Mapping[str, Meaning]:
    """Phrase -> its meaning; of two harms, the first that the lexicon lists."""
    meanings: dict[str, Meaning] = {}
    for harm in get_args(Harm):
        roles: dict[str, set[Role]] = {}
        for form, role in _forms(getattr(harm_lexicon(), harm)):
            roles.setdefault(form, set()).add(role)
        for form, can_be in roles.items():
            meanings.setdefault(form, Meaning(harm, frozenset(can_be)))
    return meanings


@functools.cache
def hitting_verbs() -> Mapping[str, frozenset[Role]]:
    """Form -> what it can be, for the verbs of hitting."""
    roles: dict[str, set[Role]] = {}
    injured = harm_lexicon().injured
    for base, pasts in (*injured.hits.items(), *injured.strikes.items()):
        for form, role in _verb(base, pasts):
            roles.setdefault(form, set()).add(role)
    return {form: frozenset(can_be) for form, can_be in roles.items()}


@functools.cache
def striking_verbs() -> frozenset[str]:
    """The forms of those verbs of hitting that need a bullet or a part of the body."""
    return frozenset(form for verb in harm_lexicon().injured.strikes.items() for form, _ in _verb(*verb))


@functools.cache
def hospitals() -> tuple[frozenset[str], ...]:
    """The words of each name for where the hurt are brought."""
    return tuple(frozenset(name.split()) for name in harm_lexicon().hospitals)


def _forms(words: WordsOfHarm) -> Iterator[tuple[str, Role]]:
    for base, pasts in words.does.items():
        yield from _verb(base, pasts)
    phrases: Mapping[Role, tuple[str, ...]] = {
        "suffers": words.suffers,
        "state": words.states,
        "count": words.counts,
        "of": words.of,
        "to": words.to,
    }
    for role, listed in phrases.items():
        for phrase in listed:
            yield phrase, role


def _verb(base: str, pasts: str) -> Iterator[tuple[str, Role]]:
    """The forms of a verb; in a phrase ("gun down") its first word is inflected."""
    verb, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    past = pasts.removesuffix(tail) if tail else pasts
    for form in past.split():
        yield form + tail, "past"
    yield base, "base"
    yield third_person(verb) + tail, "base"
    yield ing_form(verb) + tail, "ing"
