"""How alike two mentions are: each comparator gives a weight in bits and, if any, a reason in words."""

import collections
import datetime
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from claimwatch.group.candidates import day_of
from claimwatch.group.forms import names_place_of, tells_elsewhere, tells_otherwise
from claimwatch.group.named_days import shortest_naming
from claimwatch.group.near_copies import near_identical
from claimwatch.group.weights import AtLeast, Kinds, Ranges, UpTo, Weights, weights
from claimwatch.model import EventType, Place, Range, Sketch, disjoint, km_apart

MOST_NAMED = 3
"""Names that a reason lists."""
SHORT = 2
"""Letters of words that tell nothing."""
SMOOTHING = 50
"""Mentions that a small batch is taken to stand among, so that a place isn't common only because the batch is small.

Set by hand; among a desk's thousands of mentions it changes nothing.
"""
GENERAL: frozenset[EventType] = frozenset({"attack", "clash", "other"})


class Likeness(NamedTuple):
    """A comparator's result: bits for (above 0) or against one incident, and why; no reason if nothing is known."""

    weight: float = 0.0
    why: str | None = None


UNKNOWN = Likeness()
NEVER = Likeness(-math.inf)
"""What weighs less than anything else that days may say."""


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
        events = [(_point(sketch.place) if sketch.place else None, day_of(sketch)) for sketch in sketches]
        named = {(name, event) for sketch, event in zip(sketches, events, strict=True) for name in sketch.names}
        self.names = collections.Counter(name for name, _ in named)
        places = collections.Counter(place for place, _ in set(events) if place)
        self._share = {point: n / (len(sketches) + SMOOTHING) for point, n in places.items()}

    def place(self, place: Place) -> float:
        """What being the same place weighs more or less than usual."""
        return _up_to(self._share[_point(place)], self.table.place_share)


def compare(a: Sketch, b: Sketch, likeness: float, common: Common) -> Match:
    """How much speaks for two mentions telling of one incident; symmetrical.

    Args:
        a: One mention.
        b: Another, of another report.
        likeness: Of the words of both, 0 to 1.
        common: How common names and places are.
    """
    table = common.table
    where = _where(a, b, common)
    early, late = _by_publication(a, b)
    results = [
        where,
        _dates(a, b, where, table),
        _tolls("killed", early.killed, late.killed, table.killed),
        _tolls("injured", early.injured, late.injured, table.injured),
        _types(a.type, b.type, table.type),
        _shared("weapons", a.weapons, b.weapons, table.weapons),
        _shared("perpetrators", a.actors, b.actors, table.actors),
        *_wording(a, b, likeness, common),
        _persons(a, b, table),
    ]
    reasons = tuple(result.why for result in results if result.why)
    return Match(round(table.prior + sum(result.weight for result in results), 3), reasons)


def _point(place: Place) -> tuple[str, float | None, float | None]:
    return place.name, place.latitude, place.longitude


def _where(a: Sketch, b: Sketch, common: Common) -> Likeness:
    """What places say; where that is no more than a region, villages that no gazetteer has."""
    placed, table = _places(a.place, b.place, common), common.table
    if placed.weight < table.named_place and (names_place_of(a, b) or names_place_of(b, a)):
        return Likeness(table.named_place, "one opens with the place of the other")
    if placed.weight < 0 or placed.weight > table.within_region:
        return placed
    village = _sites(a, b, table)
    return village if village.weight < 0 or village.weight > placed.weight else placed


def _sites(a: Sketch, b: Sketch, table: Weights) -> Likeness:
    if a.sites and b.sites:
        shared = any(fuzz.ratio(one, other) >= table.name_likeness for one in a.sites for other in b.sites)
    else:
        shared = any(_has_words(b, name) for name in a.sites) or any(_has_words(a, name) for name in b.sites)
    if shared:
        return Likeness(table.same_site, "same village")
    return Likeness(table.other_site, "different villages") if a.sites and b.sites else UNKNOWN


def _has_words(sketch: Sketch, name: str) -> bool:
    """True if a mention's telling words include those of a name."""
    words, telling = f" {sketch.words} ", [word for word in name.split() if len(word) > SHORT]
    return bool(telling) and all(f" {word.capitalize()} " in words for word in telling)


def _places(a: Place | None, b: Place | None, common: Common) -> Likeness:
    table = common.table
    if a is None or b is None:
        return UNKNOWN
    if a.country and b.country and a.country != b.country:
        return _namesakes(a, b, table) or Likeness(table.other_country, "different countries")
    if "country" in (a.precision, b.precision):
        same = bool(a.country) and a.country == b.country
        return Likeness(table.within_country, "same country") if same else UNKNOWN
    if "region" in (a.precision, b.precision) and a.admin1 and b.admin1:
        if a.admin1 == b.admin1:
            return Likeness(table.within_region, f"same region ({a.admin1})")
        return Likeness(table.distance[-2].weight, "different regions")
    return _points(a, b, common)


def _namesakes(a: Place, b: Place, table: Weights) -> Likeness | None:
    """Places of one name far apart, of which one report may have taken the wrong one; None for other names."""
    return Likeness(table.namesakes, "places of one name, far apart") if _named_alike(a, b, table) else None


def _named_alike(a: Place, b: Place, table: Weights) -> bool:
    return fuzz.ratio(a.name.casefold(), b.name.casefold()) >= table.name_likeness


def _points(a: Place, b: Place, common: Common) -> Likeness:
    table = common.table
    apart = km_apart(a, b)
    if apart is None:
        return Likeness(table.same_name, "place names alike") if _named_alike(a, b, table) else UNKNOWN
    slack = table.precision_km[a.precision] + table.precision_km[b.precision]
    weight = _up_to(max(0.0, apart - slack), table.distance)
    if weight < 0 and (doubtful := _namesakes(a, b, table)):
        return doubtful
    name = "same place" if weight == table.distance[0].weight else "places near" if weight > 0 else "places apart"
    if weight > 0:
        weight += min(common.place(a), common.place(b))
    return Likeness(weight, f"{name} ({apart:.0f} km)")


def _dates(a: Sketch, b: Sketch, where: Likeness, table: Weights) -> Likeness:
    apart = a.date.days_from(b.date)
    if apart is not None:
        why = "same day" if apart == 0 else "a day apart" if apart == 1 else f"{apart} days apart"
        told = (Likeness(_up_to(apart, table.days), why), _follow_up(a, b, apart, table), _named_day(a, b, table))
        return max(told, key=lambda likeness: likeness.weight)
    if (named := _named_day(a, b, table)).why:
        return named
    if a.published is None or b.published is None:
        return _undated(a, b, where, table)
    apart = abs((a.published - b.published).days)
    why = "published the same day" if apart == 0 else f"published {apart} day{'s' if apart > 1 else ''} apart"
    return Likeness(_up_to(apart, table.published), why)


def _undated(a: Sketch, b: Sketch, where: Likeness, table: Weights) -> Likeness:
    if None not in (day_of(a), day_of(b)):
        return UNKNOWN
    return Likeness(table.undated.same if where.weight > table.within_region else table.undated.other)


def _follow_up(a: Sketch, b: Sketch, apart: int, table: Weights) -> Likeness:
    """What days apart weigh where the later one is told as that of what came after."""
    if not (a.follows_up or b.follows_up) or not _by_day(a, b)[1].follows_up:
        return NEVER
    return Likeness(_up_to(apart, table.follow_up), f"{apart} days apart, the later one of a follow-up")


def _by_day(a: Sketch, b: Sketch) -> tuple[Sketch, Sketch]:
    """The two, one without a day last."""
    early, late = sorted((a, b), key=lambda sketch: sketch.date.start or datetime.date.max)
    return early, late


def _named_day(a: Sketch, b: Sketch, table: Weights) -> Likeness:
    """What it weighs that one report names the day of the other, whose it may follow up."""
    length = _length_named(a, b)
    if length is None:
        return NEVER
    most = table.named_doubtful if _is_doubtful(a, b, table) else math.inf
    return Likeness(min(most, _up_to(length, table.named_days)), "one names the day of the other")


def _is_doubtful(a: Sketch, b: Sketch, table: Weights) -> bool:
    """True if naming the other's day may only recall an earlier event: other numbers, or violence long after."""
    if a.killed and b.killed and disjoint(a.killed, b.killed):
        return True
    apart = a.date.days_from(b.date)
    return apart is not None and apart > table.named_soon and not _by_day(a, b)[1].follows_up


def _length_named(a: Sketch, b: Sketch) -> int | None:
    """The length in days of the shortest span that one report names and that the other's event falls in."""
    one, other = shortest_naming(a.named_days, b.date), shortest_naming(b.named_days, a.date)
    return other if one is None else one if other is None else min(one, other)


def _by_publication(a: Sketch, b: Sketch) -> tuple[Sketch, Sketch]:
    """The two, the one that was published earlier first."""
    days = a.published or datetime.date.max, b.published or datetime.date.max
    return (b, a) if (days[1], b.id) < (days[0], a.id) else (a, b)


def _tolls(harm: str, a: Range, b: Range, table: Ranges) -> Likeness:
    """What two tolls weigh, the earlier one first: a count rises as bodies are found."""
    if not a or not b:
        return UNKNOWN
    if disjoint(a, b):
        return Likeness(table.risen if (a.low or 0) < (b.low or 0) else table.disjoint, f"{harm} ranges apart")
    if a.low == b.low:
        why = f"same number {harm} ({a.low})" if a.low is not None else None
        return Likeness(_up_to(a.low or 0, table.same), why)
    return Likeness(table.overlap, f"{harm} ranges overlap")


def _types(a: EventType, b: EventType, table: Kinds) -> Likeness:
    if a in GENERAL or b in GENERAL:
        return UNKNOWN
    return Likeness(table.same, f"both {a}") if a == b else Likeness(table.other, f"{' against '.join(sorted((a, b)))}")


def _shared(name: str, a: Iterable[str], b: Iterable[str], table: Kinds) -> Likeness:
    if not a or not b:
        return UNKNOWN
    common = sorted({*a} & {*b})
    return Likeness(table.same, f"same {name} ({', '.join(common)})") if common else Likeness(table.other)


def _wording(a: Sketch, b: Sketch, likeness: float, common: Common) -> tuple[Likeness, ...]:
    table = common.table
    if a.main and b.main and tells_otherwise(a, b) and (likeness >= table.form_likeness or near_identical(a, b)):
        return (Likeness(table.form, "one form, filled in for different events"),)
    words = _words(likeness, table.words if a.main and b.main else table.words_in_passing)
    if tells_elsewhere(a, b):
        return (words._replace(weight=min(words.weight, table.words_elsewhere)),)
    return words, _titles(a, b, table), _names(a, b, common)


def _words(likeness: float, table: Sequence[AtLeast]) -> Likeness:
    weight = _at_least(likeness, table)
    return Likeness(weight, "told in like words" if weight > 0 else None)


def _titles(a: Sketch, b: Sketch, table: Weights) -> Likeness:
    if not a.main or not b.main:
        return UNKNOWN
    least = table.title_likeness
    alike = fuzz.token_set_ratio(a.headline.casefold(), b.headline.casefold(), score_cutoff=least) >= least
    return Likeness(table.title, "titles alike") if alike else UNKNOWN


def _persons(a: Sketch, b: Sketch, table: Weights) -> Likeness:
    if not a.persons and not b.persons:
        return UNKNOWN
    common = sorted({*a.persons}.intersection(b.names).union({*b.persons}.intersection(a.names)))
    if common:
        return Likeness(_at_least(len(common), table.persons), _both_name(common))
    return Likeness(table.other_persons, "name different people") if a.persons and b.persons else UNKNOWN


def _names(a: Sketch, b: Sketch, common: Common) -> Likeness:
    table = common.table
    shared = sorted(name for name in {*a.names}.intersection(b.names) if common.names[name] <= table.rare_names)
    if not shared:
        return UNKNOWN
    return Likeness(_at_least(len(shared), table.names), _both_name(shared[:MOST_NAMED]))


def _both_name(names: Iterable[str]) -> str:
    return f"both name {', '.join(name.title() for name in names)}"


def _up_to(value: float, table: Sequence[UpTo]) -> float:
    return next((band.weight for band in table if value <= band.upto), table[-1].weight)


def _at_least(value: float, table: Sequence[AtLeast]) -> float:
    return next((band.weight for band in table if value >= band.least), table[-1].weight)
