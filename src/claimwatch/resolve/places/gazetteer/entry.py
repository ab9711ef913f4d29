"""A place of the gazetteer, as one of its names leads to it."""

from enum import IntEnum
from typing import Literal

import msgspec

PlaceKind = Literal["country", "wide", "area", "region", "county", "capital", "city"]
"""``wide``: a continent, a sea; ``region``: of the first level; ``county``: of the second; ``capital``: a country's."""


class Role(IntEnum):
    """How a name leads to a place; the index stores the numbers."""

    OWN = 0
    ALTERNATE = 1
    ABBREVIATION = 2
    DEMONYM = 3


class Entry(msgspec.Struct, frozen=True):
    """A place of the gazetteer, as one name leads to it.

    Attributes:
        id: Its number in this index.
        kind: What kind of place it is.
        name: Its main name.
        geonameid: GeoNames' number; None for areas of our own lexicon.
        country: ISO 3166-1 alpha-2; None where no one country holds it.
        admin1: Name of its first-level region; None where it lies in none or isn't known.
        admin2: Name of its second-level region; None where it lies in none or isn't known.
        latitude: Degrees north.
        longitude: Degrees east.
        population: 0 where it isn't known; a region's is the sum of its settlements.
        role: How the name leads here.
    """

    id: int
    kind: PlaceKind
    name: str
    geonameid: int | None
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    population: int
    role: Role = Role.OWN

    @property
    def is_town(self) -> bool:
        """True for a settlement, capitals included."""
        return self.kind in ("city", "capital")
