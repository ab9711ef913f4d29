"""The countries whose names reach English in many spellings, and how like two of these must be."""

import functools

import msgspec

from claimwatch.lexicon import load
from claimwatch.resolve.places.gazetteer.packages import nations


class Transliteration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``transliterated.yaml``; see there."""

    languages: frozenset[str]
    likeness: float
    likeness_of_few: float
    few_consonants: int


@functools.cache
def transliteration() -> Transliteration:
    """Which languages' names are transliterated, and the limits of likeness."""
    return load("transliterated", Transliteration)


@functools.cache
def transliterated_countries() -> frozenset[str]:
    """Countries, by ISO code, whose first language is written in another script."""
    languages = transliteration().languages
    return frozenset(code for code, nation in nations().items() if nation.first_language in languages)
