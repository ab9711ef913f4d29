"""Facts in text order -> threads: stretches of the report that tell of one event, told apart by place and day."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimwatch.mention.anchors import Anchor, is_earlier
from claimwatch.mention.days import days_between, weekday
from claimwatch.mention.kinds import TELLING_NUMBER, is_follow_up, is_violent
from claimwatch.mention.scene import scene_words
from claimwatch.model import Event, Fact, Interval, Place, PlaceMention, Precision, TimeMention, Toll, km_apart

NEAR_KM = 5.0
"""Two settlements this near are told of as one place (a town and its quarter)."""
FEWEST = 2
"""So many people at least are known again by their number ("the two officers")."""
HEAD_SENTENCES = 3
"""Headline and lead, which tell the news itself in the present perfect ("have been killed")."""
WIDE: tuple[Precision, ...] = ("country", "region")
DAY_SLACK = 0
"""Days by which the dates of one event may differ within a report (night attacks, "overnight")."""


class Thread(NamedTuple):
    """One event, as far as it has been read.

    Attributes:
        facts: Their numbers, in text order.
        places: Those that the facts are tied to.
        dates: Those that the facts are tied to, as far as their days are known.
        weekdays: 1 for Monday to 7, of those whose days aren't known ("last Friday", in a report without a day).
        earlier: True if it is told as something before another event.
        aside: As in `Anchor`.
        past: As in `Anchor`, of the fact that began it.
    """

    facts: tuple[int, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    dates: tuple[TimeMention, ...] = ()
    weekdays: tuple[int, ...] = ()
    earlier: bool = False
    aside: int | None = None
    past: bool = False

    def with_fact(self, index: int, fact: Fact, anchor: Anchor) -> "Thread":
        """The thread with one more fact; its time counts only if it is what happened, not what was found later."""
        when = event_time(fact, anchor)
        return self._replace(
            facts=(*self.facts, index),
            places=self.places + anchor.places,
            dates=(*self.dates, when) if when and when.start else self.dates,
            weekdays=(*self.weekdays, *_weekday(when)),
        )

    def with_facts_of(self, other: "Thread") -> "Thread":
        """The thread with the facts of another one, but not its places and dates."""
        return self._replace(facts=tuple(sorted(self.facts + other.facts)))


def thread_facts(
    facts: Sequence[Fact], anchors: Sequence[Anchor], sentences: Sequence[int], paragraphs: Sequence[int]
) -> list[Thread]:
    """The threads of a report, in text order.

    Tolls of a period or a war, and what is spread over a country, are in none. Arrests and protests stay with what is
    told around them, wherever and whenever they were, unless the report tells of nothing else. A toll that repeats a
    number without another place or day, or points back at its people ("the three officers"), goes to the thread that
    has it; any other fact continues the thread that fits its place and day, the current topic first, or begins one. A
    new paragraph goes on with what the one before opened with; a sentence goes on with what it tells first, not with a
    month or year before.

    Args:
        facts: In text order.
        anchors: Of each fact.
        sentences: Ordinal of each fact's sentence, from 0.
        paragraphs: Ordinal of each fact's paragraph, from 0.
    """
    threads: list[Thread] = []
    topic: int | None = None
    paragraph = 0
    opened: int | None = None
    turned: int | None = None
    leads: dict[int, int] = {}
    violent = _is_of_violence(facts, sentences)
    for index, (fact, stated) in enumerate(zip(facts, anchors, strict=True)):
        if paragraphs[index] != paragraph:
            paragraph, topic = paragraphs[index], _topic(threads, opened, turned, facts)
            opened = turned = None
        anchor = Anchor(aside=stated.aside) if violent and is_follow_up(fact) else stated
        background = anchor.standing and sentences[index] >= HEAD_SENTENCES and not isinstance(fact, Toll)
        if background or anchor.scattered or _is_tally(index, facts):
            continue
        echoed = _echoed(fact, anchor, threads, facts)
        number = _continued(fact, anchor, threads, topic) if echoed is None else echoed
        if number is None:
            number = len(threads)
            threads.append(Thread(earlier=anchor.earlier, aside=anchor.aside, past=anchor.past))
        threads[number] = threads[number].with_fact(index, fact, anchor)
        opened = number if opened is None or anchor.turns else opened
        turned = number if anchor.turns else turned
        leads.setdefault(sentences[index], number)
        is_background = anchor.past and leads[sentences[index]] != number
        if echoed is None and not anchor.earlier and anchor.aside is None and not is_background:
            topic = number
    return threads


def _is_of_violence(facts: Sequence[Fact], sentences: Sequence[int]) -> bool:
    """True if arrests only follow what a report tells: not where it begins with them and violence is background."""
    opening = [fact for fact, sentence in zip(facts, sentences, strict=True) if sentence == sentences[0]]
    if any(is_follow_up(fact) for fact in opening):
        return any(is_violent(fact) for fact in opening)
    return any(is_violent(fact) for fact in facts)


def _topic(threads: Sequence[Thread], opened: int | None, turned: int | None, facts: Sequence[Fact]) -> int | None:
    """What a new paragraph goes on with: the first thread that is no background, or another that the last opened with.

    That other one is only mentioned if it counts nobody, unless the last turned to it in so many words.
    """
    if turned is not None and threads[turned].aside is None:
        return turned
    told = [n for n, thread in enumerate(threads) if not (thread.earlier or thread.past or thread.aside is not None)]
    counts = opened in told and any(isinstance(facts[i], Toll) for i in threads[opened].facts)
    return opened if counts else _first(told)


def _is_tally(index: int, facts: Sequence[Fact]) -> bool:
    """True if a fact is a toll of a period or a war, or part of the one just before it."""
    fact = facts[index]
    if not isinstance(fact, Toll) or fact.scope != "incident":
        return isinstance(fact, Toll)
    before = next((toll for toll in reversed(facts[:index]) if isinstance(toll, Toll)), None)
    return fact.subset and before is not None and before.scope != "incident" and before.harm == fact.harm


def _continued(fact: Fact, anchor: Anchor, threads: Sequence[Thread], topic: int | None) -> int | None:
    """The number of the thread that a fact continues; None if it begins one."""
    when = event_time(fact, anchor)
    latest = [(number, threads[number]) for number in range(len(threads) - 1, -1, -1)]
    if anchor.aside is not None:
        continued = ((number, thread) for number, thread in latest if thread.aside == anchor.aside)
        return _first(number for number, t in continued if _is_on(t, when) and _is_at(t, anchor.places or t.places))
    if topic is not None:
        latest = [(topic, threads[topic]), *((number, thread) for number, thread in latest if number != topic)]
    open_ = [(n, t) for n, t in latest if n == topic or t.aside is None or (t.places and anchor.places)]
    if anchor.earlier:
        open_ = [(number, thread) for number, thread in open_ if thread.earlier]
    if anchor.past:
        dated = when is not None and not is_earlier(when)
        past = ((number, thread) for number, thread in open_ if thread.past or (dated and thread.dates))
        return _first(number for number, thread in past if _is_on(thread, when) and _may_be_at(thread, anchor))
    if anchor.places:
        return _first(number for number, thread in open_ if _is_at(thread, anchor.places) and _is_on(thread, when))
    if topic is not None and _is_on(threads[topic], when):
        return topic
    return _first(number for number, thread in open_ if thread.dates and _is_on(thread, when))


def _echoed(fact: Fact, anchor: Anchor, threads: Sequence[Thread], facts: Sequence[Fact]) -> int | None:
    """The number of the first thread with the same number of the same harm; None if words name another place or day."""
    if not isinstance(fact, Toll):
        return None
    if (known := _known(fact, threads, facts)) is not None:
        return known
    if (fact.low or 0) < TELLING_NUMBER:
        return None
    if anchor.places or anchor.past or anchor.aside is not None:
        return None
    for number, thread in enumerate(threads):
        tolls = (facts[i] for i in thread.facts if thread.aside is None)
        if any(isinstance(toll, Toll) and (toll.harm, toll.low) == (fact.harm, fact.low) for toll in tolls):
            return number if _is_on(thread, event_time(fact, anchor)) else None
    return None


def _known(toll: Toll, threads: Sequence[Thread], facts: Sequence[Fact]) -> int | None:
    """The number of the thread that counts the people whom words point back at ("the three officers"), the last one."""
    words = toll.text.lower().split()
    if (toll.low or 0) < FEWEST or words[0] not in scene_words().definite:
        return None
    known = [
        (i, number)
        for number, thread in enumerate(threads)
        for i in thread.facts
        if isinstance(before := facts[i], Toll)
        and before.low == toll.low
        and before.text.lower().split()[-1] == words[-1]
    ]
    return max(known)[1] if known else None


def _first(numbers: Iterable[int]) -> int | None:
    return next(iter(numbers), None)


def event_time(fact: Fact, anchor: Anchor) -> TimeMention | None:
    """When what the fact tells happened; None if its words don't say. What was seen may have been seen later."""
    return anchor.when if anchor.dated and isinstance(fact, Event | Toll) else None


def _is_on(thread: Thread, when: TimeMention | None) -> bool:
    """True if a thread's event may have been at that time."""
    if when is None:
        return True
    weekdays = _weekday(when)
    if weekdays and thread.weekdays:
        return not days_between(thread.weekdays, weekdays)
    if not thread.dates:
        return True
    days = when.interval
    return any(gap(days, other.interval) <= DAY_SLACK for other in thread.dates)


def _weekday(when: TimeMention | None) -> tuple[int, ...]:
    """The weekday that a time names whose day isn't known."""
    named = weekday(when) if when is not None and when.start is None else None
    return () if named is None else (named,)


def gap(a: Interval, b: Interval) -> int:
    """Days between two times; 0 if either is unknown."""
    days = a.days_from(b)
    return 0 if days is None else days


def _is_at(thread: Thread, places: Sequence[PlaceMention]) -> bool:
    """True if a thread's event may have been at ``places``; its narrowest decide, as "in Syria" fits all of Syria."""
    narrow = any(p.precision not in WIDE for p in thread.places)
    known = (p for p in thread.places if not narrow or p.precision not in WIDE)
    return not thread.places or any(may_be_one_place(a, b) for b in known for a in places)


def _may_be_at(thread: Thread, anchor: Anchor) -> bool:
    return not anchor.places or _is_at(thread, anchor.places)


def may_be_one_place(a: Place | PlaceMention, b: Place | PlaceMention) -> bool:
    """True if two places of one report may be one event's: the same, one in the other, or very near."""
    if a.country and b.country and a.country != b.country:
        return False
    if "country" in (a.precision, b.precision):
        return True
    if "region" in (a.precision, b.precision) and a.admin1 and a.admin1 == b.admin1:
        return True
    if a.geonameid == b.geonameid and a.name == b.name:
        return True
    apart = km_apart(a, b)
    return apart is not None and apart <= NEAR_KM and "region" not in (a.precision, b.precision)
