"""The tolls of an incident's reports, each with where it stands, and the words by which they are judged."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Claim, Mention, Place, PlaceMention, Range, Reading, Span, Toll, km_apart
from claimwatch.reconcile.statements import WIDTH, Member, Stated

NEAR_KM = 15.0
"""Places closer than this may be one place under two names, or a village and the town that it is told by."""
Why = Literal["area", "war", "period", "event", "other", "place"]
Pattern = Literal["to_place", "from_place", "out_of_before_named", "in_hospital", "rest_died", "one_of_several"]


class Cause(NamedTuple):
    """Why a figure is something else's.

    Attributes:
        why: In one line.
        report: The report that says so; None where the figure's own words do.
    """

    why: str
    report: str | None = None


class ApartWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``apart.yaml``, which says what each field holds."""

    why: Mapping[Why, str]
    to_place: str
    from_place: str
    out_of_before_named: str
    in_hospital: str
    rest_died: str
    one_of_several: str
    further: tuple[str, ...]
    further_behind: frozenset[str]
    told_before: frozenset[str]


class Told:
    """The reports of an incident.

    Attributes:
        rows: What is said of it, claim by claim.
        readings: Its reports' readings, by report id.
        mentions: The mentions of each report that belong to it, by report id.
        places: Where its reports say that it was.
        wholes: The numbers that stand for all of its killed or injured, each with its claim.
        parts: Those that a report gives as parts of others, each with its claim.
    """

    def __init__(self, rows: Sequence[Stated], members: Sequence[Member]) -> None:
        self.rows = rows
        self.readings: Mapping[str, Reading] = {reading.report.id: reading for reading, _ in members}
        self.mentions: Mapping[str, list[Mention]] = {id_: [] for id_ in self.readings}
        for reading, mention in members:
            self.mentions[reading.report.id].append(mention)
        self.places: Sequence[Place] = [mention.place for _, mention in members if mention.place]
        self.wholes = [(row, toll) for row in rows for toll in wholes(row)]
        self.parts = [(row, f) for row in rows for f in row.facts if isinstance(f, Toll) and f.subset]


def words() -> ApartWords:
    """The lexicon."""
    return load("en/apart", ApartWords)


@functools.cache
def pattern(name: Pattern) -> re.Pattern[str]:
    """A pattern of the lexicon, between ends of words."""
    return re.compile(rf"(?<!\w)(?:{getattr(words(), name)})(?!\w)", re.IGNORECASE)


def numbered(reading: Reading) -> Iterator[tuple[Claim, Toll]]:
    """The numbers of killed and injured that a reading asserts."""
    for claim in reading.claims:
        for fact in claim.facts:
            if isinstance(fact, Toll) and fact.harm in ("killed", "injured") and fact.polarity and fact.low:
                yield claim, fact


def wholes(row: Stated) -> list[Toll]:
    """The numbers of a claim that stand for all of the incident's killed or injured."""
    return [
        fact
        for fact in row.facts
        if isinstance(fact, Toll) and fact.polarity and fact.low and not fact.subset and fact.scope == "incident"
    ]


def number(toll: Toll) -> Range:
    """How many it counts."""
    return Range(low=toll.low, best=toll.low if toll.low == toll.high else None, high=toll.high)


def is_same_place(a: Place | PlaceMention, b: Place | PlaceMention) -> bool:
    """True if two mentions mean one place of the gazetteer, or share a name that it lacks."""
    return (a.name, a.geonameid) == (b.name, b.geonameid)


def is_apart(a: Place | PlaceMention, b: Place | PlaceMention) -> bool:
    """True if two places can't be one, nor one in the other."""
    if is_same_place(a, b) or "region" in (a.precision, b.precision) or "country" in (a.precision, b.precision):
        return False
    distance = km_apart(a, b)
    return distance is not None and distance > NEAR_KM


def narrow(reading: Reading, within: Span) -> Iterator[PlaceMention]:
    """The places named within a stretch that are narrower than a region."""
    for place in reading.places:
        narrow = place.country and place.precision and WIDTH[place.precision] < WIDTH["region"]
        if narrow and within[0] <= place.span[0] and place.span[1] <= within[1]:
            yield place
