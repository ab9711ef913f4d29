"""Reads ``geonames.tsv``: countries and regions by GeoNames' codes, their names, and the settlements in them."""

import re
from collections.abc import Iterator
from importlib.resources import files

import msgspec
import pycountry

TABLE = files("claimwatch.lexicon") / "data" / "geonames.tsv"


class Region(msgspec.Struct, frozen=True):
    """A country, or a first- or second-level region of one.

    Attributes:
        code: GeoNames' code, with a dot for each level below the country: ``SY``, ``SY.10``, ``SY.10.8276860``.
        geonameid: GeoNames' number.
        iso: ISO 3166-2 code, where a region has one.
        names: In any script; the first of a region is its official one.
        settlements: GeoNames' numbers of the settlements of a second-level region; empty for all others.
    """

    code: str
    geonameid: int
    iso: str | None
    names: tuple[str, ...]
    settlements: tuple[int, ...]


def read_regions() -> Iterator[Region]:
    """All countries and regions of the table that have a name."""
    with TABLE.open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines if not line.startswith("#"))
        regions = (_region(*row) for row in rows)
        # A region whose code ISO withdrew since the table was written may be left without any name.
        yield from (region for region in regions if region.names)


def _region(code: str, geonameid: str, iso: str, name: str, other_names: str, settlements: str) -> Region:
    official = _country_names(code) if "." not in code else _region_names(iso) if iso else (name,)
    return Region(
        code=code,
        geonameid=int(geonameid),
        iso=iso or None,
        names=(*official, *filter(None, other_names.split("|"))),
        settlements=tuple(map(int, settlements.split())),
    )


def _country_names(code: str) -> tuple[str, ...]:
    """Short, common and official name in ISO 3166-1, which doesn't list Kosovo."""
    country = pycountry.countries.get(alpha_2=code)
    if country is None:
        return ()
    optional = (getattr(country, field, None) for field in ("common_name", "official_name"))
    return (country.name, *filter(None, optional))


def _region_names(iso: str) -> tuple[str, ...]:
    """The name in ISO 3166-2 without what it adds in brackets: "Girona [Gerona]"; none for a withdrawn code."""
    region = pycountry.subdivisions.get(code=iso)  # type: ignore[no-untyped-call]
    return (re.split(r" [\[(]", region.name)[0],) if region else ()
