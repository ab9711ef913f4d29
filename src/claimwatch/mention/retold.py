"""Tolls of people whom the report tells of already: the wounded who died, one of several told closer, some of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from claimwatch.lexicon import load
from claimwatch.mention.single import BREAK, SingleWords, is_single, persons
from claimwatch.mention.totals import rough
from claimwatch.model import Claim, Fact, Harm, Toll

HARMS: tuple[Harm, ...] = ("killed", "injured")
NEAR = 20
"""Characters within which two tolls of one sentence are one count ("a guard and four guests")."""
PREDICATE = 60
"""Characters behind people in which it may be said in what state they are."""
MOST = 20
"""So many counts of an incident, the largest, may take others in, so that a long list costs no more than its length."""
Sources = Mapping[str, str | None]
"""Whose words each toll is in, by its id; None for the report's own."""


class Count(NamedTuple):
    """How many the words give in one go: one toll, or several side by side."""

    number: int
    tolls: tuple[Toll, ...]


def without_retold(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, the tolls of people told of already marked as parts.

    Somebody who was hurt and died is one of the dead, no longer one of the injured. Where a source or the report itself
    counts several, a single person told of by name, age or kind is one of them ("Four people were shot. A woman of 30
    was hit in the arm."), and so are fewer people whom the words point back at ("the two men"), tell by sex or age
    where the count doesn't, or tell the state of ("three were in fair condition"). "One" is a count of its own, and
    what one source counts anew is no part of another's count.

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


def _parts(text: str, tolls: Sequence[Toll], source_of: Sources) -> Iterator[str]:
    """The ids of one incident's tolls that are parts of others."""
    tolls = sorted(tolls, key=lambda toll: toll.span)
    outlived = {t.id for p in persons(text, tolls) if p.dead for t in p.tolls if t.harm == "injured"}
    yield from outlived
    for harm in HARMS:
        left = [t for t in tolls if t.harm == harm and _numbered(t) and t.id not in outlived]
        counts = _counts(text, left)
        largest = sorted(counts, key=lambda count: -count.number)[:MOST]
        for some in counts:
            if any(_takes_in(text, count, some, source_of) for count in largest):
                yield from (toll.id for toll in some.tolls)


def _numbered(toll: Toll) -> bool:
    return bool(toll.low) and toll.polarity and not toll.subset and toll.scope == "incident"


def _counts(text: str, tolls: Sequence[Toll]) -> list[Count]:
    """The tolls, those side by side in one sentence as one."""
    groups: list[list[Toll]] = []
    for toll in tolls:
        if groups and _beside(text, groups[-1][-1], toll):
            groups[-1].append(toll)
        else:
            groups.append([toll])
    return [Count(sum(t.low or 0 for t in group), tuple(group)) for group in groups]


def _beside(text: str, a: Toll, b: Toll) -> bool:
    between = text[a.span[1] : b.span[0]]
    return len(between) <= NEAR and not BREAK.search(between)


def _takes_in(text: str, count: Count, some: Count, source_of: Sources) -> bool:
    """Whether a count takes in the people of a smaller one elsewhere in the report."""
    if count is some or some.number >= count.number or all(rough(toll) for toll in count.tolls):
        return False
    if some.number > 1 and some.number in (toll.low for toll in count.tolls):
        return False
    return all(_is_part(text, count, toll, source_of) for toll in some.tolls)


def _is_part(text: str, count: Count, toll: Toll, source_of: Sources) -> bool:
    words = toll.text.lower().split()
    if _points_back(toll, words) or _graded(text, toll):
        return True
    mine = source_of[toll.id]
    if mine is not None and all(source_of[t.id] not in (None, mine) for t in count.tolls):
        return False
    if is_single(toll):
        return load("en/single", SingleWords).one.isdisjoint(words)
    return count.tolls[0].span < toll.span and (_closer(toll, count) or _in_state(text, toll))


def _points_back(toll: Toll, words: Sequence[str]) -> bool:
    """Whether the words point at people known already: "the two men", "both victims", a name."""
    lexicon = load("en/single", SingleWords)
    return words[0] in lexicon.definite or _is_names(toll.text)


def _is_names(words: str) -> bool:
    """Whether the words are names in full, one or several ("Ann Marrow and Tom Reck")."""
    listed = [word for word in words.replace(",", " ").split() if word != "and" and not word.isdigit()]
    return len(listed) > 1 and all(word[:1].isupper() for word in listed) and not words[:1].isdigit()


def _closer(toll: Toll, count: Count) -> bool:
    """Whether the toll's words say of what sex or age its people are, and the count's don't."""
    return toll.group is not None and all(t.group is None for t in count.tolls)


def _in_state(text: str, toll: Toll) -> bool:
    """Whether what follows tells how people fared who were counted before ("two were treated at the scene")."""
    return not load("en/single", SingleWords).states.isdisjoint(_predicate(text, toll))


def _graded(text: str, toll: Toll) -> bool:
    """Whether what follows grades how badly they are hurt, which tells of people known ("one is in fair condition")."""
    return not load("en/single", SingleWords).grades.isdisjoint(_predicate(text, toll))


def _predicate(text: str, toll: Toll) -> list[str]:
    """The words behind people who were hurt, to the end of the sentence or near; none behind the dead."""
    if toll.harm != "injured":
        return []
    behind = text[toll.span[1] : toll.span[1] + PREDICATE].lower()
    return BREAK.split(behind, maxsplit=1)[0].replace(",", " ").replace(".", " ").split()
