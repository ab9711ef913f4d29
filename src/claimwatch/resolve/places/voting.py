"""Lets the names of a text vote on which place each means.

Every name starts with the places that it may mean, the larger the likelier. Then the names vote on each other: a place
gains by every likely place of another name that is near it, in its region or in its country; the votes are counted anew
a few times, so that a name which has become clear helps the others (relaxation labelling, Hummel and Zucker 1983).
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from claimwatch.resolve.places.gazetteer import Entry, Role
from claimwatch.resolve.places.place_weights import PlaceWeights, place_weights
from claimwatch.resolve.places.senses import Referents

_EARTH_RADIUS_KM = 6371.0

Floats = NDArray[np.float64]
Ints = NDArray[np.int_]


def elect(keys: Sequence[str], groups: Sequence[Referents]) -> list[Entry]:
    """The likeliest place of every sense; senses of one name (its key) don't vote on each other.

    Args:
        keys: The name of each sense.
        groups: What each may mean; none is without a place.
    """
    if not groups:
        return []
    ballots = [_likeliest(group.places) for group in groups]
    sizes = [len(ballot) for ballot in ballots]
    starts = np.cumsum([0, *sizes[:-1]])
    points = _points(keys, [group.mentions for group in groups], ballots, starts)
    return [
        ballot[int(np.argmax(points[start : start + size]))]
        for ballot, start, size in zip(ballots, starts, sizes, strict=True)
    ]


def _likeliest(places: Sequence[Entry]) -> list[Entry]:
    """The places that are weighed, the likeliest without context first."""
    return sorted(places, key=_prior, reverse=True)[: place_weights().most]


def _prior(entry: Entry) -> float:
    """How likely a place is meant by its name when nothing else is known."""
    weights = place_weights()
    by_size = weights.size * math.log(entry.population + weights.added_people)
    return by_size + weights.kinds[entry.kind] + _by_role(entry, weights)


def _by_role(entry: Entry, weights: PlaceWeights) -> float:
    """How likely a name of this role is used."""
    by_role: Mapping[int, float] = {
        Role.OWN: weights.own,
        Role.ALTERNATE: weights.other_name_of_town if entry.is_town else weights.other_name,
        Role.ABBREVIATION: weights.abbreviation,
        Role.DEMONYM: weights.demonym,
    }
    return by_role[entry.role]


def _points(keys: Sequence[str], mentions: Sequence[int], ballots: Sequence[Sequence[Entry]], starts: Ints) -> Floats:
    """How much speaks for each place of the ballots, which follow each other, after all rounds."""
    places = [place for ballot in ballots for place in ballot]
    sizes = [len(ballot) for ballot in ballots]
    prior = np.array([_prior(place) for place in places])
    if len(places) == len(ballots):
        return prior
    voter = np.repeat(_codes(keys), sizes)
    votes = np.repeat([1.0 + place_weights().repeated * math.log(count) for count in mentions], sizes)
    ties = _ties(places) * (voter[:, None] != voter[None, :]) * votes[None, :]
    points = prior
    for _ in range(place_weights().rounds):
        points = prior + ties @ _shares(points, starts, sizes)
    return points


def _shares(points: Floats, starts: Ints, sizes: Sequence[int]) -> Floats:
    """Each place's likelihood among those of its name: they add up to 1."""
    top = np.repeat(np.maximum.reduceat(points, starts), sizes)
    likely = np.exp(points - top)
    shares: Floats = likely / np.repeat(np.add.reduceat(likely, starts), sizes)
    return shares


def _ties(places: Sequence[Entry]) -> Floats:
    """How much each place (row) gains if another one (column) is meant by another name of the text."""
    weights = place_weights()
    country = _codes([place.country for place in places])
    region = _codes([place.admin1 and f"{place.country}.{place.admin1}" for place in places])
    county = _codes([_county(place) for place in places])
    is_point = np.array([place.is_town or place.kind in ("county", "area") for place in places])
    near = np.exp(-_distances(places) / weights.near_km) * (is_point[:, None] & is_point[None, :])
    ties: Floats = (
        weights.near * near
        + weights.country * _same(country)
        + weights.region * _same(region)
        + weights.county * _same(county)
    )
    return ties


def _county(entry: Entry) -> str | None:
    """The second-level region that a place is or lies in, told apart from namesakes; None for one in none."""
    second = entry.name if entry.kind == "county" else entry.admin2
    return f"{entry.country}.{entry.admin1}.{second}" if second else None


def _codes(values: Sequence[str | None]) -> Ints:
    """Equal numbers for equal values, -1 for None."""
    numbers: dict[str, int] = {}
    return np.array([-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values])


def _same(codes: Ints) -> NDArray[np.bool_]:
    """For each pair, True if both have one code; those without any have none in common."""
    equal: NDArray[np.bool_] = (codes[:, None] == codes[None, :]) & (codes[:, None] >= 0)
    return equal


def _distances(places: Sequence[Entry]) -> Floats:
    """Great-circle distances in km."""
    latitude = np.radians([place.latitude for place in places])
    longitude = np.radians([place.longitude for place in places])
    points = np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )
    distances: Floats = _EARTH_RADIUS_KM * np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    return distances
