"""Threads -> the report's main incident and the others that it mentions."""

from collections.abc import Sequence
from math import exp

from claimwatch.mention.days import days_between
from claimwatch.mention.kinds import TELLING_NUMBER, is_numbered, is_violent
from claimwatch.mention.threads import HEAD_SENTENCES, WIDE, Thread, gap, may_be_one_place
from claimwatch.model import Event, Fact, Interval, Place, PlaceMention, Toll, Weapon

LEAD_WEIGHT, LEAD_SENTENCES = 10.0, 1.5
"""How much more the lead says about what a report is about, and how fast that fades. Each sentence counts once, however
much it lists: a lead of one dead outweighs a later "two guards, six fighters and nine others"."""
NUMBERED, HAPPENED, REST = 3.0, 1.0, 0.5
"""What a fact says about that: how many were harmed, what was done, anything else."""
WITHOUT_TOLL = 0.2
"""A thread that counts nobody is seldom what a report is about that counts somebody elsewhere."""
EARLIER = 0.1
"""What is told as earlier than something else is hardly ever what a report is about, nor is what it goes back to below
its lead."""
SEVERAL = 2
"""From this number on, people harmed on another day are others; a single one may have died then."""
NEXT_DAY = 1
"""Days apart that may still be one event's (a night attack, an early report)."""
WEEK = 7
"""Days; what is told of a longer time is a tally."""


def main_thread(threads: Sequence[Thread], facts: Sequence[Fact], sentences: Sequence[int]) -> Thread | None:
    """The thread that the report is about: most told of, most counted, earliest; None if nothing happens.

    Args:
        threads: In text order.
        facts: What their numbers count.
        sentences: Ordinal of each fact's sentence, from 0.
    """
    events = [t for t in threads if any(isinstance(facts[i], Event | Toll | Weapon) for i in t.facts)]
    candidates = [t for t in events if t.aside is None] or events
    lead = min((sentences[thread.facts[0]] for thread in candidates), default=0)
    return max(candidates, key=lambda thread: _weight(thread, facts, sentences, lead), default=None)


def settle(
    main: Thread, threads: Sequence[Thread], facts: Sequence[Fact], at: Place | None, day: Interval
) -> list[Thread]:
    """The threads that are incidents: the main one first, then the others in text order.

    Another needs violence of its own at a place or on a day clearly not the main one's. Without a place or day of its
    own it joins the main one; with these and without violence it is dropped, and so is what is only told of a month or
    a year ("45 people were killed in July"). What an aside tells ("in a separate attack") never joins the main one.

    Args:
        main: One of ``threads``.
        threads: In text order.
        facts: What their numbers count.
        at: Where the main one was; None if that isn't known.
        day: When; without days if that isn't known.

    Returns:
        The main thread with the facts of those that join it, and the others as they were.
    """
    joined, others = main, []
    known: list[Place | PlaceMention] = [*_narrow(main.places), *([at] if at else [])]
    for thread in [thread for thread in threads if thread is not main]:
        if thread.aside == main.aside and not _is_apart(thread, joined, facts, known, day):
            joined = joined.with_facts_of(thread)
        elif _has_happened(thread, facts, known):
            others.append(thread)
    return [joined, *others]


def _is_apart(
    thread: Thread, main: Thread, facts: Sequence[Fact], known: Sequence[Place | PlaceMention], day: Interval
) -> bool:
    """True if a thread has a day or a place of its own; the same telling number elsewhere is still the same people."""
    shared = _numbers(thread, facts) & _numbers(main, facts)
    counted = any(is_numbered(facts[i]) for i in thread.facts)
    if thread.past and not main.past and counted and (not shared or _is_elsewhere(thread, known)):
        return True
    slack = 0 if _has_several(thread, facts) and not shared else NEXT_DAY
    late = _is_another_day(thread, day, slack) or days_between(thread.weekdays, main.weekdays) > slack
    return late or (_is_elsewhere(thread, known) and not shared)


def _has_happened(thread: Thread, facts: Sequence[Fact], known: Sequence[Place | PlaceMention]) -> bool:
    """True if a thread tells of violence at a place that the main one doesn't name, or within a known week."""
    named = {place.name for place in _narrow(thread.places)} - {place.name for place in known}
    violent = any(is_violent(facts[i]) and facts[i].polarity for i in thread.facts)
    return violent and (bool(named) or _is_of_days(thread))


def _is_of_days(thread: Thread) -> bool:
    """True if the words give a thread a day, or a few days, known or not."""
    return bool(thread.weekdays) or any(_is_near_a_day(date.interval) for date in thread.dates)


def _weight(thread: Thread, facts: Sequence[Fact], sentences: Sequence[int], lead: int) -> float:
    """How much the report tells of a thread; ``lead`` is the sentence in which it first tells of any."""

    def says(fact: Fact) -> float:
        return NUMBERED if is_numbered(fact) else HAPPENED if is_violent(fact) else REST

    told: dict[int, float] = {}
    for i in thread.facts:
        told[sentences[i]] = max(says(facts[i]), told.get(sentences[i], 0.0))
    weight = sum(most * (1 + LEAD_WEIGHT * exp((lead - sentence) / LEAD_SENTENCES)) for sentence, most in told.items())
    goes_back = thread.past and sentences[thread.facts[0]] >= HEAD_SENTENCES
    weight *= EARLIER if thread.earlier or goes_back else 1.0
    return weight if any(is_numbered(facts[i]) for i in thread.facts) else WITHOUT_TOLL * weight


def _has_several(thread: Thread, facts: Sequence[Fact]) -> bool:
    """True if a thread counts two or more people together."""
    tolls = [fact for fact in (facts[i] for i in thread.facts) if isinstance(fact, Toll) and is_numbered(fact)]
    return any((toll.low or 0) >= SEVERAL and not toll.subset for toll in tolls)


def _numbers(thread: Thread, facts: Sequence[Fact]) -> set[tuple[str, int]]:
    tolls = [fact for fact in (facts[i] for i in thread.facts) if isinstance(fact, Toll) and is_numbered(fact)]
    return {(toll.harm, toll.low) for toll in tolls if toll.low and toll.low >= TELLING_NUMBER and not toll.subset}


def _is_elsewhere(thread: Thread, known: Sequence[Place | PlaceMention]) -> bool:
    """True if a thread has a place of its own that isn't the main one's."""
    places = _narrow(thread.places)
    return bool(places) and bool(known) and not any(may_be_one_place(a, b) for a in places for b in known)


def _narrow(places: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    return [place for place in places if place.precision not in WIDE] or places


def _is_near_a_day(span: Interval) -> bool:
    return span.start is not None and span.end is not None and (span.end - span.start).days <= WEEK


def _is_another_day(thread: Thread, day: Interval, slack: int) -> bool:
    gaps = [gap(date.interval, day) for date in thread.dates]
    return bool(gaps) and min(gaps) > slack
