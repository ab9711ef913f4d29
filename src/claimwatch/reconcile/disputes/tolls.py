"""Where the figures of two accounts can't both hold."""

import math
from collections.abc import Callable, Iterator, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import PARTS, Account, Dispute, DisputeKind, Figure, Range, Side, disjoint
from claimwatch.reconcile.disputes.evidence import Evidence
from claimwatch.reconcile.disputes.wording import why
from claimwatch.reconcile.figures import counts_everybody, kind_counted, part_counted
from claimwatch.reconcile.statements import CountingWords, is_uncounted_person


def killed_disputes(evidence: Evidence) -> Iterator[Dispute]:
    """The dispute about how many were killed."""
    yield from _dispute("killed", evidence.accounts, lambda account: account.killed)


def injured_disputes(evidence: Evidence) -> Iterator[Dispute]:
    """The dispute about how many were injured."""
    yield from _dispute("injured", evidence.accounts, lambda account: account.injured)


def _dispute(
    kind: DisputeKind, accounts: Sequence[Account], figure_of: Callable[[Account], Figure]
) -> Iterator[Dispute]:
    given = [(account.entity, figure_of(account)) for account in accounts if figure_of(account)]
    differing = [(entity, figure) for entity, figure in given if any(contradict(figure, other) for _, other in given)]
    if not differing:
        return
    sides: dict[tuple[object, ...], Side] = {}
    for entity, figure in sorted(differing, key=lambda pair: _ends(pair[1])):
        key = (figure.low, figure.high)
        before = sides.get(key)
        sides[key] = Side(
            stance="asserts",
            entities=(*(before.entities if before else ()), entity),
            value=Range(low=figure.low, best=figure.best, high=figure.high),
            words=before.words if before else figure.words,
            claims=(*(before.claims if before else ()), *figure.claims),
        )
    yield Dispute(kind=kind, why=_why(kind, tuple(sides.values())), sides=tuple(sides.values()))


def _why(kind: DisputeKind, sides: Sequence[Side]) -> str:
    """The lowest and the highest figure, in their words."""
    return why(kind, first=sides[0].words, second=sides[-1].words)


def _ends(figure: Figure) -> tuple[float, float]:
    """Where a figure's range begins and ends, to sort by; an open one ends beyond all others, as does 0 to 0."""
    return figure.low or 0, figure.high or math.inf


def contradict(a: Figure, b: Figure) -> bool:
    """True if two figures can't both hold.

    A count of people of one kind ("nine civilians") may well be less than a count of all, and says nothing of people of
    another kind; and to tell of a single person without a number is not to say that there was only one.
    """
    if _is_uncounted_beside(a, b) or _is_uncounted_beside(b, a):
        return False
    a, b = _as_bound(a), _as_bound(b)
    everybody = [figure for figure in (a, b) if counts_everybody(figure, figure.words)]
    if _have_other_parts(a, b):
        return True
    if len(everybody) == 1:
        whole = everybody[0]
        part = b if whole is a else a
        return part.low is not None and whole.high is not None and part.low > whole.high
    return disjoint(a, b) if everybody or _count_one_kind(a, b) else False


def _count_one_kind(a: Figure, b: Figure) -> bool:
    """True if two figures count people of one kind: civilians, women, children, or by one noun."""
    part = part_counted(a)
    alike = part == part_counted(b) and part not in (None, "combatants")
    return alike or kind_counted(a.words) == kind_counted(b.words)


def _have_other_parts(a: Figure, b: Figure) -> bool:
    """True if two exact figures give one part other numbers ("six policemen", "nine policemen and two others")."""
    if None in (a.high, b.high) or (a.low, b.low) != (a.high, b.high):
        return False
    counts = ((getattr(a, part), getattr(b, part)) for part in PARTS)
    return any(None not in pair and pair[0] != pair[1] for pair in counts)


def _is_uncounted_beside(a: Figure, b: Figure) -> bool:
    """True if one figure is a single person whom the words don't count, where the other counts more."""
    return is_uncounted_person(a, a.words) and (b.low or 0) > 1


def _as_bound(figure: Figure) -> Figure:
    """The figure as a bound: a list of names and bodies that were counted say how many there are at least."""
    words = load("en/counting", CountingWords).floors
    partial = figure.basis == "named-list" or any(word in words for word in figure.words.casefold().split())
    return msgspec.structs.replace(figure, high=None) if partial and figure.low else figure
