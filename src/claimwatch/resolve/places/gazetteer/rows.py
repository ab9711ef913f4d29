"""The gazetteer's raw material: places, regions and countries of the installed data packages and our lexicon."""

from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.lexicon import load
from claimwatch.resolve.places.gazetteer.geonames import read_regions
from claimwatch.resolve.places.gazetteer.packages import City, cities, nations
from claimwatch.resolve.places.gazetteer.regions import Regions
from claimwatch.resolve.places.gazetteer.row import AreaEntry, Row, distinct
from claimwatch.resolve.places.gazetteer.spelling import is_latin, spelling_rules, unaccented
from claimwatch.resolve.places.gazetteer.transliterated import transliterated_countries

_POPULATION_OF_AN_AREA = 1_000_000
"""None is counted; an area that our lexicon lists is as well known as a city of so many."""

_SHORTEST, _LONGEST = 3, 50
"""Characters of an alternate name that people write: shorter ones are codes, longer ones descriptions."""

_AIRPORT_CODE = 3
"""Letters of an IATA code, which GeoNames lists among the names of its town."""


class CountryEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country of ``countries.yaml``."""

    point: tuple[float, float]
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


def rows() -> Iterator[Row]:
    """All places: countries, areas, regions, counties, settlements."""
    settlements = cities()
    known = tuple(read_regions())
    regions, areas = Regions.of(settlements, known).renamed(load("areas", tuple[AreaEntry, ...]))
    yield from _countries({region.code: region.names for region in known})
    yield from map(_area, areas)
    yield from regions.rows()
    yield from (_settlement(city, regions) for city in settlements)


def _countries(known: Mapping[str, tuple[str, ...]]) -> Iterator[Row]:
    for code, entry in load("countries", dict[str, CountryEntry]).items():
        nation = nations()[code]
        genitive = f"{nation.name}s"  # as in texts that lost their apostrophes
        written = filter(is_latin, known.get(code, ()))
        yield Row(
            kind="country",
            names=distinct((nation.name, genitive, *entry.names, *written)),
            country=code,
            point=entry.point,
            geonameid=nation.geonameid,
            population=nation.population,
            demonyms=entry.demonyms,
        )


def _area(area: AreaEntry) -> Row:
    return Row(
        kind="wide" if area.wide else "area",
        names=area.names,
        country=area.country,
        point=area.point,
        admin1=area.admin1,
        population=_POPULATION_OF_AN_AREA,
        demonyms=area.demonyms,
    )


def _settlement(city: City, regions: Regions) -> Row:
    spellings = [name for name in city.alternatenames if _is_spelling(name)]
    settled = city.name if city.name.isascii() or city.countrycode not in transliterated_countries() else None
    region = regions.first_level(city)
    # A transliterated town that gives its region the name goes by that name: English uses it for both.
    english = settled or (region if region and region in spellings else unaccented(city.name))
    return Row(
        kind="capital" if nations()[city.countrycode].capital in (city.name, settled) else "city",
        names=distinct((english, city.name, *spellings)),
        country=city.countrycode,
        point=(city.latitude, city.longitude),
        geonameid=city.geonameid,
        admin1=region,
        admin2=regions.second_level(city),
        population=city.population,
    )


def _is_spelling(name: str) -> bool:
    """True if an alternate name is how somebody writes it: no airport code, no machine's letter by letter."""
    if not _SHORTEST <= len(name) <= _LONGEST or not is_latin(name):
        return False
    if name[0].islower():
        return name.split("-")[0].split()[0] in spelling_rules().articles
    return not (name.isupper() and len(name) == _AIRPORT_CODE)
