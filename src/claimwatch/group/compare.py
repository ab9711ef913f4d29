"""How alike two mentions are: each comparator gives a weight in bits, and a sentence of why where there is one."""

import collections
from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from rapidfuzz import fuzz

from claimwatch.group.weights import AtLeast, Kinds, Ranges, UpTo, Weights, weights
from claimwatch.model import EventType, Place, Range, Sketch, disjoint

EARTH_KM = 6371.0
SMOOTHING = 50
"""Mentions that a small batch is taken to stand among."""
GENERAL: frozenset[EventType] = frozenset({"attack", "clash", "other"})


class Said(NamedTuple):
    """What a comparator says: bits for (above 0) or against one incident, and why; None where nothing is known."""

    weight: float = 0.0
    why: str | None = None


class Match(NamedTuple):
    """Two mentions compared.

    Attributes:
        weight: Prior and all weights, in bits; 0 or more: one incident.
        reasons: The sentences of the comparators.
    """

    weight: float
    reasons: tuple[str, ...]


class Common:
    """How common the names and places of a batch are; what many mentions share says little."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self.table = weights()
        self.names = collections.Counter(name for sketch in sketches for name in sketch.names)
        places = collections.Counter(_point(sketch.place) for sketch in sketches if sketch.place)
        self._share = {point: n / (len(sketches) + SMOOTHING) for point, n in places.items()}

    def place(self, place: Place) -> float:
        """What being the same place weighs more or less than usual."""
        return _up_to(self._share[_point(place)], self.table.place_share)


def compare(a: Sketch, b: Sketch, likeness: float, common: Common) -> Match:
    """Whether two mentions tell of one incident; symmetrical.

    Args:
        a: One mention.
        b: Another, of another report.
        likeness: Of the words of both, 0 to 1.
        common: How common names and places are.
    """
    table = common.table
    said = [
        _places(a.place, b.place, common),
        _dates(a, b, table),
        _tolls("killed", a.killed, b.killed, table.killed),
        _tolls("injured", a.injured, b.injured, table.injured),
        _types(a.type, b.type, table.type),
        _shared("weapons", a.weapons, b.weapons, table.weapons),
        _shared("perpetrators", a.actors, b.actors, table.actors),
        _words(likeness, table.words if a.main and b.main else table.words_in_passing),
        _titles(a, b, table),
        _persons(a, b, table),
        _names(a, b, common),
    ]
    reasons = tuple(one.why for one in said if one.why)
    return Match(round(table.prior + sum(one.weight for one in said), 3), reasons)


def _point(place: Place) -> tuple[str, float | None, float | None]:
    return place.name, place.latitude, place.longitude


def _places(a: Place | None, b: Place | None, common: Common) -> Said:
    table = common.table
    if a is None or b is None:
        return Said()
    if a.country and b.country and a.country != b.country:
        return _namesakes(a, b, table) or Said(table.other_country, "different countries")
    if "country" in (a.precision, b.precision):
        same = bool(a.country) and a.country == b.country
        return Said(table.within_country, "same country") if same else Said()
    if "region" in (a.precision, b.precision) and a.admin1 and b.admin1:
        if a.admin1 == b.admin1:
            return Said(table.within_region, f"same region ({a.admin1})")
        return Said(table.distance[-2].weight, "different regions")
    return _points(a, b, common)


def _namesakes(a: Place, b: Place, table: Weights) -> Said | None:
    """Places of one name far apart, of which one report may have taken the wrong one; None for other names."""
    return Said(table.namesakes, "places of one name, far apart") if _named_alike(a, b, table) else None


def _named_alike(a: Place, b: Place, table: Weights) -> bool:
    return fuzz.ratio(a.name.casefold(), b.name.casefold()) >= table.name_likeness


def _points(a: Place, b: Place, common: Common) -> Said:
    table = common.table
    apart = km(a, b)
    if apart is None:
        return Said(table.same_name, "place names alike") if _named_alike(a, b, table) else Said()
    slack = table.precision_km[a.precision] + table.precision_km[b.precision]
    weight = _up_to(max(0.0, apart - slack), table.distance)
    if weight < 0 and (doubtful := _namesakes(a, b, table)):
        return doubtful
    name = "same place" if weight == table.distance[0].weight else "places near" if weight > 0 else "places apart"
    if weight > 0:
        weight += min(common.place(a), common.place(b))
    return Said(weight, f"{name} ({apart:.0f} km)")


def km(a: Place, b: Place) -> float | None:
    """Great-circle distance in km; None where either has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    h = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def _dates(a: Sketch, b: Sketch, table: Weights) -> Said:
    apart = a.date.days_from(b.date)
    if apart is not None:
        why = "same day" if apart == 0 else "a day apart" if apart == 1 else f"{apart} days apart"
        return Said(_up_to(apart, table.days), why)
    if a.published is None or b.published is None:
        return Said()
    apart = abs((a.published - b.published).days)
    why = "published the same day" if apart == 0 else f"published {apart} day{'s' if apart > 1 else ''} apart"
    return Said(_up_to(apart, table.published), why)


def _tolls(harm: str, a: Range, b: Range, table: Ranges) -> Said:
    if not a or not b:
        return Said()
    if disjoint(a, b):
        return Said(table.disjoint, f"{harm} ranges apart")
    if a.low == b.low:
        return Said(table.same, f"same number {harm} ({a.low})" if a.low is not None else None)
    return Said(table.overlap, f"{harm} ranges overlap")


def _types(a: EventType, b: EventType, table: Kinds) -> Said:
    if a in GENERAL or b in GENERAL:
        return Said()
    return Said(table.same, f"both {a}") if a == b else Said(table.other, f"{' against '.join(sorted((a, b)))}")


def _shared(name: str, a: Iterable[str], b: Iterable[str], table: Kinds) -> Said:
    if not a or not b:
        return Said()
    common = sorted({*a} & {*b})
    return Said(table.same, f"same {name} ({', '.join(common)})") if common else Said(table.other)


def _words(likeness: float, table: Sequence[AtLeast]) -> Said:
    weight = _at_least(likeness, table)
    return Said(weight, "told in like words" if weight > 0 else None)


def _titles(a: Sketch, b: Sketch, table: Weights) -> Said:
    if not a.main or not b.main:
        return Said()
    alike = fuzz.token_set_ratio(a.headline.casefold(), b.headline.casefold()) >= table.title_likeness
    return Said(table.title, "titles alike") if alike else Said()


def _persons(a: Sketch, b: Sketch, table: Weights) -> Said:
    common = sorted(({*a.persons} & {*b.names}) | ({*b.persons} & {*a.names}))
    if common:
        return Said(_at_least(len(common), table.persons), f"both name {', '.join(name.title() for name in common)}")
    return Said(table.other_persons, "name different people") if a.persons and b.persons else Said()


def _names(a: Sketch, b: Sketch, common: Common) -> Said:
    table = common.table
    shared = sorted(name for name in {*a.names} & {*b.names} if common.names[name] <= table.rare_names)
    if not shared:
        return Said()
    return Said(_at_least(len(shared), table.names), f"both name {', '.join(name.title() for name in shared[:3])}")


def _up_to(value: float, table: Sequence[UpTo]) -> float:
    return next((band.weight for band in table if value <= band.upto), table[-1].weight)


def _at_least(value: float, table: Sequence[AtLeast]) -> float:
    return next((band.weight for band in table if value >= band.least), table[-1].weight)
