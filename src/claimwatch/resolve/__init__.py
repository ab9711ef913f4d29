"""Names -> places, expressions -> dates, speakers -> entities."""

from claimwatch.resolve.dates import resolve_dates
from claimwatch.resolve.gazetteer import Gazetteer, open_gazetteer
from claimwatch.resolve.places import resolve_places
from claimwatch.resolve.speakers import resolve_speakers

__all__ = ["Gazetteer", "open_gazetteer", "resolve_dates", "resolve_places", "resolve_speakers"]
