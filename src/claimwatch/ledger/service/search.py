"""Keeping the index of words: what enters it, and what leaves it for good."""

import collections
import datetime
from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from claimwatch.ledger.models import Version
from claimwatch.ledger.store import folded_words

TABLE = "ledger_search"
"""The index's table, made by a migration, as Django has no model of it."""

_BATCH = 500
_MOST_BYTES = 1_000_000
"""A PostgreSQL vector holds a megabyte; of a longer report its first words are found."""
_MOST_POSITIONS = 255
_LAST_POSITION = 16_383


def index(versions: Iterable[Version]) -> None:
    """Has searches find versions of reports, in the same transaction as what stores them.

    Each version is indexed once; before its title, publisher, text or days are changed it must be taken out.
    """
    given = sorted(versions, key=row_of)  # SQLite starts a new segment where the numbers don't rise
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            statement = "INSERT INTO ledger_search (rowid, title, publisher, body) VALUES (%s, %s, %s, %s)"
            cursor.executemany(statement, [(row_of(version), *_columns(version)) for version in given])
        else:
            statement = "INSERT INTO ledger_search (version_id, day, words) VALUES (%s, %s, %s::tsvector)"
            cursor.executemany(statement, [(v.pk, day_of(v), _vector(v)) for v in given])


def unindex(version: Version) -> None:
    """Has searches no longer find a version, which must still hold the words that it was indexed with.

    On SQLite no word is left in the index's pages from here on. To have none in the database's files either, call
    `purge` after the transaction.
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
    """Leaves no byte of unindexed versions' words in the database's files; outside of a transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM FULL ledger_search")


@transaction.atomic
def reindex() -> None:
    """Builds the index anew, from all versions that have words."""
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
    """The day that orders what is found: of publication, or where that is unknown the day on which it came in."""
    return version.published or version.added_at.astimezone(datetime.UTC).date()


def row_of(version: Version) -> int:
    """The number of a version's row in SQLite's index: the day in the upper bits, the version in the lower 32."""
    return day_of(version).toordinal() << 32 | version.pk


def _columns(version: Version) -> tuple[str, str, str]:
    return tuple(" ".join(words) for words in _words(version))  # type: ignore[return-value]


def _words(version: Version) -> Sequence[list[str]]:
    """The words of title, publisher and text: a phrase stands within one of them."""
    return [folded_words(text) for text in (version.title, version.publisher, version.text)]


def _vector(version: Version) -> str:
    """The words as PostgreSQL writes them: 'word':1,7 'other':2; a gap lies between title, publisher and text."""
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
