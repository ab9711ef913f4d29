"""Tolls of single people that are part of others of the report: the wounded who died, one of several told closer."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.mention.single import BREAK, SingleWords, persons
from claimwatch.model.claim import Claim
from claimwatch.model.fact import Fact, Toll
from claimwatch.model.kinds import Harm

HARMS: tuple[Harm, ...] = ("killed", "injured")
NEAR = 20
"""Characters within which a single person and a number are one count ("a guard and four guests")."""


def without_retold(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, the tolls of people told of already marked as parts.

    Somebody who was hurt and died is one of the dead, no longer one of the injured; and where a source or the report
    itself counts several, a single person told of by name, age or kind is one of them ("Four people were shot. A woman
    of 30 was hit in the arm."). "One" is a count of its own, and two sources never count for each other.

    Args:
        text: The report.
        claims: Each fact with its incident.
    """
    source_of = {f.id: claim.source.entity if claim.source else None for claim in claims for f in claim.facts}
    by_incident: dict[str, list[Toll]] = {}
    for claim in claims:
        for fact in claim.facts:
            if isinstance(fact, Toll) and fact.incident:
                by_incident.setdefault(fact.incident, []).append(fact)
    parts = {id_ for tolls in by_incident.values() for id_ in _parts(text, tolls, source_of)}
    return [msgspec.structs.replace(c, facts=tuple(_marked(f, parts) for f in c.facts)) for c in claims]


def _marked(fact: Fact, parts: set[str]) -> Fact:
    if isinstance(fact, Toll) and fact.id in parts:
        return msgspec.structs.replace(fact, subset=True)
    return fact


def _parts(text: str, tolls: Sequence[Toll], source_of: Mapping[str, str | None]) -> Iterator[str]:
    """The ids of one incident's tolls that are parts of others."""
    tolls = sorted(tolls, key=lambda toll: toll.span)
    people = persons(text, tolls)
    for person in people:
        if person.dead:
            yield from (toll.id for toll in person.tolls if toll.harm == "injured")
    for harm in HARMS:
        counts = [t for t in tolls if t.harm == harm and _counts(t)]
        for person in people:
            if person.dead == (harm == "killed"):
                yield from (t.id for t in person.tolls if t.harm == harm and _is_part(text, t, counts, source_of))


def _counts(toll: Toll) -> bool:
    return (toll.low or 0) > 1 and toll.polarity and not toll.subset and toll.scope == "incident"


def _is_part(text: str, toll: Toll, counts: Sequence[Toll], source_of: Mapping[str, str | None]) -> bool:
    """Whether one of the counts takes in a single person; one that stands right beside it is added instead."""
    words = {*toll.text.lower().split()}
    if words & load("single", SingleWords).one:
        return False
    if any(_beside(text, toll, count) for count in counts):
        return False
    mine = source_of[toll.id]
    return any(mine is None or source_of[c.id] in (None, mine) for c in counts)


def _beside(text: str, a: Toll, b: Toll) -> bool:
    """Whether two tolls of one sentence stand close together."""
    between = text[min(a.span[1], b.span[1]) : max(a.span[0], b.span[0])]
    return len(between) <= NEAR and not BREAK.search(between)
