"""Checks the search index: each report's words stand there, in their places, and no other's, and lead to it."""

from collections import defaultdict
from collections.abc import Iterator

from django.db import connection

from claimwatch.ledger.models import Version
from claimwatch.ledger.query.verify.check import Sample
from claimwatch.ledger.store import INDEXED, index_day, index_row, index_vector, index_words

_AT_ONCE = 200
_MASK = (1 << 64) - 1
_UNSEALED = Version.objects.exclude(text="", length__gt=0)
_WORDS = "temp.ledger_search_words"


def look_at_search(sample: Sample) -> Iterator[list[str]]:
    """Yields the faults of each report's words, then those of words that are no report's."""
    yield from _on_sqlite(sample) if connection.vendor == "sqlite" else _on_postgresql(sample)


def _on_sqlite(sample: Sample) -> Iterator[list[str]]:
    """Compares the words as a sum of hashes; a quick check only asks which reports have words."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM ledger_search_docsize")
        rows = {row for (row,) in cursor.fetchall()}
    found = {} if sample.quick else _sums()
    for version in _UNSEALED.order_by("pk").iterator(_AT_ONCE):
        row = index_row(version)
        has_words = row in rows and (sample.quick or found.get(row, 0) == _sum(version))
        rows.discard(row)
        yield [] if has_words else [f"search: the words of report {version.code} aren't those of its text"]
    yield [f"search: row {row} belongs to no report" for row in sorted(rows)]
    for version in sample.of(_UNSEALED).iterator(_AT_ONCE):
        yield [] if _is_found(version) else [f"search: the words of report {version.code} don't lead to it"]


def _is_found(version: Version) -> bool:
    """True if a search for the report's longest word finds it: the way to the words may be broken, and they whole."""
    words = [word for column in index_words(version) for word in column]
    if not words:
        return True
    query = "SELECT 1 FROM ledger_search WHERE ledger_search MATCH %s AND rowid = %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [f'"{max(words, key=len)}"', index_row(version)])
        return cursor.fetchone() is not None


def _sums() -> dict[int, int]:
    """The sum of the hashes of all words of each row."""
    sums: dict[int, int] = defaultdict(int)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE VIRTUAL TABLE {_WORDS} USING fts5vocab(main, ledger_search, instance)")
        try:
            cursor.execute(f"SELECT term, doc, col, offset FROM {_WORDS}")  # noqa: S608 (a constant)
            while some := cursor.fetchmany(10_000):
                for term, row, column, place in some:
                    sums[row] = (sums[row] + hash((term, column, place))) & _MASK
        finally:
            cursor.execute(f"DROP TABLE {_WORDS}")
    return sums


def _sum(version: Version) -> int:
    return (
        sum(
            hash((word, column, place))
            for column, words in zip(INDEXED, index_words(version), strict=True)
            for place, word in enumerate(words)
        )
        & _MASK
    )


def _on_postgresql(sample: Sample) -> Iterator[list[str]]:
    query = "SELECT day = %s AND words = %s::tsvector FROM ledger_search WHERE version_id = %s"
    for version in sample.of(_UNSEALED).iterator(_AT_ONCE):
        with connection.cursor() as cursor:
            cursor.execute(query, [index_day(version), index_vector(version), version.pk])
            same = cursor.fetchone()
        yield [] if same and same[0] else [f"search: the words of report {version.code} aren't those of its text"]
    with connection.cursor() as cursor:
        unsealed = "SELECT id FROM ledger_version WHERE text <> '' OR length = 0"
        cursor.execute(f"SELECT version_id FROM ledger_search EXCEPT {unsealed} ORDER BY 1")  # noqa: S608 (constant)
        yield [f"search: row {row} belongs to no report" for (row,) in cursor.fetchall()]
