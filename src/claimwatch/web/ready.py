"""Getting the desk's ledger ready for use: Django set up, the database there and at this version's migrations."""

import os
import secrets
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from claimwatch.errors import LedgerError
from claimwatch.ledger.database_errors import explained
from claimwatch.settings import KEY_FILE, Settings


def ready() -> Settings:
    """The desk's settings, once its ledger is open; a new desk gets an empty one.

    Raises:
        LedgerError: The database can't be opened, or not brought up to date, or its driver isn't installed.
        OptionError: The desk's file can't be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimwatch.web.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise LedgerError(f"{error}; PostgreSQL needs claimwatch[postgresql]") from error
    found = desk()
    try:
        _migrate()
    except (Error, OSError) as error:
        raise explained(found.database, error) from error
    return found


def desk() -> Settings:
    """The desk's settings."""
    found: Settings = settings.DESK
    return found


def make_key(folder: Path) -> None:
    """Makes the key that signs sessions and keeps it in the desk's folder for its owner alone, once, and whole.

    Call it before ``ready``: Django takes the key when it is set up.

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
        raise LedgerError(f"{path}: can't be written ({error.strerror}); see who may write to the folder") from error


def _migrate() -> None:
    """Brings the database to this version, where it isn't."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
