"""Chooses which of the places of a name is meant: by what the text says it lies in, by the company it keeps, by size.

Every name starts with the places that it may mean, the larger the likelier. Then the names vote on each other: a place
gains by every likely place of another name that is near it, in its region or in its country; the votes are counted anew
a few times, so that a name which has become clear helps the others (relaxation labelling, Hummel and Zucker 1983).
"""

import math
from collections.abc import Collection, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from claimwatch.resolve.places import gazetteer_index as index
from claimwatch.resolve.places import spelling as names
from claimwatch.resolve.places.evidence import beside, held, holds, within
from claimwatch.resolve.places.gazetteer import Entry
from claimwatch.resolve.places.toponyms import Text, Toponym, words

_ROUNDS = 4
_MOST = 24
"""Places of one name that are weighed; the smallest are left out."""

_SIZE = 0.35
_NEAR, _NEAR_KM = 4.0, 80.0
_REGION, _COUNTRY, _COUNTY = 0.9, 0.35, 4.5
_EARTH_KM = 6371.0
_KINDS = {"country": 5.5, "wide": 5.5, "area": 2.5, "region": 3.5, "county": -1.5, "capital": 1.0, "city": 0.0}

_TOWNS = ("city", "capital")
_FITTING = {"region": ("region", "area"), "county": ("county", "region"), "city": _TOWNS}
_LARGE = 50_000

Floats = NDArray[np.float64]


class Name(msgspec.Struct):
    """All mentions of one name in one sense.

    Attributes:
        places: What it may mean.
        mentions: How often it stands in the text.
        holds: Whether the text says that another place lies in it.
    """

    places: list[Entry]
    mentions: int = 1
    holds: bool = False


def choose(text: Text, found: Sequence[Toponym]) -> list[Entry | None]:
    """For every toponym the place that is meant; None where the gazetteer has none."""
    groups: dict[tuple[str, str], Name] = {}
    senses = [_sense(text, toponym) for toponym in found]
    for toponym, sense in zip(found, senses, strict=True):
        if sense in groups:
            groups[sense].mentions += 1
        elif toponym.entries:
            groups[sense] = Name(_fitting(toponym.entries, sense[1]))
    _contain(text, found, senses, groups)
    voted = _vote([key for key, _ in groups], [_shorten(name) for name in groups.values()])
    chosen = {
        sense: entry if sense[1] else _town(groups[sense], entry) for sense, entry in zip(groups, voted, strict=True)
    }
    kept = {sense: entry for sense, entry in chosen.items() if not _is_stray(entry, chosen.values())}
    return [kept.get(sense) for sense in senses]


def _is_stray(entry: Entry, chosen: Collection[Entry]) -> bool:
    """Whether a small place by a name not its own stands alone in a country that nothing else in the text lies in."""
    if entry.kind != "city" or entry.role != index.ALTERNATE or entry.population > _LARGE:
        return False
    others = {e.country for e in chosen if e.id != entry.id}
    return bool(others) and entry.country not in others


def _sense(text: Text, toponym: Toponym) -> tuple[str, str]:
    """The name with the kind of place that the words around it say."""
    lexicon = words()
    around = {text.small(toponym.end)}
    if text.small(toponym.start - 1) == "of":
        around.add(text.small(toponym.start - 2))
    designators = (("region", lexicon.regions), ("county", lexicon.counties), ("city", lexicon.settlements))
    kind = next((kind for kind, known in designators if around & known), "")
    return names.key(text.text(toponym.start, toponym.end)), kind


def _fitting(entries: Sequence[Entry], kind: str) -> list[Entry]:
    """The places of a kind, if there are any, else all."""
    wanted = _FITTING.get(kind, ())
    best = next((one for one in wanted if any(e.kind == one for e in entries)), None)
    kinds = _TOWNS if best in _TOWNS else (best,)
    return [entry for entry in entries if best is None or entry.kind in kinds]


def _town(name: Name, chosen: Entry) -> Entry:
    """Of a region and a like-named large town in it, or capital, the town, unless the words say otherwise."""
    if chosen.kind not in ("region", "county") or chosen.role == index.ABBREVIATION or name.holds:
        return chosen
    towns = [e for e in name.places if e.kind in _TOWNS and e.country == chosen.country and e.population > _LARGE]
    like = [t for t in towns if t.kind == "capital" or t.admin1 == chosen.admin1]
    return max(like, key=lambda t: t.population, default=chosen)


def _contain(
    text: Text, found: Sequence[Toponym], senses: Sequence[tuple[str, str]], groups: dict[tuple[str, str], Name]
) -> None:
    """Narrows names to the places that lie where the text says: "Paris, Texas"."""
    for position in range(len(found) - 2, -1, -1):
        one, other = position, position + 1
        if held(text, found[one], found[other]):
            one, other = other, one
        elif not holds(text, found[one], found[other]):
            continue
        if senses[one] in groups and senses[other] in groups:
            _narrow(groups[senses[one]], groups[senses[other]])


def _narrow(inner: Name, outer: Name) -> None:
    pairs = [(a, b) for a in inner.places for b in outer.places if within(a, b)]
    pairs = pairs or [(a, b) for a in inner.places for b in outer.places if beside(a, b)]
    if pairs:
        inner.places = list(dict.fromkeys(a for a, _ in pairs))
        outer.places = list(dict.fromkeys(b for _, b in pairs))
        outer.holds = True


def _shorten(name: Name) -> Name:
    return msgspec.structs.replace(name, places=sorted(name.places, key=_prior, reverse=True)[:_MOST])


def _prior(entry: Entry) -> float:
    """How likely a place is meant by its name when nothing else is known."""
    role = {index.OWN: 0.0, index.ALTERNATE: -1.5 if entry.kind in _TOWNS else -0.3, index.ABBREVIATION: 3.0}
    return _SIZE * math.log(entry.population + 500) + _KINDS[entry.kind] + role.get(entry.role, 5.0)


def _vote(keys: Sequence[str], groups: Sequence[Name]) -> list[Entry]:
    """The likeliest place of every name; senses of one name (its key) don't vote on each other."""
    if not groups:
        return []
    places = [entry for group in groups for entry in group.places]
    sizes = [len(group.places) for group in groups]
    starts = np.cumsum([0, *sizes[:-1]])
    owner = np.repeat(_codes(keys), sizes)
    weight = np.repeat([1.0 + 0.3 * math.log(group.mentions) for group in groups], sizes)
    prior = np.array([_prior(entry) for entry in places])
    if len(places) > len(groups):
        ties = _ties(places) * (owner[:, None] != owner[None, :]) * weight[None, :]
        score = prior
        for _ in range(_ROUNDS):
            score = prior + ties @ _shares(score, starts, sizes)
    else:
        score = prior
    return [
        groups[i].places[int(np.argmax(score[s : s + n]))] for i, (s, n) in enumerate(zip(starts, sizes, strict=True))
    ]


def _shares(score: Floats, starts: NDArray[np.int_], sizes: Sequence[int]) -> Floats:
    """Each place's likelihood among those of its name."""
    top = np.repeat(np.maximum.reduceat(score, starts), sizes)
    likely = np.exp(score - top)
    shares: Floats = likely / np.repeat(np.add.reduceat(likely, starts), sizes)
    return shares


def _ties(places: Sequence[Entry]) -> Floats:
    """How much each place (row) gains if another one (column) is meant by another name of the text."""
    country = _codes([e.country for e in places])
    region = _codes([e.admin1 and f"{e.country}.{e.admin1}" for e in places])
    county = _codes([_county(e) for e in places])
    is_point = np.array([e.kind in (*_TOWNS, "county", "area") for e in places])
    near = np.exp(-_distances(places) / _NEAR_KM) * (is_point[:, None] & is_point[None, :])
    ties: Floats = _NEAR * near + _COUNTRY * _same(country) + _REGION * _same(region) + _COUNTY * _same(county)
    return ties


def _county(entry: Entry) -> str | None:
    second = entry.name if entry.kind == "county" else entry.admin2
    return f"{entry.country}.{entry.admin1}.{second}" if second else None


def _codes(values: Sequence[str | None]) -> NDArray[np.int_]:
    """Equal numbers for equal values, -1 for None."""
    numbers: dict[str, int] = {}
    return np.array([-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values])


def _same(codes: NDArray[np.int_]) -> NDArray[np.bool_]:
    equal: NDArray[np.bool_] = (codes[:, None] == codes[None, :]) & (codes[:, None] >= 0)
    return equal


def _distances(places: Sequence[Entry]) -> Floats:
    """Great-circle distances in km."""
    latitude = np.radians([e.latitude for e in places])
    longitude = np.radians([e.longitude for e in places])
    points = np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )
    distances: Floats = _EARTH_KM * np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    return distances
