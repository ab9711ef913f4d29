"""Erases deleted data from the database's files."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Model

from claimwatch.errors import LedgerError
from claimwatch.ledger.models import (
    Account,
    Change,
    Claim,
    Content,
    Decision,
    Entity,
    Fact,
    Incident,
    Issue,
    LinkDay,
    LinkPerson,
    Mention,
    Place,
    Reading,
    Receipt,
    Release,
    Report,
    TallyLine,
    Version,
)
from claimwatch.ledger.service.search import TABLE as SEARCH_TABLE

_MODELS = (
    Account, Change, Claim, Content, Decision, Entity, Fact, Incident, Issue, LinkDay, LinkPerson, Mention, Place,
    Reading, Receipt, Release, Report, TallyLine, Version,
)  # fmt: skip
"""Those whose rows may hold words of a report, or something derived from them."""


def forgetful() -> None:
    """Makes SQLite overwrite what this connection deletes. Call it before the transaction that deletes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def purge(others: Iterable[type[Model]] = ()) -> None:
    """Rewrites the database's files without deleted data. Call it outside of a transaction.

    On SQLite, moved rows may have left copies in free space of pages, so the whole file is rewritten and the
    write-ahead log is truncated. On PostgreSQL, each table is rewritten; its server keeps segments of its write-ahead
    log until it reuses them.

    Args:
        others: Tables of other apps that may hold words of a report, too.

    Raises:
        LedgerError: Another process has the database open for reading, so the log can't be truncated.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            tables: Iterable[type[Model]] = (*_MODELS, *others)
            for table in (*(model._meta.db_table for model in tables), SEARCH_TABLE):
                cursor.execute(f"VACUUM (FULL) {table}")
            return
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        raise LedgerError(
            "the rows are gone, but another process is reading the ledger; stop it and seal again to clean the file"
        )
