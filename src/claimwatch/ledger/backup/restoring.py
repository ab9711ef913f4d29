"""Restores a backup."""

from pathlib import Path

from django.db.migrations.loader import MigrationLoader
from django.utils.version import get_version_tuple

from claimwatch.errors import InputError
from claimwatch.ledger.backup.archive import open_archive
from claimwatch.ledger.backup.files import created, scratch, writing_to
from claimwatch.ledger.backup.kinds import database, kind
from claimwatch.ledger.backup.manifest import KEY, LEDGERS, SETTINGS, Manifest
from claimwatch.ledger.backup.settings_file import is_without_database
from claimwatch.ledger.reader import VERSION


def restore(path: Path, desk: Path) -> tuple[Manifest, list[str]]:
    """Restores a backup into the empty ledger that Django is set up for. The ledger isn't migrated yet.

    Args:
        path: The backup.
        desk: The desk's folder. Settings and a key that are there stay.

    Returns:
        What the backup holds, and the names of its files that weren't written since there are different ones.

    Raises:
        InputError: The backup can't be read, is damaged, or is of a newer version or another kind of database.
        LedgerError: The ledger isn't empty or can't be written.
    """
    with open_archive(path) as archive:
        manifest = archive.manifest
        _require_usable(path, manifest)
        kind().require_empty()
        place = kind().folder(desk)
        archive.require_room(place)
        with scratch(place, "restore") as folder:
            for part in manifest.parts:
                archive.extract(part, folder / part.name)
            _require_plain_settings(path, folder / SETTINGS)
            kept = [name for name in (SETTINGS, KEY) if not _put_beside(folder / name, desk / name)]
            kind().restore(folder / LEDGERS[manifest.database], manifest.state)
    return manifest, kept


def _require_usable(path: Path, manifest: Manifest) -> None:
    if manifest.database != database():
        why = f"it holds a ledger of {manifest.database}, but the desk's database is {database()}"
        raise InputError(str(path), f"{why}; set DATABASE_URL to an empty {manifest.database} database")
    newer = f"Claimwatch {manifest.version} made it, which is newer than this one ({VERSION}); update Claimwatch first"
    if get_version_tuple(manifest.version) > get_version_tuple(VERSION) or _unknown(manifest):
        raise InputError(str(path), newer)


def _unknown(manifest: Manifest) -> set[tuple[str, str]]:
    """Migrations of this program's apps that it doesn't have. Apps that it no longer has may have left some."""
    known = set(MigrationLoader(None).disk_migrations)
    apps = {app for app, _ in known}
    applied = {(app, name) for app, _, name in (migration.partition(".") for migration in manifest.state.migrations)}
    return {(app, name) for app, name in applied - known if app in apps}


def _require_plain_settings(path: Path, settings: Path) -> None:
    if settings.exists() and not is_without_database(settings.read_bytes()):
        raise InputError(str(path), f"its {SETTINGS} is invalid or names a database, which no backup's does")


def _put_beside(file: Path, path: Path) -> bool:
    """Puts a file into the desk's folder unless there is another one; False if there is."""
    if not file.exists():
        return True
    with writing_to(path):
        if path.exists():
            return path.read_bytes() == file.read_bytes()
        with created(path) as out:
            out.write(file.read_bytes())
    return True
