"""What stands beside incidents: replies of those whom the ledger names, and what is to happen."""

import datetime
from collections.abc import Iterator

from claimwatch.export.tables.row import Item, OfIncident
from claimwatch.export.tables.stated import Stated


class ReplyRow(OfIncident, frozen=True):
    """One reply."""

    id: str
    address: str
    entity: str
    words: str
    received: datetime.date
    verified_by: str
    verified_at: datetime.datetime


class AgendaRow(OfIncident, frozen=True):
    """One thing that is to happen."""

    id: str
    address: str
    report: str
    what: str
    who: str | None
    when: str | None
    words: str
    words_start: int
    words_end: int


def reply_rows(item: Item, _: tuple[Stated, ...]) -> Iterator[ReplyRow]:
    """Yields a row for each reply, oldest first."""
    for reply in item.document.replies or ():
        yield ReplyRow(
            **item.common,
            id=reply.id,
            address=f"{item.page}#{reply.id}",
            entity=reply.entity,
            words=reply.words,
            received=reply.received,
            verified_by=reply.by,
            verified_at=reply.at,
        )


def agenda_rows(item: Item, _: tuple[Stated, ...]) -> Iterator[AgendaRow]:
    """Yields a row for each thing that is to happen, in the release's order."""
    for planned in item.document.agenda or ():
        yield AgendaRow(
            **item.common,
            id=planned.id,
            address=f"{item.page}#{planned.id}",
            report=planned.report,
            what=planned.what,
            who=planned.who,
            when=planned.date,
            words=planned.words,
            words_start=planned.span[0],
            words_end=planned.span[1],
        )
