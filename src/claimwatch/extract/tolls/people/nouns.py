"""The words for people, unfolded from the lexicon: who is civilian, who bears arms, who is a child."""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from claimwatch.language import plural, wordnet_nouns
from claimwatch.lexicon import load
from claimwatch.model import Group, Status

NOUNS = frozenset(("NOUN", "PROPN"))
_MODIFYING = frozenset(("compound", "amod", "nmod", "poss"))


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
    them: frozenset[str]
    others: tuple[str, ...]
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns of the lexicon in all their forms.

    Attributes:
        singular: For one of the people.
        plural: For several.
        ambiguous: Those of both that WordNet alone knows: people only where they stand as a noun of their own.
        civilian: For people who bear no arms, singular and plural.
        combatant: For people who do, singular and plural.
        groups: Form -> the group that it tells.
        things: For what is no person, singular and plural.
    """

    singular: frozenset[str]
    plural: frozenset[str]
    ambiguous: frozenset[str]
    civilian: frozenset[str]
    combatant: frozenset[str]
    groups: Mapping[str, Group]
    things: frozenset[str]


def victim_lexicon() -> VictimLexicon:
    """The lexicon, loaded once per process."""
    return load("en/victims", VictimLexicon)


def is_person(token: Token) -> bool:
    """True if a word is a noun for people."""
    nouns, text = nouns_of_people(), token.lower_
    if text not in nouns.plural and text not in nouns.singular:
        return False
    return text not in nouns.ambiguous or _is_noun_of_its_own(token)


def _is_noun_of_its_own(token: Token) -> bool:
    """True if a word is tagged as a noun, isn't a name and doesn't modify another noun."""
    if token.dep_ in _MODIFYING or token.pos_ not in NOUNS:
        return False
    is_name = token.pos_ == "PROPN" and token.text[:1].isupper() and not token.is_upper
    return not is_name or token.lower_ in wordnet_nouns().peoples


def is_known_noun(token: Token) -> bool:
    """True if a word is a common noun, for people or for anything else ("the Guard Brigade" is nobody's name)."""
    nouns = wordnet_nouns()
    kinds = (nouns.singular, nouns.plural, nouns.animals, nouns.made, nouns.things)
    return any(token.lower_ in kind for kind in kinds)


def is_thing(token: Token) -> bool:
    """True if a noun is known to be no person: a thing of the lexicon, a beast or a vehicle ("Tigers" are fighters)."""
    text, nouns = token.lower_, nouns_of_people()
    if text in nouns.things:
        return True
    is_common = token.text.islower() or token.text.isupper()
    is_known = text in wordnet_nouns().animals or text in wordnet_nouns().made
    return is_known and is_common and text not in nouns.singular and text not in nouns.plural


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
    singular = frozenset(_singular(noun) for noun in everyone)
    listed, things = singular | frozenset(_plural(noun) for noun in everyone), _forms(lexicon.things)
    return Nouns(
        singular=singular | (wordnet_nouns().singular - things),
        plural=frozenset(_plural(noun) for noun in everyone) | (wordnet_nouns().plural - things),
        ambiguous=(wordnet_nouns().singular | wordnet_nouns().plural) - listed,
        civilian=_forms(lexicon.civilian),
        combatant=_forms(lexicon.combatant),
        groups={form: group for group, nouns in by_group.items() for form in _forms(nouns)},
        things=things,
    )


def _forms(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in (_singular(noun), _plural(noun)))


def _singular(noun: str) -> str:
    return noun.split()[0].lower()


def _plural(word: str) -> str:
    singular, _, given = word.lower().partition(" ")
    return given or plural(singular)
