"""Means of violence: weapons that are used, or are said to be."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Span, Token

from claimwatch.language import Hit, PhraseMatcher, is_one_of, singular, text_of, tokens_of
from claimwatch.lexicon import load
from claimwatch.model import Weapon, WeaponClass

# "a truck, seen near the gate, packed with over 200 kg of explosives": how far behind the vehicle the word for full
# stands, and how far behind that the explosives begin, in tokens. Farther off they are of another clause.
_FULL_WITHIN = 6
_LOAD_WITHIN = 5


class WeaponLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``weapons.yaml``; each field is explained there."""

    classes: Mapping[WeaponClass, tuple[str, ...]]
    same: Mapping[str, str]
    not_used_before: frozenset[str]
    not_used_under: frozenset[str]
    hit_under: frozenset[str]
    machines: frozenset[WeaponClass]
    ambiguous: frozenset[str]
    violent_company: frozenset[str]
    not_used_after: frozenset[str]
    carriers: frozenset[str]
    filled: frozenset[str]
    models: Mapping[WeaponClass, str]


class WeaponMention(NamedTuple):
    """A weapon in a text: tokens ``first`` to ``last``, both inclusive, its name in the lexicon, and its class."""

    first: int
    last: int
    lemma: str
    weapon_class: WeaponClass

    @property
    def tokens(self) -> range:
        """The tokens of its words."""
        return range(self.first, self.last + 1)


def find_weapons(doc: Doc) -> list[WeaponMention]:
    """All weapons of a parsed report that are used in violence, by its words, in text order."""
    listed = [WeaponMention(hit.first, hit.last, *hit.value) for hit in _terms().find(doc) if _is_used(doc, hit)]
    return list(_joined(sorted([*listed, *_models(doc), *_filled(doc, listed)])))


def weapon_facts(doc: Doc, weapons: Iterable[WeaponMention]) -> list[Weapon]:
    """The weapons as facts."""
    return [_fact(doc[weapon.first : weapon.last + 1], weapon) for weapon in weapons]


def _fact(words: Span, weapon: WeaponMention) -> Weapon:
    span = (words.start_char, words.end_char)
    return Weapon(span=span, text=words.text, weapon=weapon.lemma, weapon_class=weapon.weapon_class)


def _filled(doc: Doc, weapons: Iterable[WeaponMention]) -> Iterator[WeaponMention]:
    """Vehicles packed with explosives."""
    explosive = {weapon.first for weapon in weapons if weapon.weapon_class == "explosive"}
    for carrier in tokens_of(doc, _lexicon().carriers) if explosive else ():
        ahead = doc[carrier.i + 1 : carrier.i + 1 + _FULL_WITHIN]
        full = next((word.i for word in ahead if is_one_of(word, _lexicon().filled)), None)
        if full is not None and not explosive.isdisjoint(range(full, full + _LOAD_WITHIN)):
            yield WeaponMention(carrier.i, carrier.i, carrier.lemma_.lower(), "vehicle")


def _models(doc: Doc) -> Iterator[WeaponMention]:
    """Weapons by their maker's name for the type ("Su-24", "F-16s")."""
    for token in doc:
        named = token.shape_ and "d" in token.shape_ and token.text[0].isupper() and not _is_in_a_number(token)
        if named and (class_ := _model_class(token.text)):
            yield WeaponMention(token.i, token.i, singular(token.text), class_)


def _is_in_a_number(token: Token) -> bool:
    """True if a digit and a hyphen stand right before a word, as in the number of a document ("2011-11-S-043")."""
    before = text_of(token.doc)[max(0, token.idx - 2) : token.idx]
    return len(before) > 1 and before[0].isdigit() and before[1] == "-"


def _model_class(word: str) -> WeaponClass | None:
    return next((class_ for class_, pattern in _model_patterns().items() if pattern.fullmatch(word)), None)


def _joined(weapons: Iterable[WeaponMention]) -> Iterator[WeaponMention]:
    """With words for one weapon that stand side by side as one: the type ("Su-24 warplanes"), else the last of them."""
    before: WeaponMention | None = None
    for weapon in weapons:
        if before and weapon.first <= before.last + 1 and weapon.weapon_class == before.weapon_class:
            lemma = before.lemma if _model_class(before.lemma) else weapon.lemma
            before = WeaponMention(before.first, max(before.last, weapon.last), lemma, weapon.weapon_class)
        else:
            if before:
                yield before
            before = weapon
    if before:
        yield before


def _is_used(doc: Doc, hit: Hit[tuple[str, WeaponClass]]) -> bool:
    """True if the weapon is used in violence, not stored, traded, owned or part of a name."""
    head = doc[hit.last]
    if head.pos_ in ("VERB", "AUX", "ADV", "ADJ") or _is_in_a_name(doc, hit):
        return False
    if hit.first > 0 and doc[hit.first - 1].lower_ in _lexicon().not_used_after:
        return False
    if hit.last + 1 < len(doc) and _is_stored(doc[hit.last + 1]):
        return False
    return not _is_of_a_holding(head, hit.value[1]) and _is_in_violence(head, hit.value[0])


def _is_in_a_name(doc: Doc, hit: Hit[tuple[str, WeaponClass]]) -> bool:
    """True if the words are part of a body's name ("Organisation for the Prohibition of Chemical Weapons")."""
    last = doc[hit.last]
    return last.ent_type_ == "ORG" and hit.first > 0 and doc[hit.first - 1].ent_type_ == "ORG" and last.text.istitle()


def _is_stored(after: Token) -> bool:
    """True if the word after a weapon says that it is stored, made, sold or talked of."""
    return is_one_of(after, _lexicon().not_used_before) and after.pos_ != "VERB"


def _is_of_a_holding(head: Token, weapon_class: WeaponClass) -> bool:
    """True if the weapon is bought, kept, seized or lost, or is a machine that was hit itself."""
    while head.dep_ in ("conj", "compound", "amod"):
        head = head.head
    if head.dep_ not in ("dobj", "nsubjpass"):
        return False
    words, verb = _lexicon(), head.head.lemma_.lower()
    return verb in words.not_used_under or (verb in words.hit_under and weapon_class in words.machines)


def _is_in_violence(head: Token, lemma: str) -> bool:
    """True if the word is always a weapon, or its sentence tells of violence."""
    if lemma not in _lexicon().ambiguous:
        return True
    return any(token.lemma_.lower() in _lexicon().violent_company for token in head.sent if token.i != head.i)


@functools.cache
def _lexicon() -> WeaponLexicon:
    return load("en/weapons", WeaponLexicon)


@functools.cache
def _model_patterns() -> Mapping[WeaponClass, re.Pattern[str]]:
    return {class_: re.compile(pattern, re.IGNORECASE) for class_, pattern in _lexicon().models.items()}


@functools.cache
def _terms() -> PhraseMatcher[tuple[str, WeaponClass]]:
    lexicon = _lexicon()
    return PhraseMatcher(
        {term: (lexicon.same.get(term, term), class_) for class_, terms in lexicon.classes.items() for term in terms}
    )
