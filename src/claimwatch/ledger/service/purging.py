"""Having the database's files forget what its rows no longer hold."""

from django.db import connection

from claimwatch.errors import LedgerError
from claimwatch.ledger.models import (
    Account,
    Claim,
    Content,
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
    Account, Claim, Content, Entity, Fact, Incident, Issue, LinkDay, LinkPerson, Mention, Place, Reading, Receipt,
    Release, Report, TallyLine, Version,
)  # fmt: skip
"""Those whose rows may hold words of a report, or something derived from them."""


def forgetful() -> None:
    """From here on SQLite overwrites what this connection deletes; before the transaction that deletes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def purge() -> None:
    """Writes the database's files anew, without what was deleted; outside of a transaction.

    On SQLite, rows that were moved may have left copies in free space of pages, so that the whole file is written anew
    and the write-ahead log is cut to nothing. On PostgreSQL each table is written anew; its server keeps segments of
    its own write-ahead log until it has reused them.

    Raises:
        LedgerError: Another process holds the database open for reading, so that the log can't be cut.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in (*(model._meta.db_table for model in _MODELS), SEARCH_TABLE):
                cursor.execute(f"VACUUM (FULL) {table}")
            return
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        raise LedgerError(
            "the rows are gone, but another process reads the ledger; stop it, and seal again for the file"
        )
