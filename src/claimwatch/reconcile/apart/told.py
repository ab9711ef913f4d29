"""The tolls of an incident's reports, each with where it stands, and the words by which they are judged."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Claim, Mention, Place, PlaceMention, Range, Reading, Toll
from claimwatch.reconcile.statements import Member, Stated

Why = Literal["area", "war", "period", "event", "other", "place"]
Pattern = Literal["to_place", "from_place", "out_of_before_named", "in_hospital"]


class ApartWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``apart.yaml``, which says what each field holds."""

    why: Mapping[Why, str]
    to_place: str
    from_place: str
    out_of_before_named: str
    in_hospital: str
    further: tuple[str, ...]
    further_behind: frozenset[str]
    told_before: frozenset[str]


class Told(msgspec.Struct, frozen=True):
    """The reports of an incident.

    Attributes:
        rows: What is said of it, claim by claim.
        members: Its mentions, each with its reading.
    """

    rows: Sequence[Stated]
    members: Sequence[Member]

    def readings(self) -> Mapping[str, Reading]:
        """Its reports' readings, by report id."""
        return {reading.report.id: reading for reading, _ in self.members}

    def mentions(self, report: str) -> list[Mention]:
        """The mentions of a report that belong to the incident."""
        return [mention for reading, mention in self.members if reading.report.id == report]

    def places(self) -> list[Place]:
        """Where its reports say that it was."""
        return [mention.place for _, mention in self.members if mention.place]


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
