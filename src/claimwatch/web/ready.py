"""Prepares the desk's ledger: sets up Django, and creates or migrates the database."""

import os
import secrets
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor

from claimwatch.errors import LedgerError
from claimwatch.ledger.database_errors import explained
from claimwatch.settings import KEY_FILE, Settings


def ready() -> Settings:
    """Opens the ledger, creating an empty one if needed, and returns the desk's settings.

    Raises:
        LedgerError: The database can't be opened or migrated, or its driver isn't installed.
        OptionError: The desk's file is invalid.
    """
    settings_of_desk = set_up()
    try:
        _make_database_file(settings_of_desk.database)
        _migrate()
    except (Error, OSError) as error:
        raise explained(settings_of_desk.database, error) from error
    return settings_of_desk


def set_up() -> Settings:
    """Sets Django up without opening the ledger, and returns the desk's settings.

    Raises:
        LedgerError: The database's driver isn't installed.
        OptionError: The desk's file is invalid.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimwatch.web.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise LedgerError(f"{error}; PostgreSQL needs claimwatch[postgresql]") from error
    return desk()


def desk() -> Settings:
    """The desk's settings."""
    desk_settings: Settings = settings.DESK
    return desk_settings


def make_key(folder: Path) -> None:
    """Creates the key that signs sessions in the desk's folder, readable only by its owner, unless it exists.

    Call it before ``ready``, as Django reads the key when it is set up.

    Raises:
        LedgerError: The folder can't be written to.
    """
    path = folder / KEY_FILE
    try:
        if path.exists() and path.stat().st_size:
            return
        made = folder / f".{KEY_FILE}.{os.getpid()}"
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        made.replace(path)
    except OSError as error:
        raise LedgerError(f"{path}: can't be written ({error.strerror}); check the folder's permissions") from error


def _migrate() -> None:
    """Migrates the database to this version, if necessary.

    Raises:
        LedgerError: The ledger's list of migrations lacks one that a later one builds upon.
    """
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except InconsistentMigrationHistory as error:
        raise LedgerError(
            f"the ledger's list of migrations was altered: {error} Restore a backup and compare"
        ) from error


def _make_database_file(database: str) -> None:
    """Creates an SQLite ledger's file readable by its owner alone; its log files take the same permissions."""
    kind, _, path = database.partition(":///")
    if kind == "sqlite" and not Path(path).exists():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
