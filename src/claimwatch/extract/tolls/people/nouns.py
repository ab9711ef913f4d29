"""The words for people, unfolded from the lexicon: who is civilian, who bears arms, who is a child."""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from claimwatch.language import plural
from claimwatch.lexicon import load
from claimwatch.model import Group, Status


class VictimLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``victims.yaml``; each field is explained there."""

    civilian: tuple[str, ...]
    combatant: tuple[str, ...]
    unknown: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    children: tuple[str, ...]
    civilian_before: frozenset[str]
    combatant_before: frozenset[str]
    armed_bodies: frozenset[str]
    members: frozenset[str]
    origins: frozenset[str]
    disputed_before: frozenset[str]
    pairs: frozenset[str]
    apart: frozenset[str]
    others: tuple[str, ...]
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns of the lexicon in all their forms.

    Attributes:
        singular: For one of the people.
        plural: For several.
        civilian: For people who bear no arms, singular and plural.
        combatant: For people who do, singular and plural.
        groups: Form -> the group that it tells.
        things: For what is no person, singular and plural.
    """

    singular: frozenset[str]
    plural: frozenset[str]
    civilian: frozenset[str]
    combatant: frozenset[str]
    groups: Mapping[str, Group]
    things: frozenset[str]


def victim_lexicon() -> VictimLexicon:
    """The lexicon, loaded once per process."""
    return load("en/victims", VictimLexicon)


def is_person(token: Token) -> bool:
    """True if a word is a noun for people."""
    nouns = nouns_of_people()
    return token.lower_ in nouns.plural or token.lower_ in nouns.singular


def is_pair(word: str) -> bool:
    """True if a noun counts two ("couple")."""
    return word in victim_lexicon().pairs


def status_of(words: Sequence[str], heads: Sequence[str]) -> Status:
    """Civilian or combatant by the head nouns, else by what modifies or completes them.

    Args:
        words: All words of a phrase, in lower case.
        heads: The nouns that head it.
    """
    nouns, lexicon = nouns_of_people(), victim_lexicon()
    if not lexicon.disputed_before.isdisjoint(words):
        return "unknown"
    if not nouns.combatant.isdisjoint(heads):
        return "combatant"
    if not nouns.civilian.isdisjoint(heads):
        return "civilian"
    if not lexicon.civilian_before.isdisjoint(words) or not nouns.civilian.isdisjoint(words):
        return "civilian"
    are_members = not lexicon.members.isdisjoint(heads) or not lexicon.origins.isdisjoint(words)
    of_armed_body = are_members and not lexicon.armed_bodies.isdisjoint(words)
    return "combatant" if of_armed_body or not lexicon.combatant_before.isdisjoint(words) else "unknown"


def group_of(heads: Sequence[str]) -> Group | None:
    """Women, men or children; None where the nouns tell none or several."""
    groups = {nouns_of_people().groups.get(head) for head in heads}
    return groups.pop() if len(groups) == 1 else None


@functools.cache
def nouns_of_people() -> Nouns:
    """The forms of all nouns in the lexicon."""
    lexicon = victim_lexicon()
    everyone = (*lexicon.civilian, *lexicon.combatant, *lexicon.unknown)
    by_group: Mapping[Group, tuple[str, ...]] = {
        "men": lexicon.men,
        "women": lexicon.women,
        "children": lexicon.children,
    }
    return Nouns(
        singular=frozenset(_singular(noun) for noun in everyone),
        plural=frozenset(_plural(noun) for noun in everyone),
        civilian=_forms(lexicon.civilian),
        combatant=_forms(lexicon.combatant),
        groups={form: group for group, nouns in by_group.items() for form in _forms(nouns)},
        things=_forms(lexicon.things),
    )


def _forms(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in (_singular(noun), _plural(noun)))


def _singular(noun: str) -> str:
    return noun.split()[0].lower()


def _plural(word: str) -> str:
    singular, _, given = word.lower().partition(" ")
    return given or plural(singular)
