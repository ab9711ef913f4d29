"""Names -> places, expressions -> dates, speakers -> entities."""

from claimwatch.resolve.dates.resolution import resolve_dates
from claimwatch.resolve.places.gazetteer import Gazetteer, open_gazetteer
from claimwatch.resolve.places.resolution import resolve_places
from claimwatch.resolve.speakers.resolution import resolve_speakers

__all__ = ["Gazetteer", "open_gazetteer", "resolve_dates", "resolve_places", "resolve_speakers"]
