"""Serialises the processes that store machine results; people's decisions don't wait for them."""

from django.db import connection

_LOCK = 0x636C6177
"""The PostgreSQL advisory lock of processes that store documents, reports, readings or incidents."""


def take_writer_lock() -> None:
    """Waits for the writer lock and holds it until the end of the current transaction.

    SQLite has one writer at a time anyway. On PostgreSQL, the lock keeps two processes from both creating the same
    report or speaker, and from deadlocks.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
