"""The shape of ``place_weights.yaml``: how much each sign says which place a name means. The file explains each."""

import functools
from collections.abc import Mapping

import msgspec

from claimwatch.lexicon import load
from claimwatch.resolve.places.gazetteer import PlaceKind


class Distance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far two places lie apart at most, in degrees; exclusive."""

    latitude: float
    longitude: float


class PlaceWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    size: float
    added_people: int
    kinds: Mapping[PlaceKind, float]
    own: float
    other_name_of_town: float
    other_name: float
    abbreviation: float
    demonym: float
    near: float
    near_km: float
    county: float
    region: float
    country: float
    repeated: float
    rounds: int
    most: int
    large_town: int
    suburb: Distance
    region_breadth: Distance


@functools.cache
def place_weights() -> PlaceWeights:
    """The committed weights."""
    return load("place_weights", PlaceWeights)
