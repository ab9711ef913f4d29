"""What a release rests on: its reports, and the bodies whose accounts it gives."""

import datetime
import itertools
from collections.abc import Iterator

from claimwatch.export.tables.incidents import id_of
from claimwatch.export.tables.row import Item, OfIncident
from claimwatch.export.tables.stated import Stated


class SourceRow(OfIncident, frozen=True):
    """One report."""

    report: str
    address: str | None
    title: str | None
    publisher: str | None
    url: str | None
    published: datetime.date | None
    language: str | None
    retrieved: datetime.datetime | None
    original_sha256: str | None
    text_sha256: str
    length: int
    claims: int


class BodyRow(OfIncident, frozen=True):
    """One body that speaks, or that stands above one that does."""

    body: str
    kind: str | None
    side: str | None
    under: str | None
    speaks: bool


def source_rows(item: Item, _: tuple[Stated, ...]) -> Iterator[SourceRow]:
    """Yields a row for each report, in the incident's order."""
    for report in item.document.reports:
        yield SourceRow(
            **item.common,
            report=report.id,
            address=item.address(id_of(item.document.confirmed, "report", report.id)),
            title=report.title,
            publisher=report.publisher,
            url=report.url,
            published=report.published,
            language=report.language,
            retrieved=report.retrieved,
            original_sha256=report.original,
            text_sha256=report.sha256,
            length=report.length,
            claims=len(report.claims),
        )


def body_rows(item: Item, _: tuple[Stated, ...]) -> Iterator[BodyRow]:
    """Yields a row for each body, those that speak first; each once."""
    accounts = item.document.incident.accounts
    known = {account.entity for account in accounts}
    for account in accounts:
        under = next(iter(account.under), None)
        yield BodyRow(
            **item.common, body=account.entity, kind=account.kind, side=account.side or None, under=under, speaks=True
        )
    for account in accounts:
        for body, above in itertools.zip_longest(account.under, account.under[1:]):
            if body not in known:
                known.add(body)
                yield BodyRow(**item.common, body=body, kind=None, side=None, under=above, speaks=False)
