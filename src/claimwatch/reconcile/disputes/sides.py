"""How the sides of a dispute are put together: parties by name first, in the words that they said last."""

import datetime
from collections.abc import Iterable, Sequence

from claimwatch.model import Side
from claimwatch.reconcile.disputes.points import Point


def entities_of(points: Sequence[Point]) -> tuple[str, ...]:
    """The accounts, each once, those with a name first."""
    return tuple(dict.fromkeys(point.entity for point in sorted(points, key=lambda point: not point.is_partys)))


def claims_of(points: Iterable[Point]) -> tuple[str, ...]:
    """The claims, each once."""
    return tuple(dict.fromkeys(point.claim for point in points))


def latest(points: Sequence[Point]) -> Point:
    """The point that was said last; of one day the first."""
    return max(points, key=lambda point: point.row.published or datetime.date.min)


def named_first(sides: Iterable[Side], points: Iterable[Point]) -> list[Side]:
    """The sides in their order, those on which nobody stands with a name last."""
    named = {point.entity for point in points if point.is_partys}
    return sorted(sides, key=lambda side: named.isdisjoint(side.entities))
