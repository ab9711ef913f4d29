"""One row an account: one entity's figures on an incident, as they stand."""

import datetime
from collections.abc import Iterator

from claimwatch.export.tables.row import Item, OfIncident
from claimwatch.export.tables.stated import Stated


class AccountRow(OfIncident, frozen=True):
    """One account."""

    entity: str
    kind: str
    named: bool
    narration: bool
    side: str
    under: tuple[str, ...]
    repeats: str | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    killed_civilians: int | None
    killed_combatants: int | None
    killed_women: int | None
    killed_children: int | None
    killed_words: str
    killed_basis: str | None
    killed_summed: bool
    killed_conditional: bool
    killed_conceded: bool
    killed_said: datetime.date | None
    killed_published: datetime.date | None
    killed_address: str | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    injured_words: str
    injured_basis: str | None
    injured_summed: bool
    injured_conditional: bool
    injured_said: datetime.date | None
    injured_published: datetime.date | None
    injured_address: str | None
    reports: tuple[str, ...]
    claims: tuple[str, ...]


def account_rows(item: Item, stated: tuple[Stated, ...]) -> Iterator[AccountRow]:
    """Yields a row for each account, in the incident's order."""
    ids = {(one.entity, one.kind): one.confirmed.id for one in stated if one.role == "stands" and one.confirmed}
    for account in item.document.incident.accounts:
        killed, injured = account.killed, account.injured
        yield AccountRow(
            **item.common,
            entity=account.entity,
            kind=account.kind,
            named=account.named,
            narration=account.narration,
            side=account.side,
            under=account.under,
            repeats=account.repeats,
            killed_low=killed.low,
            killed_best=killed.best,
            killed_high=killed.high,
            killed_civilians=killed.civilians,
            killed_combatants=killed.combatants,
            killed_women=killed.women,
            killed_children=killed.children,
            killed_words=killed.words,
            killed_basis=killed.basis,
            killed_summed=killed.summed,
            killed_conditional=killed.conditional,
            killed_conceded=killed.conceded,
            killed_said=killed.said,
            killed_published=killed.published,
            killed_address=item.address(ids.get((account.entity, "killed"))),
            injured_low=injured.low,
            injured_best=injured.best,
            injured_high=injured.high,
            injured_words=injured.words,
            injured_basis=injured.basis,
            injured_summed=injured.summed,
            injured_conditional=injured.conditional,
            injured_said=injured.said,
            injured_published=injured.published,
            injured_address=item.address(ids.get((account.entity, "injured"))),
            reports=account.reports,
            claims=account.claims,
        )
