"""Dumps a PostgreSQL ledger into a file and restores it, by PostgreSQL's own programs."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from claimwatch.errors import LedgerError
from claimwatch.ledger.backup.manifest import State
from claimwatch.ledger.backup.state import contents, read_state, require_state
from claimwatch.ledger.database_errors import explained

_INSTALL = "install PostgreSQL's client programs of the server's version or a later one (postgresql-client)"


@contextlib.contextmanager
def copied(path: Path) -> Iterator[State]:
    """Dumps one snapshot of the database while others go on writing; inside, Django sees that snapshot.

    Raises:
        LedgerError: pg_dump isn't installed or fails.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        # The archive compresses; what pg_dump compresses, too, takes longer and isn't smaller.
        _run("pg_dump", "--format=custom", "--compress=0", f"--snapshot={snapshot}", f"--file={path}")
        yield read_state()


@contextlib.contextmanager
def opened(path: Path) -> Iterator[None]:
    """Reads the dump through to its end. Django goes on seeing what it saw.

    Raises:
        LedgerError: pg_restore isn't installed or can't read it.
    """
    _run("pg_restore", f"--file={os.devnull}", str(path))
    yield


def require_empty() -> None:
    """Checks that nothing would be overwritten.

    Raises:
        LedgerError: The database has tables.
    """
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    connection.close()
    if tables:
        found = contents(tables) or "the tables of an empty ledger"
        name = connection.settings_dict["NAME"]
        why = "create an empty one with createdb and name it in DATABASE_URL"
        raise LedgerError(f"the database {name} holds {found}; {why}")


def restore(copy: Path, state: State) -> None:
    """Restores a dump into the empty database, whole or not at all, and checks that it holds what it should.

    Raises:
        LedgerError: pg_restore fails, or the ledger isn't the one expected.
    """
    with opened(copy):
        name = connection.settings_dict["NAME"]
        _run(
            "pg_restore",
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            "--no-privileges",
            f"--dbname={name}",
            str(copy),
        )
    try:
        require_state(state)
    except LedgerError as error:
        raise LedgerError(f"{error}; the database {name} holds it now: drop it with dropdb") from error


def folder(desk: Path) -> Path:
    """Where the dump may be unpacked."""
    return desk


def _run(program: str, *arguments: str) -> None:
    """Runs one of PostgreSQL's programs on the ledger's database; it gets the password by its environment."""
    command = [program, "--no-password", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 (no shell, and the arguments are ours)
            command, check=False, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
    except FileNotFoundError as error:
        raise LedgerError(f"{program} isn't installed; {_INSTALL}") from error
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        first = next((line for line in lines if "error:" in line), lines[-1]).removeprefix(f"{program}: ")
        raise explained(str(connection.settings_dict["NAME"]), RuntimeError(f"{program}: {first}"))


def _environment() -> dict[str, str]:
    """The environment of PostgreSQL's programs: how Django connects."""
    settings = connection.settings_dict
    _, secrets = DatabaseClient.settings_to_cmd_args_env(settings, [])
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGDATABASE": "NAME"}
    places = {name: str(settings[key]) for name, key in names.items() if settings[key]}
    return {**os.environ, **places, **(secrets or {})}
