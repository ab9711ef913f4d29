"""Words in; places, days and entities out."""

from claimwatch.resolve.dates import date_line, release_day, resolve_dates
from claimwatch.resolve.places import Gazetteer, is_known_place, open_gazetteer, places_named, resolve_places
from claimwatch.resolve.speakers import resolve_speakers

__all__ = [
    "Gazetteer",
    "date_line",
    "is_known_place",
    "open_gazetteer",
    "places_named",
    "release_day",
    "resolve_dates",
    "resolve_places",
    "resolve_speakers",
]
