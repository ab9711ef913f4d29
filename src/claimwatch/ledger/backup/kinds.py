"""What each kind of database can do for backups."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal, Protocol, cast

from django.db import connection

from claimwatch.ledger.backup import postgresql, sqlite
from claimwatch.ledger.backup.manifest import State

Database = Literal["sqlite", "postgresql"]


class Kind(Protocol):
    """A kind of database; the modules ``sqlite`` and ``postgresql`` are."""

    def copied(self, path: Path) -> AbstractContextManager[State]:
        """Writes a consistent copy of the ledger into a file, and yields what it holds."""

    def opened(self, path: Path) -> AbstractContextManager[None]:
        """Checks that a copy can be read; inside, Django sees the ledger as copied."""

    def require_empty(self) -> None:
        """Raises LedgerError if restoring would overwrite anything."""

    def restore(self, copy: Path, state: State) -> None:
        """Makes a copy the ledger."""

    def folder(self, desk: Path) -> Path:
        """Where a copy may be unpacked."""


def database() -> Database:
    """The kind of database that Django uses."""
    return cast(Database, connection.vendor)


def kind() -> Kind:
    """What it can do."""
    kinds: dict[Database, Kind] = {"sqlite": sqlite, "postgresql": postgresql}
    return kinds[database()]
