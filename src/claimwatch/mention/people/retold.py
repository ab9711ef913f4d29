"""Tolls of people who are counted already: the wounded who died, one of several described closer, some of them."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from claimwatch.language import wordnet_nouns
from claimwatch.mention.kinds import HURT
from claimwatch.mention.people.single import BREAK, is_single, persons, single_words
from claimwatch.mention.people.totals import is_rough
from claimwatch.model import Claim, Fact, Toll

NEAR = 20
"""Characters within which two tolls of one sentence are one count ("a guard and four guests")."""
JOINED = 60
"""The same with nothing but a phrase and "and" between them ("a leader of the band in Kesra and two guards")."""
PAUSE = re.compile(r"[,;:()]")
PREDICATE = 60
"""Characters behind people in which it may be said in what state they are."""
MOST = 20
"""Counts of an incident, the largest, that may include others, so that a long list costs no more than its length."""
Sources = Mapping[str, str | None]
"""Whose words each toll is in, by its id; None for the report's own."""


class Count(NamedTuple):
    """What the words count together: one toll, or several side by side."""

    number: int
    tolls: tuple[Toll, ...]


def without_retold(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with the tolls of people who are counted already marked as parts.

    Somebody who was hurt and died is one of the dead, no longer one of the injured. If a source or the report itself
    counts several, a single person described by name, age or kind is one of them ("Four people were shot. A woman of 30
    was hit in the arm."), and so are fewer people whom the words point back at ("the two men"), describe by sex or age
    although the count doesn't, or give the state of ("three were in fair condition"). "One" is a count of its own, and
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
    for harm in HURT:
        left = [t for t in tolls if t.harm == harm and _is_whole(t) and t.id not in outlived]
        counts = _counts(text, left)
        largest = sorted(counts, key=lambda count: -count.number)[:MOST]
        for part in counts:
            if any(_includes(text, count, part, source_of) for count in largest):
                yield from (toll.id for toll in part.tolls)


def _is_whole(toll: Toll) -> bool:
    return bool(toll.low) and toll.polarity and not toll.subset and toll.scope == "incident"


def _counts(text: str, tolls: Sequence[Toll]) -> list[Count]:
    """The tolls, those side by side in one sentence as one."""
    groups: list[list[Toll]] = []
    for toll in tolls:
        if groups and _is_beside(text, groups[-1][-1], toll):
            groups[-1].append(toll)
        else:
            groups.append([toll])
    return [Count(sum(t.low or 0 for t in group), tuple(group)) for group in groups]


def _is_beside(text: str, a: Toll, b: Toll) -> bool:
    """True if one sentence counts both in one go."""
    between = text[a.span[1] : b.span[0]]
    is_joined = between.lower().endswith(single_words().joints) and not PAUSE.search(between)
    return len(between) <= (JOINED if is_joined else NEAR) and not BREAK.search(between)


def _includes(text: str, count: Count, part: Count, source_of: Sources) -> bool:
    """True if a count includes the people of a smaller one elsewhere in the report."""
    if count is part or part.number >= count.number or all(is_rough(toll) for toll in count.tolls):
        return False
    if part.number > 1 and part.number in (toll.low for toll in count.tolls):
        return False
    return all(_is_part(text, count, toll, source_of) for toll in part.tolls)


def _is_part(text: str, count: Count, toll: Toll, source_of: Sources) -> bool:
    words = toll.text.lower().split()
    if any(single_words().ordinals.get(word, 0) > count.number for word in words):
        return False
    if _points_back(toll, words) or _has_grade(text, toll) or _is_of_one_kind(toll, count):
        return True
    source = source_of[toll.id]
    if source is not None and all(source_of[t.id] not in (None, source) for t in count.tolls):
        return False
    if is_single(toll):
        return single_words().one.isdisjoint(words)
    return count.tolls[0].span < toll.span and (_is_closer(toll, count) or _has_state(text, toll))


def _points_back(toll: Toll, words: Sequence[str]) -> bool:
    """True if the words point at people known already: "the two men", "both victims", a name."""
    return words[0] in single_words().definite or _is_names(toll.text)


def _is_names(words: str) -> bool:
    """True if the words are full names, one or several ("Ann Marrow and Tom Reck")."""
    names = [word for word in words.replace(",", " ").split() if word != "and" and not word.isdigit()]
    return len(names) > 1 and all(word[:1].isupper() for word in names) and not words[:1].isdigit()


def _is_closer(toll: Toll, count: Count) -> bool:
    """True if the toll's words give the sex or age of its people and the count's don't."""
    return toll.group is not None and all(t.group is None for t in count.tolls)


def _is_of_one_kind(toll: Toll, count: Count) -> bool:
    """True if the words call the people by country or creed alone, or attackers, and the count's tell nothing of it."""
    words = [each.text.lower().replace("-", " ").split() for each in count.tolls]
    head = toll.text.lower().split()[-1]
    return any(head in kind and all(kind.isdisjoint(each) for each in words) for kind in _kinds())


@functools.cache
def _kinds() -> tuple[frozenset[str], frozenset[str]]:
    """Words that call people by country or creed alone; those for several attackers."""
    return frozenset(wordnet_nouns().peoples | single_words().nationals), single_words().attackers


def _has_state(text: str, toll: Toll) -> bool:
    """True if what follows says how people fared who were counted before ("two were treated at the scene")."""
    return not single_words().states.isdisjoint(_predicate(text, toll))


def _has_grade(text: str, toll: Toll) -> bool:
    """True if what follows grades how badly they are hurt: they are known already ("one is in fair condition")."""
    return not single_words().grades.isdisjoint(_predicate(text, toll))


def _predicate(text: str, toll: Toll) -> list[str]:
    """The words behind people who were hurt, to the end of the sentence or near; none behind the dead."""
    if toll.harm != "injured":
        return []
    behind = text[toll.span[1] : toll.span[1] + PREDICATE].lower()
    return BREAK.split(behind, maxsplit=1)[0].replace(",", " ").replace(".", " ").split()
