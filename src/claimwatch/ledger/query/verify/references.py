"""Checks that each row to which another refers is there; PostgreSQL itself lets no such row go."""

from collections.abc import Iterator

from django.db import connection


def look_at_references() -> Iterator[list[str]]:
    """Yields the tables whose rows refer to rows that are gone, all in one list."""
    wrong: list[str] = []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute('SELECT "table", rowid, parent FROM pragma_foreign_key_check()')
            wrong = [f"row {row} of {table}: what it refers to in {to} is gone" for table, row, to in cursor.fetchall()]
    yield wrong
