"""Copies an SQLite ledger into a file, looks at the copy, and puts one into place."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError, OperationalError, connection

from claimwatch.errors import LedgerError
from claimwatch.ledger.backup.files import put
from claimwatch.ledger.backup.manifest import State
from claimwatch.ledger.backup.state import contents, read_state, require_state

_COMPANIONS = ("-wal", "-journal")
"""What SQLite keeps beside a database while it is open or after a crash; it would be applied to another file, too."""


@contextlib.contextmanager
def copied(path: Path) -> Iterator[State]:
    """Writes a consistent copy without free pages, while others go on writing.

    Free pages are left out since they may hold deleted data, as after a sealed deletion that was interrupted.

    Raises:
        LedgerError: The copy can't be written.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
    except OperationalError as error:
        if getattr(error.__cause__, "sqlite_errorcode", None) in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN):
            why = f"{path.parent.parent}: the ledger can't be copied there ({error})"
            raise LedgerError(f"{why}; free disk space or choose another folder") from error
        raise
    with opened(path):
        state = read_state()
    yield state


@contextlib.contextmanager
def opened(path: Path) -> Iterator[None]:
    """Has Django use a copy instead of the ledger, once the file has been found intact.

    Raises:
        LedgerError: The file is damaged.
    """
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    try:
        _require_intact()
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _require_intact() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check(1)")
            (found,) = cursor.fetchone()
    except DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise LedgerError(f"the copy of the ledger is damaged ({found}); run 'claimwatch verify' on the ledger")


def require_empty() -> None:
    """Checks that nothing would be overwritten.

    Raises:
        LedgerError: There is a ledger that holds something, or what belongs to one.
    """
    path = _path()
    found = contents(_tables()) if path.exists() else None
    connection.close()
    if found:
        raise LedgerError(f"{path} holds {found}; restore into an empty folder with --into, or move the file away")
    for companion in _COMPANIONS:
        if (left := path.with_name(path.name + companion)).exists():
            raise LedgerError(f"{left} belongs to a ledger in use or to an earlier one; stop what runs or move it away")


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def restore(copy: Path, state: State) -> None:
    """Puts a copy into place once it has been found to hold what it should.

    Raises:
        LedgerError: It is damaged or holds something else, or can't be put there.
    """
    with opened(copy):
        require_state(state)
    put(copy, _path())


def folder(_: Path) -> Path:
    """Where the ledger is."""
    return _path().parent


def _path() -> Path:
    return Path(connection.settings_dict["NAME"])
