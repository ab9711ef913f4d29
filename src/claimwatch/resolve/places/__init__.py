"""A parsed report and a gazetteer in; every toponym out, with the place that it means."""

from claimwatch.resolve.places.gazetteer import Gazetteer, open_gazetteer
from claimwatch.resolve.places.resolution import is_known_place, places_named, resolve_places

__all__ = ["Gazetteer", "is_known_place", "open_gazetteer", "places_named", "resolve_places"]
