"""Tolls that only the report as a whole shows to be no incident's: of a period, or since a conflict began."""

from collections.abc import Sequence

import msgspec

from claimwatch.mention.anchors import Anchor
from claimwatch.mention.kinds import TELLING_NUMBER
from claimwatch.mention.threads import HEAD_SENTENCES
from claimwatch.model import Fact, Scope, Toll


def widened(facts: Sequence[Fact], anchors: Sequence[Anchor], sentences: Sequence[int]) -> list[Fact]:
    """The facts, tolls with the scope that the report gives them.

    What many have done so far ("security forces have killed 160"), told below the lead, is cumulative; a number in the
    headline that the report gives for a period is that period's.

    Args:
        facts: In text order.
        anchors: Of each fact.
        sentences: Ordinal of each fact's sentence, from 0.
    """
    wide: list[Fact] = []
    for fact, anchor, sentence in zip(facts, anchors, sentences, strict=True):
        standing = isinstance(fact, Toll) and anchor.standing and sentence >= HEAD_SENTENCES and not _is_placed(anchor)
        within = _within(fact, wide) if isinstance(fact, Toll) and fact.subset else None
        wide.append(_scoped(fact, "cumulative" if standing else within))
    return [
        _scoped(fact, None if sentence else _echoed(fact, wide)) for fact, sentence in zip(wide, sentences, strict=True)
    ]


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
