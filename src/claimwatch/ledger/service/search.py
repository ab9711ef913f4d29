"""Maintains the search index: adds versions, and removes them without a trace."""

import collections
import datetime
from collections.abc import Iterable, Sequence

from django.db import connection

from claimwatch.ledger.models import Version
from claimwatch.ledger.service.writing import writes
from claimwatch.ledger.store import folded_words

TABLE = "ledger_search"
"""The index's table, which a migration creates; it has no Django model."""

_BATCH = 500
_MOST_BYTES = 1_000_000
"""A PostgreSQL vector's maximum size; of a longer report, only the first words are indexed."""
_MOST_POSITIONS = 255
_LAST_POSITION = 16_383


def index(versions: Iterable[Version]) -> None:
    """Adds versions of reports to the index; call it in the transaction that stores them.

    Each version is indexed once, and must be unindexed before its title, publisher, text or days change.
    """
    ordered = sorted(versions, key=row_of)  # SQLite starts a new segment whenever row numbers don't increase
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            statement = "INSERT INTO ledger_search (rowid, title, publisher, body) VALUES (%s, %s, %s, %s)"
            cursor.executemany(statement, [(row_of(version), *_columns(version)) for version in ordered])
        else:
            statement = "INSERT INTO ledger_search (version_id, day, words) VALUES (%s, %s, %s::tsvector)"
            cursor.executemany(statement, [(v.pk, day_of(v), _vector(v)) for v in ordered])


def unindex(version: Version) -> None:
    """Removes a version from the index; it must still have the words that it was indexed with.

    On SQLite, no words remain in the index's pages. To erase them from the database's files, too, call `purge` after
    the transaction.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA secure_delete = ON")
            statement = "INSERT INTO ledger_search (ledger_search, rowid, title, publisher, body) VALUES "
            cursor.execute(statement + "('delete', %s, %s, %s, %s)", [row_of(version), *_columns(version)])
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
    """Rebuilds the index from all versions with text."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO ledger_search (ledger_search) VALUES ('delete-all')")
        else:
            cursor.execute("TRUNCATE ledger_search")
    batch: list[Version] = []
    for version in Version.objects.exclude(text="").order_by("pk").iterator(_BATCH):
        batch.append(version)
        if len(batch) == _BATCH:
            index(batch)
            batch.clear()
    index(batch)


def day_of(version: Version) -> datetime.date:
    """The day that orders results: of publication, or of arrival if that is unknown."""
    return version.published or version.added_at.astimezone(datetime.UTC).date()


def row_of(version: Version) -> int:
    """A version's row number in SQLite's index: the day in the upper bits, the primary key in the lower 32."""
    return day_of(version).toordinal() << 32 | version.pk


def _columns(version: Version) -> tuple[str, str, str]:
    return tuple(" ".join(words) for words in _words(version))  # type: ignore[return-value]


def _words(version: Version) -> Sequence[list[str]]:
    """The words of title, publisher and text; a phrase must lie within one of them."""
    return [folded_words(text) for text in (version.title, version.publisher, version.text)]


def _vector(version: Version) -> str:
    """The words in PostgreSQL's notation, 'word':1,7 'other':2, with gaps between title, publisher and text."""
    places: dict[str, list[int]] = collections.defaultdict(list)
    position = size = 0
    for words in _words(version):
        position += 1
        for word in words:
            position += 1
            known = places[word]
            size += 2 if known else len(word.encode()) + 12
            if size > _MOST_BYTES:
                break
            if len(known) < _MOST_POSITIONS:
                known.append(min(position, _LAST_POSITION))
    return " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items() if at)
