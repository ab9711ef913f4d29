"""Tolls of one account: parts added, later figures in place of earlier ones, rivals side by side."""

import datetime
import functools
import itertools
import re
from collections.abc import Iterable, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Figure, Group, Harm, Perpetrator, SourceKind, Status, Toll
from claimwatch.reconcile.statements import LAST, CountingWords, Stated


class Timeline(msgspec.Struct, frozen=True):
    """An account's figures of one harm.

    Attributes:
        current: As it stands; an empty figure where there is none.
        rivals: Beside it: of another basis, or another number of the same day.
        past: What later ones replaced, oldest first.
    """

    current: Figure = Figure()
    rivals: tuple[Figure, ...] = ()
    past: tuple[Figure, ...] = ()


def timeline(rows: Iterable[Stated], harm: Harm) -> Timeline:
    """The figures of one account's claims (in order of publication) for one harm.

    A later figure replaces an earlier one only of the same basis; figures whose day isn't known replace nothing. What
    the account itself takes back is past, whatever its basis; a denial about one person takes nothing back, as it is
    mostly about somebody else.
    """
    rows = list(rows)
    said = _merged(figure for row in rows for figure in claim_figures(row, harm))
    past = _taken_back(said, rows, harm)
    standing: list[Figure] = []
    for _, track in itertools.groupby(
        sorted((f for f in said if f not in past), key=lambda f: f.basis or ""), key=lambda f: f.basis
    ):
        figures = list(track)
        latest = max((f.published for f in figures if f.published), default=None)
        old = [f for f in figures if f.published and latest and f.published < latest]
        past.extend(old)
        standing.extend(f for f in figures if f not in old)
    if not standing:
        return Timeline(past=tuple(sorted(past, key=_day)))
    current = _leading(standing, said)
    rivals = tuple(f for f in said if f in standing and f is not current)
    return Timeline(current, rivals, tuple(sorted(past, key=_day)))


def _taken_back(said: Sequence[Figure], rows: Sequence[Stated], harm: Harm) -> list[Figure]:
    """The figures that the body which gave them denies later; the army's denial takes back no figure of the police."""
    bodies = {row.id: _body(row) for row in rows}
    denied = {
        (t.low, t.high, _body(row))
        for row in rows
        if not _denies_the_deed(row)
        for t in _tolls(row, harm)
        if not t.polarity
    }
    return [f for f in said if any((f.low, f.high, bodies[claim]) in denied for claim in f.claims) and (f.low or 0) > 1]


def _body(row: Stated) -> SourceKind | None:
    return row.claim.source.kind if row.claim.source else None


def _denies_the_deed(row: Stated) -> bool:
    """True if a claim says who did not do it: then its toll isn't denied ("denied that its men had killed four")."""
    return any(isinstance(fact, Perpetrator) and not fact.polarity for fact in row.facts)


def claim_figures(row: Stated, harm: Harm) -> list[Figure]:
    """The figures that one claim gives: parts of one count as their sum, other numbers on their own.

    Subsets go with the first and are never added.
    """
    tolls = [t for t in _tolls(row, harm) if t.low is not None or t.high is not None]
    wholes = [t for t in tolls if not t.subset and (t.polarity or t.high == 0)]
    subsets = [t for t in tolls if t.subset and t.polarity]
    counts = _without_restated(_counts(wholes, row.report.text))
    return [_figure(row, parts, subsets if n == 0 else []) for n, parts in enumerate(counts)]


def _tolls(row: Stated, harm: Harm) -> list[Toll]:
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
    """True if a toll continues a count: other people, named right after with "and" or a comma, or of other status."""
    last = parts[-1]
    if not toll.low or any(_may_be_same_people(part, toll) for part in parts):
        return False
    if _between_parts().fullmatch(text[last.span[1] : toll.span[0]]):
        return True
    return {part.status for part in parts} | {toll.status} == {"civilian", "combatant"}


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


def _figure(row: Stated, parts: Sequence[Toll], subsets: Sequence[Toll]) -> Figure:
    low = None if any(t.low is None for t in parts) else sum(t.low or 0 for t in parts)
    high = None if any(t.high is None for t in parts) else sum(t.high or 0 for t in parts)
    detail = [*parts, *subsets]
    return Figure(
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
        published=row.published,
        claims=(row.id,),
    )


def _of_status(tolls: Iterable[Toll], status: Status) -> int | None:
    return _sum(t.low for t in tolls if t.status == status)


def _of_group(tolls: Iterable[Toll], group: Group) -> int | None:
    return _sum(t.low for t in tolls if t.group == group)


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if known else None


def _merged(figures: Iterable[Figure]) -> list[Figure]:
    """Figures in order, equal ones as one that keeps the words and day of the first and the claims of all.

    A number that returns after another keeps its latest day, as what stands is what was said last.
    """
    by_number: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        key = (figure.low, figure.high, figure.basis)
        before = by_number.pop(key, None)
        by_number[key] = _again(before, figure) if before else figure
    return list(by_number.values())


def _again(before: Figure, figure: Figure) -> Figure:
    detail = before if before.civilians is not None or before.combatants is not None else figure
    return msgspec.structs.replace(
        before,
        civilians=detail.civilians,
        combatants=detail.combatants,
        women=before.women if before.women is not None else figure.women,
        children=before.children if before.children is not None else figure.children,
        conditional=before.conditional and figure.conditional,
        published=figure.published or before.published,
        claims=before.claims + figure.claims,
    )


def _leading(standing: Sequence[Figure], said: Sequence[Figure]) -> Figure:
    """The latest, of one day the first said, unless a firm number lies in its open range."""
    latest = max(f.published or datetime.date.min for f in standing)
    first = next(f for f in said if f in standing and (f.published or datetime.date.min) == latest)
    if first.low is not None and first.high is None:
        finer = (f for f in said if f in standing and f.published == first.published and f.best is not None)
        return next((f for f in finer if f.best is not None and f.best >= (first.low or 0)), first)
    return first


def _day(figure: Figure) -> datetime.date:
    return figure.published or LAST
