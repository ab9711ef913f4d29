"""Forms: near-identical words of different events, such as a monitor's daily note or a police desk's blotter.

Where a form is filled in anew, only its place, day and numbers say which event it tells of; its other words say
nothing.
"""

from claimwatch.group.named_days import shortest_naming
from claimwatch.group.weights import weights
from claimwatch.model import Place, Sketch, km_apart

OPENING = 20
"""Telling words at the start of a report, its headline's among them."""


def tells_otherwise(a: Sketch, b: Sketch) -> bool:
    """True if two reports, not word for word the same, name different places or give different days.

    Each must name its place where the other doesn't: one name, taken for two places, is a mistake of the gazetteer's.
    """
    if a.runs == b.runs:
        return False
    return _is_another_day(a, b) or tells_elsewhere(a, b)


def _is_another_day(a: Sketch, b: Sketch) -> bool:
    """True if the days differ, neither being that of a follow-up nor named by the other report.

    One number on neighbouring days is rather a night's.
    """
    apart = a.date.days_from(b.date)
    if not apart or a.follows_up or b.follows_up or (apart == 1 and a.killed and a.killed.low == b.killed.low):
        return False
    return shortest_naming(a.named_days, b.date) is None and shortest_naming(b.named_days, a.date) is None


def tells_elsewhere(a: Sketch, b: Sketch) -> bool:
    """True if two reports lie apart, and each names its own place and not the other's."""
    return _elsewhere(a.place, b.place) and _names_alone(a, b) and _names_alone(b, a)


def names_place_of(a: Sketch, b: Sketch) -> bool:
    """True if the first opens with the name of the second's place."""
    name = b.place.name.casefold().split()[-1] if b.place else ""
    return name in a.words.casefold().split()[:OPENING]


def _names_alone(a: Sketch, b: Sketch) -> bool:
    """True if the first has the name of its place among its words, and the second hasn't."""
    name = a.place.name.casefold().split()[-1] if a.place else ""
    return name in a.words.casefold().split() and name not in b.words.casefold().split()


def _elsewhere(a: Place | None, b: Place | None) -> bool:
    """True if two places are known to lie apart; a country or region may hold the other place."""
    if a is None or b is None:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    apart = km_apart(a, b)
    slack = weights().precision_km[a.precision] + weights().precision_km[b.precision]
    return apart is not None and "country" not in (a.precision, b.precision) and apart - slack > weights().form_km
