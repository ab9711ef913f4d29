"""What the ledger's database keeps on disk."""

from collections.abc import Iterator
from pathlib import Path

from django.db import connection


def stored_bytes(ledger: str) -> Iterator[bytes]:
    """All that the database keeps on disk: SQLite's files; of PostgreSQL the tables, as the server wrote them."""
    if connection.vendor == "sqlite":
        path = Path(ledger.removeprefix("sqlite:///"))
        yield from (Path(f"{path}{end}").read_bytes() for end in ("", "-wal", "-shm") if Path(f"{path}{end}").exists())
        return
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        oid = cursor.fetchone()[0]
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0]) / "base" / str(oid)
    yield from (file.read_bytes() for file in folder.iterdir() if file.is_file())


def on_disk(ledger: str, *wanted: bytes) -> list[bytes]:
    """Those of some words that are in the files, in whatever case."""
    files = list(stored_bytes(ledger))
    return [one for one in wanted if any(one.lower() in file.lower() for file in files)]
