"""Forms: near-identical words of different events, such as a monitor's daily note or a police desk's blotter.

Where a form is filled in anew, only its place, day and numbers say which event it tells of; its other words say
nothing.
"""

import msgspec

from claimwatch.group.named_days import shortest_naming
from claimwatch.group.names import WORD
from claimwatch.group.weights import weights
from claimwatch.group.words import number_words
from claimwatch.model import Claim, Interval, Place, PlaceMention, Reading, Sketch, Span, Toll, km_apart, overlaps

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
    return name in a.words.casefold().split(maxsplit=OPENING)[:OPENING]


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


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """What a claim's words fill in: its figures, places and days.

    Attributes:
        tolls: Harm, polarity, lowest and highest of each.
        numbers: The words of numbers.
        places: As ids of the gazetteer, else as written.
        days: What each time expression stands for, by its words; unknown where it can't be told.
        day: Of the event.
    """

    tolls: frozenset[tuple[str, bool, int | None, int | None]]
    numbers: frozenset[str]
    places: frozenset[int | str]
    days: frozenset[tuple[str, Interval]]
    day: Interval


def filled(reading: Reading, claim: Claim, span: Span, day: Interval) -> Filled:
    """What stands in a span of a report that holds a claim, on an event of a day."""
    words = WORD.findall(reading.report.text[slice(*span)].casefold())
    tolls = (fact for fact in claim.facts if isinstance(fact, Toll))
    return Filled(
        tolls=frozenset((toll.harm, toll.polarity, toll.low, toll.high) for toll in tolls),
        numbers=frozenset(word for word in words if word in number_words() or any(map(str.isdigit, word))),
        places=frozenset(_place(place) for place in reading.places if overlaps(place.span, span)),
        days=frozenset((time.text.casefold(), time.interval) for time in reading.dates if overlaps(time.span, span)),
        day=day,
    )


def fills_in_otherwise(first: Filled, later: Filled) -> bool:
    """True if a later report's words, though like an earlier one's, give another figure, place or day.

    A shortened sentence gives fewer figures, and one that is spelled out names a place or day that the other leaves
    out; but a new figure, or one place or day instead of another, isn't the first one's word.
    """
    return (
        not later.tolls <= first.tolls
        or not later.numbers <= first.numbers
        or bool(later.places - first.places and first.places - later.places)
        or _on_other_days(first.days, later.days)
        or (first.day.days_from(later.day) or 0) > 0
    )


def _on_other_days(first: frozenset[tuple[str, Interval]], later: frozenset[tuple[str, Interval]]) -> bool:
    """True if each gives a day that the other doesn't; one whose day isn't known may be any."""
    known, known_later = ({days for _, days in times if days.start} for times in (first, later))
    if {words for words, _ in first} == {words for words, _ in later} and not (known and known_later):
        return False
    return any(all((a.days_from(b) or 0) > 0 for b in known) for a in known_later) and bool(known)


def _place(place: PlaceMention) -> int | str:
    return place.geonameid or (place.name or place.text).casefold()
