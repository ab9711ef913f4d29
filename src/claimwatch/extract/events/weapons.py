"""Means of violence: weapons that are used, or are said to be."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Span, Token

from claimwatch.language import Hit, PhraseMatcher, forms, is_one_of, singular, tokens_of
from claimwatch.lexicon import load
from claimwatch.model import Weapon, WeaponClass


class WeaponLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``weapons.yaml``; each field is explained there."""

    classes: Mapping[WeaponClass, tuple[str, ...]]
    same: Mapping[str, str]
    not_used_before: frozenset[str]
    not_used_under: frozenset[str]
    ambiguous: frozenset[str]
    violent_company: frozenset[str]
    not_used_after: frozenset[str]
    carriers: frozenset[str]
    filled: frozenset[str]
    models: Mapping[WeaponClass, str]


class Arm(NamedTuple):
    """A weapon in a text: tokens ``first`` to ``last``, both inclusive; ``head`` is the last."""

    first: int
    last: int
    lemma: str
    weapon_class: WeaponClass


def find_arms(doc: Doc) -> list[Arm]:
    """All weapons of a parsed report that are used in violence, by its words, in text order."""
    found = [Arm(hit.first, hit.last, *hit.value) for hit in _terms().find(doc) if _is_used(doc, hit)]
    return list(_joined(sorted([*found, *_models(doc), *_filled(doc, found)])))


def _filled(doc: Doc, arms: Iterable[Arm]) -> Iterator[Arm]:
    """Vehicles packed with explosives."""
    explosive = {arm.first for arm in arms if arm.weapon_class == "explosive"}
    for token in tokens_of(doc, _lexicon().carriers) if explosive else ():
        ahead = doc[token.i + 1 : token.i + 7]
        full = next((word.i for word in ahead if is_one_of(word, _lexicon().filled)), None)
        if full is not None and not explosive.isdisjoint(range(full, full + 5)):
            yield Arm(token.i, token.i, token.lemma_.lower(), "vehicle")


def _models(doc: Doc) -> Iterator[Arm]:
    """Weapons by their maker's name for the type ("Su-24", "F-16s")."""
    for token in doc:
        if token.shape_ and "d" in token.shape_ and token.text[0].isupper() and (class_ := _model_class(token.text)):
            yield Arm(token.i, token.i, singular(token.text), class_)


def _model_class(word: str) -> WeaponClass | None:
    return next((class_ for class_, pattern in _patterns().items() if pattern.fullmatch(word)), None)


def _joined(arms: Iterable[Arm]) -> Iterator[Arm]:
    """With words for one weapon that stand side by side as one: the type ("Su-24 warplanes"), else the last of them."""
    before: Arm | None = None
    for arm in arms:
        if before and arm.first <= before.last + 1 and arm.weapon_class == before.weapon_class:
            lemma = before.lemma if _model_class(before.lemma) else arm.lemma
            before = Arm(before.first, max(before.last, arm.last), lemma, arm.weapon_class)
        else:
            if before:
                yield before
            before = arm
    if before:
        yield before


def weapon_facts(doc: Doc, arms: list[Arm]) -> list[Weapon]:
    """The arms as facts."""
    return [_fact(doc[arm.first : arm.last + 1], arm) for arm in arms]


def _fact(words: Span, arm: Arm) -> Weapon:
    span = (words.start_char, words.end_char)
    return Weapon(span=span, text=words.text, weapon=arm.lemma, weapon_class=arm.weapon_class)


def _is_used(doc: Doc, hit: Hit[tuple[str, WeaponClass]]) -> bool:
    head, lexicon = doc[hit.last], _lexicon()
    if (
        head.pos_ in ("VERB", "AUX", "ADV", "ADJ")
        or _in_a_name(doc, hit)
        or (hit.first > 0 and doc[hit.first - 1].lower_ in lexicon.not_used_after)
        or (head.i + 1 < len(doc) and _stored(doc[head.i + 1]))
    ):
        return False
    return not _of_a_holding(head) and _in_violence(head, hit.value[0], lexicon)


def _in_a_name(doc: Doc, hit: Hit[tuple[str, WeaponClass]]) -> bool:
    """Whether the words are part of a body's name ("Organisation for the Prohibition of Chemical Weapons")."""
    last = doc[hit.last]
    return last.ent_type_ == "ORG" and hit.first > 0 and doc[hit.first - 1].ent_type_ == "ORG" and last.text.istitle()


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
    return load("en/weapons", WeaponLexicon)


@functools.cache
def _patterns() -> Mapping[WeaponClass, re.Pattern[str]]:
    return {class_: re.compile(pattern, re.IGNORECASE) for class_, pattern in _lexicon().models.items()}


@functools.cache
def _terms() -> PhraseMatcher[tuple[str, WeaponClass]]:
    lexicon = _lexicon()
    return PhraseMatcher(
        {term: (lexicon.same.get(term, term), class_) for class_, terms in lexicon.classes.items() for term in terms}
    )
