"""Words for weapons, which amounts count and which are no people: "four rifles", "two fighter bombers"."""

import functools
import re
from collections.abc import Mapping

import msgspec
from spacy.tokens import Doc

from claimwatch.language import PhraseMatcher
from claimwatch.lexicon import load

_LONGEST = 6
"""Tokens from the start of a weapon's term to its noun: "surface-to-surface missile" with its hyphens."""


class WeaponTerms(msgspec.Struct, frozen=True):
    """The part of ``weapons.yaml`` that names weapons: terms, and patterns of makers' names for types, by class."""

    classes: Mapping[str, tuple[str, ...]]
    models: Mapping[str, str]


def is_in_weapon(doc: Doc, start: int, i: int) -> bool:
    """True if a token belongs to words for a weapon that start at ``start`` or behind it, or names a type of weapon."""
    hits = (_terms().at(doc[first]) for first in range(max(start, i + 1 - _LONGEST), i + 1))
    return any(hit is not None and hit.last >= i for hit in hits) or _model().fullmatch(doc[i].text) is not None


def _lexicon() -> WeaponTerms:
    return load("en/weapons", WeaponTerms)


@functools.cache
def _terms() -> PhraseMatcher[str]:
    return PhraseMatcher({term: class_ for class_, terms in _lexicon().classes.items() for term in terms})


@functools.cache
def _model() -> re.Pattern[str]:
    return re.compile("|".join(_lexicon().models.values()), re.IGNORECASE)
