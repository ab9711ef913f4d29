"""One process at a time stores what machines do; people's decisions don't wait for it."""

from django.db import connection

_LOCK = 0x636C6177
"""Of PostgreSQL's advisory locks, that of whoever stores documents, reports, readings or incidents."""


def take_writer_lock() -> None:
    """Waits until no other process stores; until the end of the transaction, which it must be in, none does.

    SQLite has one writer at a time anyway. With one on PostgreSQL, too, two processes that bring the same report, or
    the same speaker, can neither both make it nor wait for each other for ever.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
