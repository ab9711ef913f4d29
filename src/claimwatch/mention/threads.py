"""Facts in text order -> threads: stretches of the report that tell of one event, told apart by place and day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from claimwatch.mention.anchors import Anchor
from claimwatch.mention.kinds import is_follow_up, is_violent
from claimwatch.model import Event, Fact, Interval, Place, PlaceMention, TimeMention, Toll

EARTH_KM = 6371.0
NEAR_KM = 5.0
"""Two settlements this near are told of as one place (a town and its quarter)."""
HEAD_SENTENCES = 3
"""Headline and lead, which tell the news itself in the present perfect ("have been killed")."""
TELLING_NUMBER = 4
"""From this number on, the same number again is mostly the same people."""
WIDE = ("country", "region")
DAY_SLACK = 0
"""Days by which the dates of one event may differ within a report (night attacks, "overnight")."""


@dataclass
class Thread:
    """One event as far as it has been read."""

    facts: list[int] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    dates: list[TimeMention] = field(default_factory=list)
    earlier: bool = False
    aside: int | None = None

    def add(self, index: int, fact: Fact, anchor: Anchor) -> None:
        """Takes a fact; its time only where the fact itself is what happened, not what was found or sought later."""
        self.facts.append(index)
        self.places.extend(anchor.places)
        when = event_time(fact, anchor)
        if when:
            self.dates.append(when)


def thread_facts(facts: Sequence[Fact], anchors: Sequence[Anchor], sentences: Sequence[int]) -> list[Thread]:
    """The threads of a report, in text order.

    Tolls of a period or a war, and what is spread over a country, are in none. Arrests and protests stay with what is
    told around them, wherever and whenever they were, unless the report tells of nothing else.

    Args:
        facts: In text order.
        anchors: Of each fact.
        sentences: Ordinal of each fact's sentence, from 0.
    """
    threads: list[Thread] = []
    topic: Thread | None = None
    violent = any(is_violent(fact) for fact in facts)
    for index, (fact, told) in enumerate(zip(facts, anchors, strict=True)):
        anchor = Anchor(aside=told.aside) if violent and is_follow_up(fact) else told
        background = anchor.standing and sentences[index] >= HEAD_SENTENCES
        if background or anchor.scattered or _is_tally(index, facts):
            continue
        echoed = _echoed(fact, anchor, threads, facts)
        if echoed:
            echoed.add(index, fact, anchor)
            continue
        thread = _thread_of(fact, anchor, threads, topic)
        if thread is None:
            thread = Thread(earlier=anchor.earlier, aside=anchor.aside)
            threads.append(thread)
        thread.add(index, fact, anchor)
        if not anchor.earlier and anchor.aside is None and (topic is None or anchor.places or thread is not topic):
            topic = thread
    return threads


def _is_tally(index: int, facts: Sequence[Fact]) -> bool:
    """Whether a fact is a toll of a period or a war, or part of the one just before it."""
    fact = facts[index]
    if not isinstance(fact, Toll) or fact.scope != "incident":
        return isinstance(fact, Toll)
    before = next((toll for toll in reversed(facts[:index]) if isinstance(toll, Toll)), None)
    return fact.subset and before is not None and before.scope != "incident" and before.harm == fact.harm


def _thread_of(fact: Fact, anchor: Anchor, threads: Sequence[Thread], topic: Thread | None) -> Thread | None:
    """The thread that a fact continues; None where it begins one."""
    when = event_time(fact, anchor)
    if anchor.aside is not None:
        own = [t for t in reversed(threads) if t.aside == anchor.aside]
        return next((t for t in own if _same_days(t, when) and _same_place(t, anchor.places or t.places)), None)
    told = [t for t in threads if t.aside is None or (t.places and anchor.places)]
    recent = ([topic] if topic else []) + [t for t in reversed(told) if t is not topic]
    if anchor.earlier:
        recent = [t for t in recent if t.earlier]
    if anchor.places:
        return next((t for t in recent if _same_place(t, anchor.places) and _same_days(t, when)), None)
    if topic and _same_days(topic, when):
        return topic
    return next((t for t in recent if t.dates and _same_days(t, when)), None)


def _echoed(fact: Fact, anchor: Anchor, threads: Sequence[Thread], facts: Sequence[Fact]) -> Thread | None:
    """The first thread that has the same number of the same harm, where the words name no other place or day."""
    if not isinstance(fact, Toll) or anchor.places or anchor.aside is not None or (fact.low or 0) < TELLING_NUMBER:
        return None
    for thread in (t for t in threads if t.aside is None):
        tolls = (facts[i] for i in thread.facts)
        if any(isinstance(t, Toll) and (t.harm, t.low) == (fact.harm, fact.low) for t in tolls):
            return thread if _same_days(thread, event_time(fact, anchor)) else None
    return None


def event_time(fact: Fact, anchor: Anchor) -> TimeMention | None:
    """When what the fact tells happened; None where its words don't say, as what is seen is seen later."""
    return anchor.when if anchor.dated and isinstance(fact, Event | Toll) else None


def _same_days(thread: Thread, when: TimeMention | None) -> bool:
    if when is None or not thread.dates:
        return True
    days = when.interval
    return any(gap(days, other.interval) <= DAY_SLACK for other in thread.dates)


def gap(a: Interval, b: Interval) -> int:
    """Days between two times; 0 where either is unknown."""
    days = a.days_from(b)
    return 0 if days is None else days


def _same_place(thread: Thread, places: Sequence[PlaceMention]) -> bool:
    """Whether a thread may be told of at ``places``: by its narrowest places, as "in Syria" holds for all of Syria."""
    narrow = any(p.precision not in WIDE for p in thread.places)
    known = (p for p in thread.places if not narrow or p.precision not in WIDE)
    return not thread.places or any(alike(a, b) for b in known for a in places)


def alike(a: Place | PlaceMention, b: Place | PlaceMention) -> bool:
    """Whether two place mentions of one report may be one event's place: the same, one in the other, or very near."""
    if a.country and b.country and a.country != b.country:
        return False
    if "country" in (a.precision, b.precision):
        return True
    if "region" in (a.precision, b.precision) and a.admin1 and a.admin1 == b.admin1:
        return True
    if a.geonameid == b.geonameid and a.name == b.name:
        return True
    apart = km(a, b)
    return apart is not None and apart <= NEAR_KM and "region" not in (a.precision, b.precision)


def km(a: Place | PlaceMention, b: Place | PlaceMention) -> float | None:
    """Great-circle distance in km; None where either has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    h = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(h))
