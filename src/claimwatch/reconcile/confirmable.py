"""What an incident's page states and a person must confirm before release: nothing leaves that nobody saw."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from claimwatch.model import (
    Account,
    Dispute,
    Figure,
    Harm,
    Incident,
    Part,
    Past,
    Range,
    SetApart,
    Statement,
    TollStatement,
)
from claimwatch.reconcile.figures import spelled, spelled_part, spelled_side, spelled_stated
from claimwatch.reconcile.keys import (
    apart_key,
    decline_key,
    dispute_key,
    figure_key,
    part_key,
    setting_key,
    statement_key,
    toll_key,
)

AGAINST = " against "
ItemKind = Literal[
    "killed", "injured", "missing", "detained", "displaced", "event", "weapon", "perpetrator", "target", "evidence",
    "inquiry", "declines", "apart", "dispute", "type", "place", "date", "report",
]  # fmt: skip
"""What an item states: a toll by its harm, another kind of fact, or something of the incident itself."""
OWN: frozenset[ItemKind] = frozenset({"dispute", "apart", "type", "place", "date", "report"})
"""Kinds that only the incident can answer: no report that is confirmed for itself settles them."""


class Confirmable(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that an incident's page states.

    Attributes:
        kind: What it states.
        key: Hash of its kind, whose it is, its value and its claims: the same in every run as long as these are.
        about: What it is, in words: "killed per Government of Syria", "dispute: killed".
        words: As claimed; of a dispute each side's, joined by " against ".
        value: What it comes to, in words: of a figure its number ("151 or more"), of a dispute each side's, with
            whose it is ("Activists: 151 or more").
        claims: "report/claim" ids that say it, in the incident's order.
    """

    kind: ItemKind
    key: str
    about: str
    words: str
    value: tuple[str, ...]
    claims: tuple[str, ...]


def confirmables(incident: Incident) -> tuple[Confirmable, ...]:
    """Everything that the page states, each key once.

    First what, where and when, and which reports tell of it; then account by account, those set apart, the disputes.
    """
    accounts = [item for account in incident.accounts for item in _of_account(account)]
    items = [*_setting(incident), *accounts, *map(_apart, incident.set_apart), *map(_dispute, incident.disputes)]
    return tuple({item.key: item for item in reversed(items)}.values())[::-1]


def _setting(incident: Incident) -> Iterator[Confirmable]:
    yield _own("type", incident.type, incident.type)
    if incident.place:
        place = incident.place
        where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
        yield _own("place", where, place.geonameid or where)
    if incident.date.start or incident.date.end:
        days = " to ".join(dict.fromkeys(str(day or "?") for day in (incident.date.start, incident.date.end)))
        yield _own("date", days, days)
    for report in incident.reports:
        yield _own("report", report, report)


def _own(kind: ItemKind, words: str, value: object) -> Confirmable:
    key = setting_key(kind, value)
    return Confirmable(kind=kind, key=key, about=kind, words=words, value=(words,), claims=())


def _of_account(account: Account) -> Iterator[Confirmable]:
    yield from _figures(account)
    for statement in account.says:
        if not isinstance(statement, TollStatement):
            yield _said(account.entity, statement)
    for decline in account.declines:
        yield Confirmable(
            kind="declines",
            key=decline_key(account.entity, decline),
            about=f"{account.entity} declines to answer",
            words=decline.words,
            value=(),
            claims=decline.claims,
        )


def _said(entity: str, statement: Statement) -> Confirmable:
    kind: ItemKind = statement.kind  # type: ignore[assignment]
    denied = "" if statement.polarity else "denied: "
    return Confirmable(
        kind=kind,
        key=statement_key(entity, statement),
        about=f"{kind} per {entity}",
        words=statement.words,
        value=(f"{denied}{statement.subject}",) if statement.subject else (),
        claims=statement.claims,
    )


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
        kind=harm,
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
        kind=part.harm,
        key=part_key(entity, part),
        about=f"{part.harm}, of which, per {entity}",
        words=part.words,
        value=(spelled_part(part),),
        claims=part.claims,
    )


def _toll(entity: str, toll: TollStatement) -> Confirmable:
    where = f" in {toll.area}" if toll.area else ""
    return Confirmable(
        kind=toll.harm,
        key=toll_key(entity, toll),
        about=f"{toll.harm}{where} per {entity}",
        words=toll.words,
        value=(spelled_stated(toll.toll, toll.polarity),),
        claims=toll.claims,
    )


def _apart(apart: SetApart) -> Confirmable:
    return Confirmable(
        kind="apart",
        key=apart_key(apart),
        about=f"{apart.harm} per {apart.entity}, set apart: {apart.why}",
        words=apart.words,
        value=(spelled(apart.toll),),
        claims=apart.claims,
    )


def _dispute(dispute: Dispute) -> Confirmable:
    return Confirmable(
        kind="dispute",
        key=dispute_key(dispute),
        about=f"dispute: {dispute.about}",
        words=AGAINST.join(side.words for side in dispute.sides),
        value=tuple(map(spelled_side, dispute.sides)),
        claims=tuple(dict.fromkeys(claim for side in dispute.sides for claim in side.claims)),
    )
