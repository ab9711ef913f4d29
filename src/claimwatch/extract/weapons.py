"""Means of violence: weapons that are used, or are said to be."""

import functools
from collections.abc import Mapping
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Span, Token

from claimwatch.extract.terms import Hit, Terms, forms
from claimwatch.lexicon import load
from claimwatch.model.fact import Weapon
from claimwatch.model.kinds import WeaponClass


class WeaponLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``weapons.yaml``; each field is explained there."""

    classes: Mapping[WeaponClass, tuple[str, ...]]
    same: Mapping[str, str]
    not_used_before: frozenset[str]
    not_used_under: frozenset[str]
    ambiguous: frozenset[str]
    violent_company: frozenset[str]


class Arm(NamedTuple):
    """A weapon in a text: tokens ``first`` to ``last``, both inclusive; ``head`` is the last."""

    first: int
    last: int
    lemma: str
    weapon_class: WeaponClass


def find_arms(doc: Doc) -> list[Arm]:
    """All weapons of a parsed report that are used in violence, by its words, in text order."""
    return [Arm(hit.first, hit.last, *hit.value) for hit in _terms().find(doc) if _is_used(doc, hit)]


def weapon_facts(doc: Doc, arms: list[Arm]) -> list[Weapon]:
    """The arms as facts."""
    return [_fact(doc[arm.first : arm.last + 1], arm) for arm in arms]


def _fact(words: Span, arm: Arm) -> Weapon:
    span = (words.start_char, words.end_char)
    return Weapon(span=span, text=words.text, weapon=arm.lemma, weapon_class=arm.weapon_class)


def _is_used(doc: Doc, hit: Hit[tuple[str, WeaponClass]]) -> bool:
    head, lexicon = doc[hit.last], _lexicon()
    if head.pos_ in ("VERB", "AUX", "ADV") or (head.i + 1 < len(doc) and _stored(doc[head.i + 1])):
        return False
    return not _of_a_holding(head) and _in_violence(head, hit.value[0], lexicon)


def _stored(after: Token) -> bool:
    return not _lexicon().not_used_before.isdisjoint(forms(after)) and after.pos_ != "VERB"


def _of_a_holding(head: Token) -> bool:
    while head.dep_ in ("conj", "compound", "amod"):
        head = head.head
    return head.dep_ == "dobj" and head.head.lemma_.lower() in _lexicon().not_used_under


def _in_violence(head: Token, lemma: str, lexicon: WeaponLexicon) -> bool:
    if lemma not in lexicon.ambiguous:
        return True
    return any(token.lemma_.lower() in lexicon.violent_company for token in head.sent if token.i != head.i)


@functools.cache
def _lexicon() -> WeaponLexicon:
    return load("weapons", WeaponLexicon)


@functools.cache
def _terms() -> Terms[tuple[str, WeaponClass]]:
    lexicon = _lexicon()
    return Terms(
        {term: (lexicon.same.get(term, term), class_) for class_, terms in lexicon.classes.items() for term in terms}
    )
