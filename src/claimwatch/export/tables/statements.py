"""One row for each thing that an account states: figures, past ones too, events, weapons, perpetrators and so on."""

import datetime
from collections.abc import Iterator

from claimwatch.export.tables.row import Common, Item, OfIncident
from claimwatch.export.tables.stated import Stated, Thing
from claimwatch.model import (
    EvidenceStatement,
    Figure,
    InquiryStatement,
    Interval,
    Killed,
    Part,
    Past,
    PerpetratorStatement,
    Range,
    SetApart,
    StatementBase,
    TargetStatement,
    TollStatement,
    WeaponStatement,
)


class StatementRow(OfIncident, frozen=True):
    """One statement."""

    id: str | None
    address: str | None
    entity: str
    role: str
    kind: str
    denied: bool
    words: str
    low: int | None
    best: int | None
    high: int | None
    civilians: int | None
    combatants: int | None
    women: int | None
    children: int | None
    victims: str | None
    group: str | None
    subset: bool | None
    area: str | None
    subject: str | None
    subject_kind: str | None
    count: int | None
    method: str | None
    stage: str | None
    first_day: datetime.date | None
    last_day: datetime.date | None
    exclusive: bool
    negation: str | None
    conditional: bool
    basis: str | None
    said: datetime.date | None
    published: datetime.date | None
    why: str | None
    claims: tuple[str, ...]
    origin: str | None
    confirmed_by: tuple[str, ...]
    confirmed_at: datetime.datetime | None


def statement_rows(item: Item, stated: tuple[Stated, ...]) -> Iterator[StatementRow]:
    """Yields a row for each statement, account by account, and then those set apart."""
    common = item.common
    for one in stated:
        yield _row(common, item, one)


def _row(common: Common, item: Item, one: Stated) -> StatementRow:
    thing, confirmed, count = one.thing, one.confirmed, count_of(one.thing)
    killed = count if isinstance(count, Killed) else Killed()
    days = thing.date or Interval() if isinstance(thing, InquiryStatement) else Interval()
    return StatementRow(
        **common,
        id=confirmed.id if confirmed else None,
        address=item.address(confirmed.id if confirmed else None),
        entity=one.entity,
        role=one.role,
        kind=one.kind,
        denied=isinstance(thing, StatementBase) and not thing.polarity,
        words=thing.words,
        low=count.low,
        best=count.best,
        high=count.high,
        civilians=killed.civilians,
        combatants=killed.combatants,
        women=killed.women,
        children=killed.children,
        victims=thing.status if isinstance(thing, Part) else None,
        group=thing.group if isinstance(thing, Part) else None,
        subset=thing.subset if isinstance(thing, Part) else None,
        area=thing.area if isinstance(thing, TollStatement) else None,
        subject=_subject(thing),
        subject_kind=_subject_kind(thing),
        count=thing.count if isinstance(thing, EvidenceStatement) else None,
        method=thing.method if isinstance(thing, InquiryStatement) else None,
        stage=thing.stage if isinstance(thing, InquiryStatement) else None,
        first_day=days.start,
        last_day=days.end,
        exclusive=isinstance(thing, StatementBase) and thing.exclusive,
        negation=thing.negation if isinstance(thing, StatementBase) else None,
        conditional=isinstance(thing, StatementBase | Figure) and thing.conditional,
        basis=thing.basis if isinstance(thing, Figure | Past) else None,
        said=thing.said if isinstance(thing, Figure | Past) else None,
        published=thing.published if isinstance(thing, Figure | Past) else None,
        why=thing.why if isinstance(thing, SetApart) else None,
        claims=thing.claims,
        origin=confirmed.origin if confirmed else None,
        confirmed_by=confirmed.by if confirmed else (),
        confirmed_at=confirmed.at if confirmed else None,
    )


def count_of(thing: Thing) -> Range:
    """How many people it counts; no figure if it counts nobody."""
    if isinstance(thing, Figure):
        return thing
    if isinstance(thing, Past):
        return thing.killed or thing.injured or Range()
    return thing.toll if isinstance(thing, Part | TollStatement | SetApart) else Range()


def _subject(thing: Thing) -> str | None:
    if isinstance(thing, EvidenceStatement):
        return thing.what
    if isinstance(thing, InquiryStatement):
        return thing.who
    return thing.subject if isinstance(thing, StatementBase) else None


def _subject_kind(thing: Thing) -> str | None:
    if isinstance(thing, WeaponStatement):
        return thing.weapon_class
    return thing.actor_kind if isinstance(thing, PerpetratorStatement | TargetStatement) else None
