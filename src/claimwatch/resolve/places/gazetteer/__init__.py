"""A name in; every place of the world out that it may mean, from an index on disk."""

from claimwatch.resolve.places.gazetteer.cache import open_gazetteer
from claimwatch.resolve.places.gazetteer.entry import Entry, PlaceKind, Role
from claimwatch.resolve.places.gazetteer.lookup import Gazetteer
from claimwatch.resolve.places.gazetteer.spelling import name_key, spelling_rules

__all__ = ["Entry", "Gazetteer", "PlaceKind", "Role", "name_key", "open_gazetteer", "spelling_rules"]
