"""What stands in the way of serving a desk, in plain words. Nothing is started, created or changed."""

import errno
import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured

from claimwatch.collect import collector_for
from claimwatch.errors import ClaimwatchError
from claimwatch.settings import FILE, KEY_FILE, Settings, load_settings


def faults(host: str, port: int) -> Iterator[str]:
    """Yields what is wrong with the desk in ``CLAIMWATCH_DESK`` or the current folder, and what to do about it.

    Args:
        host: The address that the desk would listen on.
        port: The port.
    """
    try:
        settings = load_settings()
    except ClaimwatchError as error:
        yield str(error)
        return
    yield from _folder(settings.folder)
    yield from _sources(settings)
    yield from _hosts(settings)
    yield from _letters(settings)
    yield from _key(settings.folder)
    yield from _database(settings)
    if why := why_port_unusable(host, port):
        yield f"port {port} {why}; choose another with --port"


def why_port_unusable(host: str, port: int) -> str:
    """Why nothing can listen on a port; "" if something can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return "is in use" if error.errno == errno.EADDRINUSE else f"of {host} can't be opened ({error.strerror})"
    return ""


def _folder(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        yield f"{folder}: there is no such folder; make the desk with 'claimwatch init {folder}'"
        return
    if not (folder / FILE).exists():
        yield f"{folder}: has no {FILE}; make one with 'claimwatch init'"
    if not os.access(folder, os.W_OK | os.X_OK):
        yield f"{folder}: can't be written to; give its owner the right (chmod u+rwx), or run as its owner"


def _sources(settings: Settings) -> Iterator[str]:
    for source in settings.source:
        try:
            collector_for(source.kind)
        except ClaimwatchError as error:
            yield f"{FILE}: source {source.name!r}: {error}"


def _hosts(settings: Settings) -> Iterator[str]:
    if settings.desk.https and not settings.desk.hosts:
        yield f"{FILE}: https is set, but hosts is empty; list the name by which browsers reach the desk"


def _letters(settings: Settings) -> Iterator[str]:
    if settings.letters.sender and not settings.letters.address:
        yield (
            f"{FILE}: [letters] has a sender, but address is empty; set it to where readers reach the sign-up page, "
            'such as "https://desk.example.org/letters/"'
        )


def _key(folder: Path) -> Iterator[str]:
    path = folder / KEY_FILE
    if os.environ.get("CLAIMWATCH_SECRET_KEY"):
        return
    if not path.exists() or not path.stat().st_size:
        yield f"{path}: there is no key to sign sessions with; make one with 'claimwatch init'"
    else:
        yield from _open_to_others(path)


def _database(settings: Settings) -> Iterator[str]:
    kind, _, path = settings.database.partition(":///")
    if kind == "sqlite":
        if not Path(path).exists() or not Path(path).stat().st_size:
            yield f"{path}: there is no ledger; make one with 'claimwatch init'"
            return
        yield from _open_to_others(Path(path))
        if not os.access(path, os.W_OK):
            yield f"{path}: can't be written to; give its owner the right (chmod u+rw), or run as its owner"
            return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimwatch.web.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        yield f"{error}; PostgreSQL needs claimwatch[postgresql]"
        return
    except ClaimwatchError as error:
        yield str(error)
        return
    yield from _ledger(settings)


def _ledger(settings: Settings) -> Iterator[str]:
    """Yields what is wrong inside the database: its migrations and its people."""
    from django.db import Error, connection
    from django.db.migrations.executor import MigrationExecutor

    from claimwatch.ledger.database_errors import explained

    try:
        loader = (executor := MigrationExecutor(connection)).loader
        if set(loader.applied_migrations) - set(loader.disk_migrations):
            yield "the ledger was made by a later version of Claimwatch; install that version"
        elif executor.migration_plan(loader.graph.leaf_nodes()):
            yield (
                "the ledger was made by an earlier version of Claimwatch; back it up: the next command that opens it,"
                " such as 'claimwatch status', brings it up to date"
            )
        else:
            yield from _people()
    except (Error, OSError) as error:
        yield str(explained(settings.database, error))
    finally:
        connection.close()


def _people() -> Iterator[str]:
    from django.contrib.auth.models import User

    from claimwatch.ledger.service.people import may

    if not any(may(user, "people") for user in User.objects.filter(is_active=True)):
        yield "nobody is admin of this desk; add somebody with 'claimwatch person NAME --role admin'"


def _open_to_others(path: Path) -> Iterator[str]:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield f"{path}: other people on this machine can open it; run 'chmod 600 {path}'"
