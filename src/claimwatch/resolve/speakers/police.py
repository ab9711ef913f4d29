"""Local police as speakers: which force it is, and whose rank a rank is."""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.lexicon import load
from claimwatch.model import SourceKind
from claimwatch.resolve.speakers.nations import nation_words

MOST_WORDS = 4
"""Longest name of a place before "police"."""
CHANGED: frozenset[SourceKind] = frozenset({"unknown", "military", "government", "international"})
"""Kinds that a rank alone may have been taken for."""


class PoliceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of local police; what each field holds is said in the file."""

    police_name: str
    sheriff_name: str
    police: frozenset[str]
    sheriff: frozenset[str]
    civil: frozenset[str]
    war: frozenset[str]
    ranks: frozenset[str]
    elsewhere: frozenset[str]
    leading: frozenset[str]
    common: frozenset[str]


def force_in(tokens: Sequence[Token]) -> str | None:
    """The local force that a phrase names, under one name for all its ways; None where it names none.

    "Karvel Police Department" and "Karvel police Sgt. Tom Reck" are "Karvel police"; "Ost County Sheriff Ann Marrow" is
    "Ost County Sheriff's Office". A country's police is its government's and no local force.
    """
    lexicon = load("en/police", PoliceWords)
    for n, token in enumerate(tokens):
        word = token.lower_
        if (word in lexicon.police or word in lexicon.sheriff) and not _is_last_name(token):
            place = _name_before(tokens[:n])
            if place is not None:
                return f"{place} {lexicon.police_name if word in lexicon.police else lexicon.sheriff_name}"
    return None


def _is_last_name(token: Token) -> bool:
    """True if a person's name ends with the word: "resident Kulo Sheriff"."""
    return token.ent_type_ == "PERSON" and token.ent_iob_ == "I" and _ends(token)


def _ends(token: Token) -> bool:
    return token.i + 1 == len(token.doc) or token.nbor().ent_iob_ != "I"


def is_force(entity: str) -> bool:
    """True if an entity is a local force."""
    lexicon = load("en/police", PoliceWords)
    return entity.endswith((f" {lexicon.police_name}", f" {lexicon.sheriff_name}"))


def _name_before(tokens: Sequence[Token]) -> str | None:
    name: list[Token] = []
    for token in reversed(tokens):
        capital = token.text[:1].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN")
        if not (capital or (name and token.text == "-")) or len(name) == MOST_WORDS:
            break
        name.insert(0, token)
    lexicon = load("en/police", PoliceWords)
    words = [token.lower_.rstrip(".") for token in name]
    if lexicon.common.issuperset(words) or any(word in nation_words() or word in lexicon.ranks for word in words):
        return None
    if name[0].lower_ in lexicon.common and len(name) > 1 and name[0].lower_ not in lexicon.leading:
        name = name[1:]
    return name[0].doc[name[0].i : name[-1].i + 1].text


def of_crime(doc: Doc) -> bool:
    """True if a report is on crime rather than war, by its words."""
    lexicon = load("en/police", PoliceWords)
    civil = sum(token.lower_ in lexicon.civil for token in doc)
    return civil > 1 and civil > sum(token.lower_ in lexicon.war for token in doc)


def is_police_rank(tokens: Sequence[Token], kind: SourceKind) -> bool:
    """True if, in a report on crime, the phrase's rank or calling makes its speaker the police."""
    lexicon = load("en/police", PoliceWords)
    words = {token.lower_.rstrip(".") for token in tokens} | {token.lemma_.lower() for token in tokens}
    return kind in CHANGED and not words.isdisjoint(lexicon.ranks) and words.isdisjoint(lexicon.elsewhere)
