"""Who is meant by a phrase, and of what kind they are."""

import functools
from collections.abc import Mapping

import msgspec
from spacy.tokens import Token

from claimwatch.extract.events.states import country_of, is_demonym
from claimwatch.extract.tolls import is_person
from claimwatch.language import PhraseMatcher, wordnet_nouns
from claimwatch.lexicon import load
from claimwatch.model import ActorKind

_ENTITY_KINDS: Mapping[str, ActorKind] = {
    "GPE": "property",
    "LOC": "property",
    "FAC": "property",
    "ORG": "unknown",
    "NORP": "unknown",
    "PERSON": "unknown",
}
# A kind's term is looked for from two words before the head; longer names are the entity recogniser's.
_WORDS_BEFORE_HEAD = 2


class PartyLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``actors.yaml``; each field is explained there."""

    kinds: Mapping[ActorKind, tuple[str, ...]]
    aliases: Mapping[str, str]
    capitals: Mapping[str, str]
    government: str
    state: str
    coalition: str
    whole: frozenset[str]
    before_event: frozenset[str]
    led: frozenset[str]
    called: frozenset[str]
    armed: frozenset[ActorKind]
    organised: frozenset[ActorKind]
    of_state: frozenset[ActorKind]
    owned: frozenset[str]
    origin: frozenset[str]
    located: frozenset[str]
    long_name: tuple[str | None, ...]
    describing: frozenset[str]
    blame: Mapping[str, str | None]
    guilt: frozenset[str]
    part: frozenset[str]
    owns: frozenset[str]
    at_noun: frozenset[str]
    at_verb: frozenset[str]
    at_light_verb: frozenset[str]
    of_target: frozenset[str]
    of_nouns: frozenset[str]
    under: frozenset[str]
    placing: frozenset[str]
    those_of: tuple[str, str]


@functools.cache
def party_lexicon() -> PartyLexicon:
    """The lexicon of perpetrators and targets, loaded once per process."""
    return load("en/actors", PartyLexicon)


def kind_of(head: Token) -> ActorKind | None:
    """The kind of people or thing that a phrase with this head is; None where neither words nor entity tell."""
    for start in range(max(head.sent.start, head.i - _WORDS_BEFORE_HEAD), head.i + 1):
        hit = _kinds().at(head.doc[start])
        if hit and hit.last == head.i:
            return hit.value
    alias = head.lower_.replace("-", " ")
    if alias in party_lexicon().capitals:
        return "government"
    if alias in party_lexicon().aliases:
        return "rebel"
    return _ENTITY_KINDS.get(head.ent_type_) or _kind_of_whole(head) or ("civilian" if _is_civilian(head) else None)


def _is_civilian(head: Token) -> bool:
    """True for people who aren't called so for a crime ("rustlers")."""
    return is_person(head) and head.lower_ not in wordnet_nouns().offenders


def _kind_of_whole(head: Token) -> ActorKind | None:
    """The kind of what the head is a part of: "members of the militia", "one of its fighters"."""
    of = next((child for child in head.rights if child.lower_ in party_lexicon().whole), None)
    whole = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    return kind_of(whole) if whole is not None else None


def is_armed(head: Token) -> bool:
    """True if who is meant may have done violence: an armed party, a state as such, or a named group."""
    return kind_of(head) in party_lexicon().armed or (head.ent_type_ == "GPE" and is_demonym(head))


def is_organised(head: Token) -> bool:
    """True if who is meant is an army, a government or an armed group."""
    return kind_of(head) in party_lexicon().organised


def actor_name(head: Token, first: int, last: int) -> str:
    """Who is meant by tokens ``first`` to ``last``: the usual name where there is one, else the bare words."""
    bare = bare_name(head, first, last)
    return _usual_name(bare.lower().replace("-", " ")) or _usual_name(head.lower_) or _state(head, first) or bare


def bare_name(head: Token, first: int, last: int) -> str:
    """Tokens ``first`` to ``last`` without an article or a "their"."""
    start = first + 1 if (head.doc[first].pos_ == "DET" or head.doc[first].tag_ == "PRP$") and first < last else first
    return " ".join(head.doc[start : last + 1].text.split())


def is_of_government(name: str) -> bool:
    """True if a party's name says that it is a government, or a government's."""
    return name.startswith(party_lexicon().government)


def _usual_name(words: str) -> str | None:
    lexicon = party_lexicon()
    if words in lexicon.capitals:
        return lexicon.state.format(country=lexicon.capitals[words])
    return lexicon.aliases.get(words)


def _state(head: Token, first: int) -> str | None:
    """The state whose forces or means these are; none for those that it only leads or backs ("US-backed")."""
    kind = kind_of(head)
    if kind is not None and kind not in party_lexicon().of_state and not is_demonym(head):
        return None
    for token in head.doc[first : head.i + 1]:
        country = country_of(token)
        if country is not None and token.i + 1 < len(head.doc) and token.nbor().text != "-":
            return party_lexicon().state.format(country=country)
    return None


@functools.cache
def _kinds() -> PhraseMatcher[ActorKind]:
    return PhraseMatcher({term: kind for kind, terms in party_lexicon().kinds.items() for term in terms})
