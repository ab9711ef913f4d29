"""Names in; places of the gazetteer out, for the forms that set where something happened."""

import functools

from claimwatch.model import Place
from claimwatch.resolve import Gazetteer, open_gazetteer, places_named

MOST = 15
"""Most places that are offered for a name."""


def named(name: str) -> tuple[Place, ...]:
    """The places that a name may mean, the most populous first."""
    words = name.strip()
    return tuple(place for place, _ in places_named(_gazetteer(), words)[:MOST]) if words else ()


def region_of(place: Place) -> Place | None:
    """The first-level region that a place lies in; None if it is one itself, or lies in none that is known."""
    if place.admin1 is None or place.precision not in ("site", "settlement", "area"):
        return None
    known = (each for each, _ in places_named(_gazetteer(), place.admin1))
    found = next((each for each in known if each.precision == "region" and each.country == place.country), None)
    return found or Place(name=place.admin1, country=place.country, admin1=place.admin1, precision="region")


@functools.cache
def _gazetteer() -> Gazetteer:
    return open_gazetteer()
