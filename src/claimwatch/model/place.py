"""Places: a point or area of the world, and where a text names it."""

import collections
from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt

import msgspec

from claimwatch.model.kinds import Precision
from claimwatch.model.span import Span, covers

EARTH_KM = 6371.0
"""Mean radius."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the gazetteer.

    Attributes:
        name: The gazetteer's main name ("Tremseh"), or the text's own where the gazetteer lacks it.
        geonameid: GeoNames id; None where the place isn't in the gazetteer.
        country: ISO 3166-1 alpha-2 code; None where no one country holds it.
        admin1: Name of the first-level region ("Hama").
        latitude: Degrees north; None where no point stands for it.
        longitude: Degrees east.
        precision: How much the point says: a ``settlement`` spans some km, a ``region``'s point is its centre.
    """

    name: str
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A toponym in a report. The fields of `Place`, flat, with where it stands; null ones where it isn't known."""

    span: Span
    text: str
    name: str | None = None
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision | None = None

    @classmethod
    def of(cls, span: Span, text: str, place: Place | None) -> "PlaceMention":
        """The mention of ``place`` (None: not known) at ``span``, whose words are ``text``."""
        return cls(span=span, text=text, **(msgspec.structs.asdict(place) if place else {}))

    @property
    def place(self) -> Place | None:
        """The place that is meant; None where it isn't known."""
        if self.name is None or self.precision is None:
            return None
        fields = msgspec.structs.asdict(self)
        return Place(**{name: fields[name] for name in Place.__struct_fields__})


def main_country(places: Iterable[PlaceMention], datelines: Sequence[Span] = ()) -> str | None:
    """The country that most of a report's places lie in, the first of equals; None without places.

    A place in a country counts twice as much as the country itself, which is often named for its government or people.
    What stands in ``datelines`` counts only where nothing else does: agencies file from abroad.
    """
    located = [place for place in places if place.country]
    elsewhere = [place for place in located if not covers(datelines, place.span)]
    counts: collections.Counter[str] = collections.Counter()
    for place in elsewhere or located:
        counts[place.country or ""] += 1 if place.precision == "country" else 2
    return counts.most_common(1)[0][0] if counts else None


def km_apart(a: Place | PlaceMention, b: Place | PlaceMention) -> float | None:
    """Great-circle distance in km; None if either place has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    h = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))
