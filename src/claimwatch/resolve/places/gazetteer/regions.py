"""First- and second-level regions, with their centres from the settlements in them."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.resolve.places.gazetteer import geonames
from claimwatch.resolve.places.gazetteer.packages import City
from claimwatch.resolve.places.gazetteer.row import AreaEntry, Point, Row, distinct
from claimwatch.resolve.places.gazetteer.spelling import name_key, spelling_rules, unaccented, without_designator
from claimwatch.resolve.places.gazetteer.transliterated import transliterated_countries

_BY_POSTAL_CODE = "US"
"""GeoNames' codes of its regions are the postal codes by which texts abbreviate them: ``US.TX``."""

_DECIMALS = 4
"""Of a degree, about 10 m: far finer than a region's centre means."""


class RegionEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A first-level region of ``regions.yaml``."""

    point: Point
    short: tuple[str, ...]


class Regions(msgspec.Struct, frozen=True):
    """All regions by GeoNames' code (``SY.10``, ``SY.10.8276860``).

    Attributes:
        names: Its names, first the one that English uses.
        ids: GeoNames' numbers.
        points: Their centres; only regions that have a settlement or an entry in our lexicon have one.
        populations: The sums of their settlements'.
        abbreviations: How texts shorten a name; most have none.
        second_levels: Settlement's number -> code of its second-level region.
    """

    names: Mapping[str, tuple[str, ...]]
    ids: Mapping[str, int]
    points: Mapping[str, Point]
    populations: Mapping[str, int]
    abbreviations: Mapping[str, tuple[str, ...]]
    second_levels: Mapping[int, str]

    @classmethod
    def of(cls, cities: Sequence[City], known: Iterable[geonames.Region]) -> "Regions":
        """The regions of the table, with the settlements in them."""
        regions = [region for region in known if "." in region.code]
        second_levels = {number: region.code for region in regions for number in region.settlements}
        lexicon = load("regions", dict[str, RegionEntry])
        entries = {region.code: lexicon[region.iso] for region in regions if region.iso and region.iso in lexicon}
        return cls(
            names={region.code: _names(region) for region in regions},
            ids={region.code: region.geonameid for region in regions},
            points=_centres(cities, second_levels) | {code: entry.point for code, entry in entries.items()},
            populations=_populations(cities, second_levels),
            abbreviations={code: entry.short for code, entry in entries.items()},
            second_levels=second_levels,
        )

    def renamed(self, areas: Iterable[AreaEntry]) -> tuple["Regions", list[AreaEntry]]:
        """The regions with the names and points of the areas that are one, and the areas that are none."""
        codes = {
            (code[:2], name_key(name)): code for code in self.names if _is_first(code) for name in self.names[code]
        }
        names, points, others = dict(self.names), dict(self.points), []
        for area in areas:
            keys = ((area.country or "", name_key(name)) for name in area.names)
            code = next((codes[key] for key in keys if key in codes), None)
            if code is None or code not in points:
                others.append(area)
                continue
            names[code] = distinct((*area.names, *names[code]))
            points[code] = area.point
        return msgspec.structs.replace(self, names=names, points=points), others

    def first_level(self, city: City) -> str | None:
        """Name of the first-level region of a settlement; None where GeoNames gives none."""
        return self._name(city.region_code)

    def second_level(self, city: City) -> str | None:
        """Name of the second-level region of a settlement; None where GeoNames gives none."""
        return self._name(self.second_levels.get(city.geonameid, ""))

    def rows(self) -> Iterator[Row]:
        """All regions that have a centre."""
        return (self._row(code, point) for code, point in self.points.items() if code in self.names)

    def _name(self, code: str) -> str | None:
        return self.names[code][0] if code in self.names else None

    def _row(self, code: str, point: Point) -> Row:
        country, first, *second = code.split(".")
        short = self.abbreviations.get(code, ())
        return Row(
            kind="county" if second else "region",
            names=self.names[code],
            country=country,
            point=point,
            geonameid=self.ids[code],
            admin1=self._name(f"{country}.{first}"),
            population=self.populations.get(code, 0),
            abbreviations=(first, *short) if country == _BY_POSTAL_CODE and not second else short,
        )


def _is_first(code: str) -> bool:
    """True for a first-level region's code."""
    return code.count(".") == 1


def _names(region: geonames.Region) -> tuple[str, ...]:
    """The region's names, first the one that English uses: "Hama" of "Ḩamāh" and "Hama Governorate"."""
    official, *others = region.names
    designated = (other for other in others if other.isascii() and spelling_rules().designator.search(other))
    bare = [without_designator(other).strip(" -") for other in designated]
    english = official
    if region.code.partition(".")[0] in transliterated_countries():
        plain = without_designator(unaccented(official)).strip()
        english = min((name for name in bare if name), key=len, default=plain)
    return distinct((english, official, *bare, *others))


def _codes(city: City, second_levels: Mapping[int, str]) -> list[str]:
    """The regions that a settlement lies in."""
    second = second_levels.get(city.geonameid)
    return [city.region_code, second] if second else [city.region_code]


def _centres(cities: Iterable[City], second_levels: Mapping[int, str]) -> dict[str, Point]:
    members: defaultdict[str, list[Point]] = defaultdict(list)
    for city in cities:
        for code in _codes(city, second_levels):
            members[code].append((city.latitude, city.longitude))
    return {code: _middle(points) for code, points in members.items()}


def _populations(cities: Iterable[City], second_levels: Mapping[int, str]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for city in cities:
        for code in _codes(city, second_levels):
            sums[code] += city.population
    return dict(sums)


def _middle(points: Sequence[Point]) -> Point:
    """The mean of points; longitudes as directions, so that the date line does no harm."""
    latitude = sum(point[0] for point in points) / len(points)
    east = sum(math.sin(math.radians(point[1])) for point in points)
    north = sum(math.cos(math.radians(point[1])) for point in points)
    return round(latitude, _DECIMALS), round(math.degrees(math.atan2(east, north)), _DECIMALS)
