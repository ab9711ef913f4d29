"""Maintains the search index: adds versions, and removes them without a trace."""

from collections.abc import Iterable

from django.db import connection

from claimwatch.ledger.models import Version
from claimwatch.ledger.service.writing import writes
from claimwatch.ledger.store import index_day, index_row, index_vector, index_words

TABLE = "ledger_search"
"""The index's table, which a migration creates; it has no Django model."""

_BATCH = 500


def index(versions: Iterable[Version]) -> None:
    """Adds versions of reports to the index; call it in the transaction that stores them.

    Each version is indexed once, and must be unindexed before its title, publisher, text or days change.
    """
    ordered = sorted(versions, key=index_row)  # SQLite starts a new segment whenever row numbers don't increase
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            statement = "INSERT INTO ledger_search (rowid, title, publisher, body) VALUES (%s, %s, %s, %s)"
            cursor.executemany(statement, [(index_row(version), *_columns(version)) for version in ordered])
        else:
            statement = "INSERT INTO ledger_search (version_id, day, words) VALUES (%s, %s, %s::tsvector)"
            cursor.executemany(statement, [(v.pk, index_day(v), index_vector(v)) for v in ordered])


def unindex(version: Version) -> None:
    """Removes a version from the index; it must still have the words that it was indexed with.

    On SQLite, no words remain in the index's pages. To erase them from the database's files, too, call `purge` after
    the transaction.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA secure_delete = ON")
            statement = "INSERT INTO ledger_search (ledger_search, rowid, title, publisher, body) VALUES "
            cursor.execute(statement + "('delete', %s, %s, %s, %s)", [index_row(version), *_columns(version)])
            cursor.execute("INSERT INTO ledger_search (ledger_search) VALUES ('optimize')")
        else:
            cursor.execute("DELETE FROM ledger_search WHERE version_id = %s", [version.pk])


def purge() -> None:
    """Erases the words of unindexed versions from the database's files. Call it outside of a transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM FULL ledger_search")


@writes
def reindex() -> None:
    """Rebuilds the index from all versions that aren't sealed."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO ledger_search (ledger_search) VALUES ('delete-all')")
        else:
            cursor.execute("TRUNCATE ledger_search")
    batch: list[Version] = []
    for version in Version.objects.exclude(text="", length__gt=0).order_by("pk").iterator(_BATCH):
        batch.append(version)
        if len(batch) == _BATCH:
            index(batch)
            batch.clear()
    index(batch)


def _columns(version: Version) -> tuple[str, ...]:
    return tuple(" ".join(words) for words in index_words(version))
