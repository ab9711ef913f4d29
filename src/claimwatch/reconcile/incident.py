"""An incident from the mentions that tell of it."""

from collections.abc import Iterable, Sequence
from itertools import chain

from claimwatch.model import Incident, Passage, Range
from claimwatch.reconcile.accounts import accounts
from claimwatch.reconcile.apart import set_apart
from claimwatch.reconcile.disputes import common_ground, disputes, with_answers
from claimwatch.reconcile.figures import claimed, has_died_later
from claimwatch.reconcile.reasons import reasons
from claimwatch.reconcile.repeats import repeats, with_repeats
from claimwatch.reconcile.setting import event_date, event_place, event_type, of_event, place_names
from claimwatch.reconcile.sides import order_of_sides, with_sides
from claimwatch.reconcile.statements import Member, by_entity, in_order, stated, with_staged


def reconcile(
    id_: str,
    members: Iterable[Member],
    copies: Sequence[Sequence[str]] = (),
    passages: Sequence[Passage] = (),
) -> Incident:
    """The incident with each party's account, where accounts differ, and what is common ground.

    Args:
        id_: What to call it.
        members: Its mentions, each with its reading, in any order.
        copies: Groups of report ids with near-identical text, the original first; a group counts as one source.
        passages: What its reports share, and whose words it is; each counts as one source.
    """
    ordered = in_order(members)
    reports = dict.fromkeys(reading.report.id for reading, _ in ordered)
    copies = [group for group in ([r for r in c if r in reports] for c in copies) if len(group) > 1]
    rows, apart = set_apart(with_staged(stated(ordered, copies, passages)), ordered)
    said = by_entity(rows)
    passed_on, sources = repeats(said, ordered), _sources(ordered, copies)
    told = of_event(sources)
    type_, place, date = event_type(told), event_place(told), event_date(told)
    side_by_side = with_repeats(with_sides(accounts(said), said, place.country if place else None), passed_on)
    against = disputes(side_by_side, said, sources, type_)
    side_by_side = with_answers(side_by_side, against)
    return Incident(
        id=id_,
        reports=tuple(reports),
        mentions=tuple(f"{reading.report.id}/{mention.id}" for reading, mention in ordered),
        copies=tuple(tuple(group) for group in copies),
        passages=tuple(passages),
        type=type_,
        place=place,
        place_names=place_names(place, sources),
        date=date,
        killed=claimed(side_by_side, "killed"),
        injured=Range() if has_died_later(sources) else claimed(side_by_side, "injured"),
        accounts=side_by_side,
        sides=order_of_sides(side_by_side),
        disputes=against,
        agreed=common_ground(said, ordered, (place, date), side_by_side, against),
        set_apart=apart,
        reasons=reasons(said, side_by_side, passed_on, copies, passages),
    )


def _sources(members: Sequence[Member], copies: Iterable[Sequence[str]]) -> list[Member]:
    """The members without copies of others."""
    repeats = set(chain.from_iterable(group[1:] for group in copies))
    return [member for member in members if member[0].report.id not in repeats]
