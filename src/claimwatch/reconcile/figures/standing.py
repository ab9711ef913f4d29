"""One account's figures over time: later ones in place of earlier ones, rivals side by side."""

import datetime
from collections.abc import Collection, Iterable, Sequence

import msgspec

from claimwatch.model import Figure, Harm, Perpetrator, Range, SourceKind, report_of
from claimwatch.reconcile.figures.counts import Dated, claim_figures, tolls_of
from claimwatch.reconcile.statements import EARLIER, LAST, OLD, TAKEN_BACK, Order, Stated


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


def timeline(rows: Iterable[Stated], harm: Harm, withdrawn: Collection[Range] = ()) -> Timeline:
    """The figures of one account's claims (in order of publication) for one harm.

    The day for which a figure was said decides, not the day printed. A later figure replaces an earlier one only of the
    same basis; figures whose day isn't known replace nothing. An older figure that a report tells again ("had said 40")
    replaces nothing, and stands only where the account gives no other. What the account itself takes back is past,
    whatever its basis; a denial about one person takes nothing back, as it is mostly about somebody else.

    Args:
        rows: The account's claims.
        harm: What is counted.
        withdrawn: Numbers of which a report says that the account took them back.
    """
    rows = list(rows)
    said = _merged([dated for row in rows for dated in claim_figures(row, harm)])
    gone = [*_taken_back(said, rows, harm), *(dated for dated in said if _range(dated) in withdrawn)]
    held = [dated for dated in said if dated not in gone]
    fresh = [dated for dated in held if dated.order != EARLIER] or held
    is_voice = any(row.narration for row in rows)
    standing = [dated.figure for dated in fresh if not any(_replaces(other, dated, is_voice) for other in fresh)]
    past = sorted((dated.figure for dated in said if dated.figure not in standing), key=_order_in_time)
    if not standing:
        return Timeline(past=tuple(past))
    current = _leading(standing)
    return Timeline(current, tuple(figure for figure in standing if figure is not current), tuple(past))


def _taken_back(said: Sequence[Dated], rows: Sequence[Stated], harm: Harm) -> list[Dated]:
    """What the account no longer holds: by its words, or as the body which gave the figure denies it later.

    The army's denial takes back no figure of the police.
    """
    bodies = {row.id: _body(row) for row in rows}
    denied = {
        (t.low, t.high, _body(row))
        for row in rows
        if not _denies_the_deed(row)
        for t in tolls_of(row, harm)
        if not t.polarity
    }
    return [
        dated
        for dated in said
        if dated.order == TAKEN_BACK
        or (
            (dated.figure.low or 0) > 1
            and any((*_ends(dated), bodies[claim]) in denied for claim in dated.figure.claims)
        )
    ]


def _range(dated: Dated) -> Range:
    return Range(low=dated.figure.low, high=dated.figure.high)


def _ends(dated: Dated) -> tuple[int | None, int | None]:
    return dated.figure.low, dated.figure.high


def _body(row: Stated) -> SourceKind | None:
    return row.claim.source.kind if row.claim.source else None


def _denies_the_deed(row: Stated) -> bool:
    """True if a claim says who did not do it: then its toll isn't denied ("denied that its men had killed four")."""
    return any(isinstance(fact, Perpetrator) and not fact.polarity for fact in row.facts)


def _replaces(new: Dated, old: Dated, is_voice: bool) -> bool:
    """True if a figure was said later than another of its basis, by its day or, within a day, by its words.

    A report's own voice tells in one breath what it holds: in one report none of its numbers replaces another.
    """
    a, b = new.figure, old.figure
    if a.basis != b.basis:
        return False
    if a.said and b.said and a.said != b.said:
        return a.said > b.said
    if (a.said is None or b.said is None) and _reports(a).isdisjoint(_reports(b)):
        return False
    if is_voice and not _reports(a).isdisjoint(_reports(b)):
        return False
    if old.order == "interim" and new.order != "interim":
        return (a.low or 0) > (b.low or 0)
    return new.order == "later" and old.order != "later"


def _reports(figure: Figure) -> set[str]:
    return set(map(report_of, figure.claims))


def _merged(said: Sequence[Dated]) -> list[Dated]:
    """Figures in order, equal ones as one that keeps the words of the first and the claims of all.

    A number that returns after another is a report's repetition of an old one, and keeps its old day, unless words say
    that it is new.
    """
    groups: dict[tuple[object, ...], list[Dated]] = {}
    for dated in sorted(said, key=lambda dated: _order_in_time(dated.figure)):
        figure = dated.figure
        groups.setdefault((figure.low, figure.high, figure.basis), []).append(dated)
    merged = []
    for key, equal in groups.items():
        others = [
            d.figure.said for k, group in groups.items() if k != key and k[2] == key[2] for d in group if _is_dated(d)
        ]
        first, *repetitions = equal
        for again in repetitions:
            first = _again(first, again, [day for day in others if day])
        merged.append(first)
    return merged


def _is_dated(dated: Dated) -> bool:
    return dated.figure.said is not None and dated.order not in OLD


def _again(before: Dated, again: Dated, others: Iterable[datetime.date]) -> Dated:
    """A figure said again; ``others`` are the days on which its source said another."""
    old, new = before.figure, again.figure
    moves = _moves(before, again, others)
    detail = old if old.civilians is not None or old.combatants is not None else new
    figure = msgspec.structs.replace(
        old,
        civilians=detail.civilians,
        combatants=detail.combatants,
        women=old.women if old.women is not None else new.women,
        children=old.children if old.children is not None else new.children,
        conditional=old.conditional and new.conditional,
        said=new.said if moves else old.said or new.said,
        published=new.published or old.published,
        claims=old.claims + new.claims,
    )
    return Dated(figure, _joint_order(before.order, again.order, moves))


def _moves(before: Dated, again: Dated, others: Iterable[datetime.date]) -> bool:
    """True if a repetition moves a figure's day on: nothing else was said since, or its words say that it is new."""
    old, new = before.figure.said, again.figure.said
    if again.order in OLD or new is None:
        return False
    if old is None or before.order in OLD or again.order == "later":
        return True
    return not any(old < day <= new for day in others)


def _joint_order(before: Order, again: Order, moves: bool) -> Order:
    """What the words say of both: a retraction holds; who ever said it plainly didn't only tell it as an older one."""
    if TAKEN_BACK in (before, again):
        return TAKEN_BACK
    if EARLIER in (before, again):
        return next((order for order in (before, again) if order != EARLIER), EARLIER)
    return again if moves else before


def _leading(standing: Sequence[Figure]) -> Figure:
    """The latest, of one day the first said, unless a firm number lies in its open range.

    Parts that only add up to what it gives as the least ("at least 20", "12 men and eight women") are no firm number.
    """
    latest = max(f.said or datetime.date.min for f in standing)
    of_day = [f for f in standing if (f.said or datetime.date.min) == latest]
    least = {f.low for f in of_day if f.high is None}
    first, *others = [f for f in of_day if not (f.summed and f.best in least)]
    if first.low is not None and first.high is None:
        return next((f for f in others if f.best is not None and f.best >= first.low), first)
    return first


def _order_in_time(figure: Figure) -> datetime.date:
    return figure.said or figure.published or LAST
