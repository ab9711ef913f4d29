"""What an incident mention says, from the facts that belong to it."""

import collections
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from claimwatch.mention.people import beside, total
from claimwatch.model import (
    Claim,
    Event,
    EventType,
    Fact,
    Harm,
    Interval,
    Killed,
    Mention,
    Perpetrator,
    Place,
    PlaceMention,
    Precision,
    Range,
    Target,
    TimeMention,
    Toll,
    Weapon,
)

GENERIC: frozenset[EventType] = frozenset({"attack", "clash", "other"})
"""Types that a more particular one replaces. Whether attack or clash is often disputed: the more frequent stands."""
LOADED: frozenset[EventType] = frozenset({"massacre"})
"""Types that judge: a claimant's word, never ours."""
PLACE_WEIGHT: Mapping[Precision | None, float] = {
    "site": 3.0,
    "settlement": 3.0,
    "area": 2.0,
    "region": 1.0,
    "country": 0.1,
}
"""A narrow place says more than a wide one; a country stands in almost every report."""
Value = TypeVar("Value", bound=Hashable)


def mention(id_: str, claims: Sequence[Claim], place: Place | None, date: Interval) -> Mention:
    """The mention made of the facts in ``claims`` (already cut down to the mention's own)."""
    facts = [fact for claim in claims for fact in claim.facts]
    killed, injured = toll(claims, "killed"), toll(claims, "injured")
    return Mention(
        id=id_,
        type=event_type(facts),
        place=place,
        date=date,
        killed=killed,
        injured=Range(low=injured.low, best=injured.best, high=injured.high),
        weapons=_once(f.weapon for f in facts if isinstance(f, Weapon) and f.polarity),
        perpetrators=_once(f.actor for f in facts if isinstance(f, Perpetrator) and f.polarity),
        targets=_once(f.actor for f in facts if isinstance(f, Target) and f.polarity),
        claims=tuple(claim.id for claim in claims),
    )


def toll(claims: Sequence[Claim], harm: Harm) -> Killed:
    """How many, over all claims."""
    return total([[f for f in claim.facts if isinstance(f, Toll)] for claim in claims], harm, beside(claims, harm))


def event_type(facts: Iterable[Fact]) -> EventType:
    """The type asserted most, a particular one before a general one; a word that judges counts as an attack."""
    asserted = [f.type for f in facts if isinstance(f, Event) and f.polarity]
    counts = collections.Counter("attack" if type_ in LOADED else type_ for type_ in asserted)
    particular = {type_: n for type_, n in counts.items() if type_ not in GENERIC}
    if particular:
        return _most(particular)
    return _most(counts) if counts else "other"


def where(places: Sequence[PlaceMention]) -> Place | None:
    """The place that most facts name, a narrow one before a wide one; None if none is known."""
    scores: dict[tuple[str | None, int | None], float] = {}
    for place in places:
        key = (place.name, place.geonameid)
        scores[key] = scores.get(key, 0.0) + PLACE_WEIGHT.get(place.precision, 0.0)
    if not scores:
        return None
    best = _most(scores)
    return next(place.place for place in places if (place.name, place.geonameid) == best)


def when(dates: Sequence[TimeMention]) -> Interval:
    """The day that most facts name, a day before a longer span."""
    spans = [date.interval for date in dates]
    days = [span for span in spans if span.start == span.end] or spans
    return _most(collections.Counter(days)) if days else Interval()


def _most(scores: dict[Value, float] | dict[Value, int]) -> Value:
    """The key with the highest score; of equals, the first."""
    return max(scores, key=lambda key: scores[key])


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
