"""Threads -> the report's main incident and the others that it mentions."""

from collections.abc import Sequence
from math import exp

from claimwatch.mention.kinds import is_numbered, is_violent
from claimwatch.mention.threads import WIDE, Thread, alike, gap
from claimwatch.model.fact import Event, Fact, Toll, Weapon

LEAD_WEIGHT, LEAD_SENTENCES = 10.0, 2.0
"""How much more the lead says about what a report is about, and how fast that fades."""
NUMBERED, HAPPENED, REST = 3.0, 1.0, 0.5
"""What a fact says about that: how many were harmed, what was done, anything else."""
WITHOUT_TOLL = 0.3
"""A thread that counts nobody is seldom what a report is about that counts somebody elsewhere."""
NEXT_DAY = 1
"""Days apart that may still be one event's (a night attack, an early report)."""
TELLING_NUMBER = 4
"""From this number on, the same number again is mostly the same people."""


def settle(threads: Sequence[Thread], facts: Sequence[Fact], sentences: Sequence[int]) -> list[Thread]:
    """The threads that are incidents: the one that the report is about, then the others in text order.

    Another needs violence of its own at a place or on a day clearly not the main one's. Without a place or day of its
    own it joins the main one; with these and without violence it is dropped.

    Args:
        threads: In text order.
        facts: What their numbers count.
        sentences: Ordinal of each fact's sentence, from 0.
    """
    told = [t for t in threads if any(isinstance(facts[i], Event | Toll | Weapon) for i in t.facts)]
    if not told:
        return []
    main = max(told, key=lambda thread: _weight(thread, facts, sentences))
    others = []
    for thread in threads:
        if thread is main:
            continue
        if _repeats(thread, main, facts) or not _apart(thread, main):
            main.facts.extend(thread.facts)
        elif any(is_violent(facts[i]) and facts[i].polarity for i in thread.facts):
            others.append(thread)
    main.facts.sort()
    return [main, *others]


def _weight(thread: Thread, facts: Sequence[Fact], sentences: Sequence[int]) -> float:
    def says(fact: Fact) -> float:
        return NUMBERED if is_numbered(fact) else HAPPENED if is_violent(fact) else REST

    weight = sum(says(facts[i]) * (1 + LEAD_WEIGHT * exp(-sentences[i] / LEAD_SENTENCES)) for i in thread.facts)
    return weight if any(is_numbered(facts[i]) for i in thread.facts) else WITHOUT_TOLL * weight


def _repeats(thread: Thread, main: Thread, facts: Sequence[Fact]) -> bool:
    """Whether a thread gives a telling number of the main one again, on no other day."""
    numbers = _numbers(thread, facts) & _numbers(main, facts)
    return bool(numbers) and not _another_day(thread, main)


def _numbers(thread: Thread, facts: Sequence[Fact]) -> set[tuple[str, int]]:
    tolls = [fact for fact in (facts[i] for i in thread.facts) if isinstance(fact, Toll) and is_numbered(fact)]
    return {(toll.harm, toll.low) for toll in tolls if toll.low and toll.low >= TELLING_NUMBER and not toll.subset}


def _apart(thread: Thread, main: Thread) -> bool:
    """Whether a thread has a place or a day of its own that isn't the main one's."""
    own, known = ([p for p in t.places if p.precision not in WIDE] or t.places for t in (thread, main))
    elsewhere = bool(own) and bool(known) and not any(alike(a, b) for a in own for b in known)
    return elsewhere or _another_day(thread, main)


def _another_day(thread: Thread, main: Thread) -> bool:
    gaps = [gap(a.interval, b.interval) for a in thread.dates for b in main.dates]
    return bool(gaps) and min(gaps) > NEXT_DAY
