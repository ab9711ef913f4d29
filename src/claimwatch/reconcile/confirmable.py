"""What an incident's page states and a person must confirm before release: every figure and every dispute."""

from collections.abc import Iterator

import msgspec

from claimwatch.model import Account, Dispute, Figure, Harm, Incident, Part, Past, Range, SetApart, TollStatement
from claimwatch.reconcile.figures import spelled, spelled_part, spelled_side, spelled_stated
from claimwatch.reconcile.keys import apart_key, dispute_key, figure_key, part_key, toll_key

AGAINST = " against "


class Confirmable(msgspec.Struct, frozen=True, kw_only=True):
    """One figure or dispute of an incident's page.

    Attributes:
        key: Hash of its kind, whose it is, its value and its claims: the same in every run as long as these are.
        about: What it is, in words: "killed per Government of Syria", "dispute: killed".
        words: As claimed; of a dispute each side's, joined by " against ".
        value: What it comes to, in words: of a figure its number ("151 or more"), of a dispute each side's, with
            whose it is ("Activists: 151 or more").
        claims: "report/claim" ids that say it, in the incident's order.
    """

    key: str
    about: str
    words: str
    value: tuple[str, ...]
    claims: tuple[str, ...]


def confirmables(incident: Incident) -> tuple[Confirmable, ...]:
    """Every figure that the page shows, account by account, then those set apart and every dispute; each key once."""
    figures = [item for account in incident.accounts for item in _figures(account)]
    items = [*figures, *map(_apart, incident.set_apart), *map(_dispute, incident.disputes)]
    return tuple({item.key: item for item in reversed(items)}.values())[::-1]


def _figures(account: Account) -> Iterator[Confirmable]:
    standing: tuple[tuple[Harm, Figure], ...] = (("killed", account.killed), ("injured", account.injured))
    for harm, figure in standing:
        if figure:
            yield _figure(account.entity, harm, figure, figure)
    for past in (*account.rival, *account.history):
        yield _past(account.entity, past)
    for part in account.parts:
        yield _part(account.entity, part)
    for statement in account.says:
        if isinstance(statement, TollStatement) and statement.toll:
            yield _toll(account.entity, statement)


def _figure(entity: str, harm: Harm, figure: Figure | Past, count: Range) -> Confirmable:
    return Confirmable(
        key=figure_key(entity, harm, figure),
        about=f"{harm} per {entity}",
        words=figure.words,
        value=(spelled(count),),
        claims=figure.claims,
    )


def _past(entity: str, past: Past) -> Confirmable:
    harm: Harm = "killed" if past.killed is not None else "injured"
    return _figure(entity, harm, past, past.killed or past.injured or Range())


def _part(entity: str, part: Part) -> Confirmable:
    return Confirmable(
        key=part_key(entity, part),
        about=f"{part.harm}, of which, per {entity}",
        words=part.words,
        value=(spelled_part(part),),
        claims=part.claims,
    )


def _toll(entity: str, toll: TollStatement) -> Confirmable:
    where = f" in {toll.area}" if toll.area else ""
    return Confirmable(
        key=toll_key(entity, toll),
        about=f"{toll.harm}{where} per {entity}",
        words=toll.words,
        value=(spelled_stated(toll.toll, toll.polarity),),
        claims=toll.claims,
    )


def _apart(apart: SetApart) -> Confirmable:
    return Confirmable(
        key=apart_key(apart),
        about=f"{apart.harm} per {apart.entity}, set apart: {apart.why}",
        words=apart.words,
        value=(spelled(apart.toll),),
        claims=apart.claims,
    )


def _dispute(dispute: Dispute) -> Confirmable:
    return Confirmable(
        key=dispute_key(dispute),
        about=f"dispute: {dispute.about}",
        words=AGAINST.join(side.words for side in dispute.sides),
        value=tuple(map(spelled_side, dispute.sides)),
        claims=tuple(dict.fromkeys(claim for side in dispute.sides for claim in side.claims)),
    )
