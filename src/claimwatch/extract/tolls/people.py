"""The words for people, unfolded from the lexicon: who is civilian, who bears arms, who is a child."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from claimwatch.language import plural
from claimwatch.lexicon import load
from claimwatch.model import Group, Status


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of victims: nouns by status and group, and the words around them that tell one."""

    civilian: tuple[str, ...]
    combatant: tuple[str, ...]
    unknown: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    children: tuple[str, ...]
    civilian_before: tuple[str, ...]
    combatant_before: tuple[str, ...]
    armed_bodies: tuple[str, ...]
    disputed_before: tuple[str, ...]
    pairs: tuple[str, ...]
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nouns:
    """The lexicon, unfolded to word forms."""

    singular: frozenset[str]
    plural: frozenset[str]
    civilian: frozenset[str]
    combatant: frozenset[str]
    groups: dict[str, Group]
    things: frozenset[str]


def is_person(token: Token) -> bool:
    """Whether a word is a noun for people."""
    return token.lower_ in nouns_of_people().plural or token.lower_ in nouns_of_people().singular


def status_of(words: Sequence[str], heads: Sequence[str]) -> Status:
    """Civilian or combatant by the head nouns, else by what modifies or completes them."""
    nouns, lexicon = nouns_of_people(), load("en/victims", Words)
    if any(word in lexicon.disputed_before for word in words):
        return "unknown"
    if any(head in nouns.combatant for head in heads):
        return "combatant"
    if any(head in nouns.civilian for head in heads):
        return "civilian"
    if any(word in lexicon.civilian_before or word in nouns.civilian for word in words):
        return "civilian"
    members = any(head.startswith("member") for head in heads) or "from" in words
    armed = any(word in lexicon.combatant_before or (members and word in lexicon.armed_bodies) for word in words)
    return "combatant" if armed else "unknown"


def group_of(heads: Sequence[str]) -> Group | None:
    """Women, men or children; None where the nouns tell none or several."""
    groups = {nouns_of_people().groups.get(head) for head in heads}
    return groups.pop() if len(groups) == 1 else None


@functools.cache
def nouns_of_people() -> Nouns:
    """The forms of all nouns in the lexicon."""
    lexicon = load("en/victims", Words)
    everyone = (*lexicon.civilian, *lexicon.combatant, *lexicon.unknown)
    groups: dict[str, Group] = dict.fromkeys(_forms(lexicon.men), "men")
    groups |= dict.fromkeys(_forms(lexicon.women), "women")
    groups |= dict.fromkeys(_forms(lexicon.children), "children")
    return Nouns(
        singular=frozenset(word.split()[0].lower() for word in everyone),
        plural=frozenset(_plural(word) for word in everyone),
        civilian=_forms(lexicon.civilian),
        combatant=_forms(lexicon.combatant),
        groups=groups,
        things=_forms(lexicon.things),
    )


def _forms(words: Iterable[str]) -> frozenset[str]:
    listed = tuple(words)
    return frozenset(word.split()[0].lower() for word in listed) | frozenset(_plural(word) for word in listed)


def _plural(word: str) -> str:
    singular, _, given = word.lower().partition(" ")
    return given or plural(singular)


def is_pair(word: str) -> bool:
    """Whether a noun counts two ("couple")."""
    return word in load("en/victims", Words).pairs
