"""Erases deleted data from the database's files."""

from collections.abc import Iterable

from django.db import connection
from django.db.backends.utils import CursorWrapper
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


def is_journal_emptied() -> bool:
    """Empties SQLite's journal, in which deleted rows stand until then; False if a reader of the ledger hinders it."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy: int = cursor.fetchone()[0]
        return not busy


_SAMPLED = """SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND atttypid = ANY
        ('{text,varchar,bytea,jsonb,tsvector,date}'::regtype[])
    AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = attrelid AND NOT tgisinternal)"""
"""The columns of a table that may hold words or days, with their types; tables with triggers never lose a row."""


def _forget_samples(cursor: CursorWrapper, table: str) -> None:
    """Clears the values that PostgreSQL keeps of a table for its planner.

    ANALYZE replaces them, but not if the table is empty now. Only a superuser may delete them; a column that is given
    its own type again loses them, too.
    """
    cursor.execute(f"SELECT NOT EXISTS (SELECT FROM {table})")  # noqa: S608 (a constant)
    if cursor.fetchone()[0]:
        cursor.execute(_SAMPLED, [table])
        for column, type_ in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} ALTER COLUMN "{column}" TYPE {type_}')


def purge(others: Iterable[type[Model]] = ()) -> None:
    """Rewrites the database's files without deleted data. Call it outside of a transaction.

    On SQLite, moved rows may have left copies in free space of pages, so the whole file is rewritten and the
    write-ahead log is truncated. On PostgreSQL, each table is rewritten, and what the planner knows of its values is
    gathered anew; its server keeps segments of its write-ahead log until it reuses them.

    Args:
        others: Tables of other apps that may hold words of a report, too.

    Raises:
        LedgerError: Another process has the database open for reading, so the log can't be truncated.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            tables: Iterable[type[Model]] = (*_MODELS, *others)
            for table in (*(model._meta.db_table for model in tables), SEARCH_TABLE):
                _forget_samples(cursor, table)
                cursor.execute(f"VACUUM (FULL, ANALYZE) {table}")
            cursor.execute("VACUUM (FULL) pg_statistic")  # PostgreSQL lets a database's owner do this
            return
        cursor.execute("VACUUM")
    if not is_journal_emptied():
        raise LedgerError(
            "the rows are gone, but another process is reading the ledger; stop it and seal again to clean the file"
        )
