"""The figures that one claim gives: parts of one count added up, other numbers on their own."""

import functools
import re
from collections.abc import Iterable, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Figure, Group, Harm, Status, Toll
from claimwatch.reconcile.statements import CountingWords, Order, Said, Stated

_OPENING = 3
"""Words at the start of a number among which "others" stands."""


class Dated(msgspec.Struct, frozen=True):
    """A figure with what the words say of its order among others of its source."""

    figure: Figure
    order: Order


def claim_figures(row: Stated, harm: Harm) -> list[Dated]:
    """The figures that one claim gives: parts of one count as their sum, other numbers on their own.

    Subsets go with the first and are never added.
    """
    tolls = [t for t in tolls_of(row, harm) if t.low is not None or t.high is not None]
    wholes = [t for t in tolls if not t.subset and (t.polarity or t.high == 0)]
    subsets = [t for t in tolls if t.subset and t.polarity]
    counts = _without_restated(_counts(wholes, row.report.text))
    return [_figure(row, parts, subsets if n == 0 else []) for n, parts in enumerate(counts)]


def tolls_of(row: Stated, harm: Harm) -> list[Toll]:
    """A claim's tolls of one harm on the incident."""
    return [t for t in row.facts if isinstance(t, Toll) and t.harm == harm and t.scope == "incident"]


def _counts(tolls: Sequence[Toll], text: str) -> list[list[Toll]]:
    """The tolls, those together that are parts of one count."""
    counts: list[list[Toll]] = []
    for toll in tolls:
        if counts and _adds_up(counts[-1], toll, text):
            counts[-1].append(toll)
        else:
            counts.append([toll])
    return counts


def _adds_up(parts: Sequence[Toll], toll: Toll, text: str) -> bool:
    """True if a toll continues a count: "others", people right behind "and" or a comma, or people of other status."""
    last = parts[-1]
    if toll.low and _counts_others(toll):
        return True
    if not toll.low or any(_may_be_same_people(part, toll) for part in parts):
        return False
    if _between_parts().fullmatch(text[last.span[1] : toll.span[0]]):
        return True
    return {part.status for part in parts} | {toll.status} == {"civilian", "combatant"}


def _counts_others(toll: Toll) -> bool:
    """True if the words count people beside those told of right before: "the other 14 people", "21 others"."""
    opening = re.findall(r"\w+", toll.text.casefold())[:_OPENING]
    return toll.low == toll.high and not load("en/counting", CountingWords).others.isdisjoint(opening)


@functools.cache
def _between_parts() -> re.Pattern[str]:
    """What may stand between two parts of one count."""
    joining = "|".join(map(re.escape, load("en/counting", CountingWords).joining))
    return re.compile(rf"[\s,;]*(?:{joining})?[\s,]*")


def _may_be_same_people(a: Toll, b: Toll) -> bool:
    if not a.victims or not b.victims:
        return True
    return a.victims.casefold() == b.victims.casefold()


def _without_restated(counts: list[list[Toll]]) -> list[list[Toll]]:
    """Leaves out parts that only break down a number given before ("20 people: 12 men and eight women")."""
    if len(counts) < 2 or len(counts[1]) < 2:
        return counts
    whole, parts = counts[0], counts[1]
    if sum(t.low or 0 for t in whole) == sum(t.low or 0 for t in parts):
        return [whole, *counts[2:]]
    return counts


def _figure(row: Stated, parts: Sequence[Toll], subsets: Sequence[Toll]) -> Dated:
    said = row.when.get(parts[0].span) or Said(row.published)
    low = None if any(t.low is None for t in parts) else sum(t.low or 0 for t in parts)
    high = None if any(t.high is None for t in parts) else sum(t.high or 0 for t in parts)
    detail = [*parts, *subsets]
    figure = Figure(
        low=low,
        best=low if low == high else None,
        high=high,
        civilians=_of_status(detail, "civilian"),
        combatants=_of_status(detail, "combatant"),
        women=_of_group(detail, "women"),
        children=_of_group(detail, "children"),
        words=" and ".join(t.text for t in parts),
        summed=len(parts) > 1,
        conditional=row.claim.conditional,
        basis=next((t.basis for t in parts if t.basis), None),
        said=said.day,
        published=row.published,
        claims=(row.id,),
    )
    return Dated(figure, said.order)


def _of_status(tolls: Iterable[Toll], status: Status) -> int | None:
    return _sum(t.low for t in tolls if t.status == status)


def _of_group(tolls: Iterable[Toll], group: Group) -> int | None:
    return _sum(t.low for t in tolls if t.group == group)


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if known else None
