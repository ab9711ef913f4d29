"""Incidents for the index: the sample's, elsewhere and on other days."""

import datetime
from collections.abc import Sequence

import msgspec

from claimwatch.model import Incident, Interval, Place
from claimwatch.model.kinds import Precision
from claimwatch.page import index_pages

from . import sample

TOWNS = {"SY": (35.3, 36.5), "NG": (10.5, 7.4), "CO": (4.6, -74.1), "FJ": (-18.1, 178.4), "UA": (46.5, 30.7)}
"""A town a country: latitude and longitude."""


def at(
    name: str, country: str | None, latitude: float | None, longitude: float | None, precision: Precision = "settlement"
) -> Place:
    return Place(name=name, country=country, latitude=latitude, longitude=longitude, precision=precision)


def on(year: int, month: int, day: int, last: int | None = None) -> Interval:
    """One day, or the days up to ``last`` of the same month."""
    return Interval(datetime.date(year, month, day), datetime.date(year, month, last or day))


def incident(id_: str, place: Place | None, date: Interval, **changes: object) -> Incident:
    names = (place.name,) if place else ()
    return msgspec.structs.replace(sample.incident(), id=id_, place=place, place_names=names, date=date, **changes)


def in_town(id_: str, country: str, date: Interval, **changes: object) -> Incident:
    """An incident in the country's town."""
    return incident(id_, at(f"Town of {country}", country, *TOWNS[country]), date, **changes)


def many(count: int) -> list[Incident]:
    """Incidents over ten years and the towns' surroundings; each tenth without a day, each eleventh without a place."""
    start = datetime.date(2010, 1, 1)
    made = []
    for number in range(count):
        country = list(TOWNS)[number % len(TOWNS)]
        latitude, longitude = TOWNS[country]
        place = at(f"Village {number}", country, latitude + number % 7, longitude - number % 11)
        day = start + datetime.timedelta(days=number * 3651 // count)
        date = Interval() if number % 10 == 9 else Interval(day, day)
        made.append(incident(f"made-{number}", None if number % 11 == 10 else place, date))
    return made


def pages(incidents: Sequence[Incident]) -> dict[str, str]:
    return dict(index_pages(incidents, sample.readings()))
