"""Where the figures of two accounts can't both hold."""

import datetime
import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from claimwatch.model import Account, Dispute, Figure, Past, Range, Side, Toll
from claimwatch.reconcile.disputes.contradiction import Count, contradict
from claimwatch.reconcile.disputes.evidence import Evidence
from claimwatch.reconcile.disputes.wording import why
from claimwatch.reconcile.figures import timeline, withdrawn
from claimwatch.reconcile.statements import Stated

TollKind = Literal["killed", "injured", "missing"]


def killed_disputes(evidence: Evidence) -> Iterator[Dispute]:
    """The dispute about how many were killed."""
    yield from _dispute("killed", _of_accounts(evidence, lambda account: account.killed, lambda past: past.killed))


def injured_disputes(evidence: Evidence) -> Iterator[Dispute]:
    """The dispute about how many were injured."""
    yield from _dispute("injured", _of_accounts(evidence, lambda account: account.injured, lambda past: past.injured))


def missing_disputes(evidence: Evidence) -> Iterator[Dispute]:
    """The dispute about how many are missing, whose figures stand in no field of an account."""
    told = {entity: rows for entity, rows in evidence.by_entity.items() if any(_tells_of_missing(row) for row in rows)}
    back = withdrawn(evidence.by_entity) if told else {}
    figures = (
        (entity, rows, timeline(rows, "missing", back.get((entity, "missing"), ()))) for entity, rows in told.items()
    )
    counts = [_count(entity, told.current, rows) for entity, rows, told in figures if told.current]
    yield from _dispute("missing", counts)


def _tells_of_missing(row: Stated) -> bool:
    return any(isinstance(fact, Toll) and fact.harm == "missing" for fact in row.facts)


def _of_accounts(
    evidence: Evidence, figure_of: Callable[[Account], Figure], harm_of: Callable[[Past], Range | None]
) -> list[Count]:
    counts = []
    for account in evidence.accounts:
        figure, rows = figure_of(account), evidence.by_entity[account.entity]
        if figure:
            past = [each for each in (harm_of(past) for past in account.history) if each is not None]
            counts.append(_count(account.entity, figure, rows, past))
    return counts


def _count(entity: str, figure: Figure, rows: Sequence[Stated], past: Sequence[Range] = ()) -> Count:
    behind = tuple(row for row in rows if row.id in figure.claims)
    return Count(entity=entity, figure=figure, rows=behind, past=tuple(past))


def _dispute(kind: TollKind, counts: Sequence[Count]) -> Iterator[Dispute]:
    """One dispute: parties by name first, each group from the lowest count to the highest."""
    standing = [c for c in counts if not any(_has_overtaken(other, c) or _has_moved_on(other, c) for other in counts)]
    pairs = [pair for pair in itertools.combinations(standing, 2) if contradict(*pair)]
    differing = [count for count in standing if any(count is each for pair in pairs for each in pair)]
    if not differing:
        return
    sides: dict[tuple[int | None, int | None], list[Count]] = {}
    for count in sorted(differing, key=lambda count: (not count.named, *_ends(count.figure))):
        sides.setdefault((count.figure.low, count.figure.high), []).append(count)
    first, second = max(pairs, key=_weight)
    if _ends(second.figure) < _ends(first.figure):
        first, second = second, first
    reason = why(kind, first=first.figure.words, second=second.figure.words)
    yield Dispute(kind=kind, why=reason, sides=tuple(map(_side, sides.values())))


def _side(same: Sequence[Count]) -> Side:
    figure = same[0].figure
    return Side(
        stance="asserts",
        entities=tuple(count.entity for count in same),
        value=Range(low=figure.low, best=figure.best, high=figure.high),
        words=figure.words,
        claims=tuple(dict.fromkeys(claim for count in same for claim in count.figure.claims)),
    )


def _has_overtaken(later: Count, earlier: Count) -> bool:
    """True if an unnamed source's or a report's own count is less than what a later day says: the toll has risen."""
    days = _day(earlier), _day(later)
    if None in days or earlier.figure.low is None or later.figure.low is None:
        return False
    has_risen = earlier.figure.low < later.figure.low and days[0] < days[1]  # type: ignore[operator]
    return has_risen and not earlier.named


def _has_moved_on(later: Count, earlier: Count) -> bool:
    """True if a count only passes on what another account said then and has since replaced."""
    days = earlier.figure.said, later.figure.said
    is_nobody = later.figure.high == 0
    is_then = None not in days and (days[0] < days[1] or (is_nobody and days[0] == days[1]))  # type: ignore[operator]
    if later is earlier or not (is_then or earlier.narration):
        return False
    return any((past.low, past.high) == (earlier.figure.low, earlier.figure.high) for past in later.past)


def _day(count: Count) -> datetime.date | None:
    return count.figure.published


def _weight(pair: tuple[Count, Count]) -> tuple[int, float]:
    """Which two counts show best why a dispute is one: those of parties by name, furthest apart."""
    low, high = (_ends(count.figure)[0] for count in pair)
    return sum(count.named for count in pair), abs(high - low)


def _ends(figure: Figure) -> tuple[float, float]:
    """Where a figure's range begins and ends, to sort by; an open one ends beyond all others, as does 0 to 0."""
    return figure.low or 0, figure.high or math.inf
