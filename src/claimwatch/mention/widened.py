"""Tolls that only the report as a whole shows to be no incident's: of a period, or since a conflict began."""

from collections.abc import Sequence

import msgspec

from claimwatch.mention.anchors import Anchor
from claimwatch.mention.kinds import TELLING_NUMBER, is_violent
from claimwatch.mention.threads import HEAD_SENTENCES, event_time
from claimwatch.model import Event, Fact, Scope, Toll


def widened(facts: Sequence[Fact], anchors: Sequence[Anchor], sentences: Sequence[int]) -> list[Fact]:
    """The facts, tolls with the scope that the report gives them.

    What many have done so far ("security forces have killed 160"), told below the lead, is cumulative; a number in the
    headline that the report gives for a period is that period's, and so is a number behind it there. If a report opens
    with a count of a period, what it counts below without an event of its own is of that period ("In Kesra, 14 rebels
    were killed and nine arrested"). So is what a round-up sums up under a head of its own.

    Args:
        facts: In text order.
        anchors: Of each fact.
        sentences: Ordinal of each fact's sentence, from 0.
    """
    wide: list[Fact] = []
    for fact, anchor, sentence in zip(facts, anchors, sentences, strict=True):
        standing = isinstance(fact, Toll) and anchor.standing and sentence >= HEAD_SENTENCES and not _is_placed(anchor)
        within = _within(fact, wide) if isinstance(fact, Toll) and fact.subset else None
        wide.append(_scoped(fact, "cumulative" if standing else "period" if anchor.summed else within))
    heads: list[Fact] = []
    for fact, sentence in zip(wide, sentences, strict=True):
        heads.append(fact if sentence else _scoped(fact, _echoed(fact, wide) or _headed(heads)))
    return _of_round_up(heads, anchors, sentences)


def _headed(heads: Sequence[Fact]) -> Scope | None:
    """The scope of the toll that opens a headline."""
    first = next((fact for fact in heads if isinstance(fact, Toll)), None)
    return first.scope if first is not None else None


def _of_round_up(facts: Sequence[Fact], anchors: Sequence[Anchor], sentences: Sequence[int]) -> list[Fact]:
    """The facts; in a report that opens with a count of a period, what is counted before any event is the period's."""
    first = next((i for i, fact in enumerate(facts) if isinstance(fact, Toll) and fact.low), None)
    if first is None or not _is_of_period(facts[first]):
        return list(facts)
    counted = {sentence for fact, sentence in zip(facts, sentences, strict=True) if isinstance(fact, Toll)}
    rounded: list[Fact] = []
    is_open = True
    for fact, anchor, sentence in zip(facts, anchors, sentences, strict=True):
        is_below, is_dated = sentence > sentences[first], event_time(fact, anchor) is not None
        if isinstance(fact, Event):
            is_open = is_open and not (is_below and is_violent(fact) and (is_dated or sentence in counted))
        elif isinstance(fact, Toll):
            is_open = is_open and not (is_dated and fact.scope == "incident")
        is_open = is_open and not (is_below and _is_of_a_day(anchor))
        rounded.append(_scoped(fact, "period" if is_open and is_below else None))
    return rounded


def _is_of_a_day(anchor: Anchor) -> bool:
    return anchor.when is not None and anchor.when.start is not None and anchor.when.start == anchor.when.end


def _is_of_period(fact: Fact) -> bool:
    return isinstance(fact, Toll) and fact.scope == "period"


def _is_placed(anchor: Anchor) -> bool:
    """True if the words name a town or region, and so one event perhaps."""
    return any(place.precision != "country" for place in anchor.places)


def _within(part: Toll, before: Sequence[Fact]) -> Scope | None:
    """The scope of the toll that a part follows."""
    whole = next((fact for fact in reversed(before) if isinstance(fact, Toll)), None)
    return whole.scope if whole is not None and whole.harm == part.harm else None


def _echoed(fact: Fact, facts: Sequence[Fact]) -> Scope | None:
    """The scope of a wide toll with the same telling number; None if there is none."""
    if not isinstance(fact, Toll) or (fact.low or 0) < TELLING_NUMBER:
        return None
    same = (t for t in facts if isinstance(t, Toll) and (t.harm, t.low) == (fact.harm, fact.low))
    return next((toll.scope for toll in same if toll.scope != "incident"), None)


def _scoped(fact: Fact, scope: Scope | None) -> Fact:
    if not isinstance(fact, Toll) or scope is None or fact.scope != "incident":
        return fact
    return msgspec.structs.replace(fact, scope=scope)
