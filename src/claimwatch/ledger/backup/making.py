"""Makes a backup."""

import contextlib
import datetime
from collections.abc import Iterator
from pathlib import Path

from claimwatch.errors import LedgerError
from claimwatch.ledger.backup.archive import open_archive, write_archive
from claimwatch.ledger.backup.files import created, put, scratch, writing_to
from claimwatch.ledger.backup.kinds import database, kind
from claimwatch.ledger.backup.manifest import ARCHIVE_FORMAT, KEY, LEDGERS, SETTINGS, Manifest, Part, State
from claimwatch.ledger.backup.settings_file import without_database
from claimwatch.ledger.reader import VERSION


@contextlib.contextmanager
def backed_up(out: Path, desk: Path, *, with_key: bool, at: datetime.datetime) -> Iterator[Manifest]:
    """Backs up the ledger that Django has open; inside, Django sees the ledger as copied, so that it can be verified.

    The file gets its name on leaving without an error. Until then, everything is in a hidden folder beside it.

    Args:
        out: The file to create.
        desk: The desk's folder.
        with_key: True if the desk's key goes into the backup.
        at: The current time in UTC.

    Yields:
        What the backup holds, read back from it.

    Raises:
        LedgerError: The file exists or can't be written, the key is missing, or the ledger can't be copied.
        InputError: What was read back isn't what was written.
    """
    _require_new(out)
    with scratch(out.parent, out.name) as folder:
        archive, copy = folder / "archive", folder / LEDGERS[database()]
        files = _desk_files(desk, folder, with_key=with_key)
        with kind().copied(copy) as state:
            parts = {copy.name: copy, **{file.name: file for file in files}}
            write_archive(archive, parts, lambda written: _manifest(written, state, at))
            copy.unlink()  # not two copies on the disk at once
            manifest = _read_back(archive, folder / "read_back")
            with kind().opened(folder / "read_back" / copy.name):
                yield manifest
        _require_new(out)
        put(archive, out)


def _require_new(out: Path) -> None:
    if not out.parent.is_dir():
        raise LedgerError(f"{out.parent}: there is no such folder; create it or choose another")
    if out.exists() or out.is_symlink():
        raise LedgerError(f"{out}: exists, and a backup overwrites nothing; choose another name or give a folder")


def _desk_files(desk: Path, folder: Path, *, with_key: bool) -> list[Path]:
    """Copies of the desk's settings and key, if there are any."""
    contents: dict[str, bytes] = {}
    if (desk / SETTINGS).exists():
        contents[SETTINGS] = without_database(desk / SETTINGS)
    if with_key:
        contents[KEY] = _key(desk / KEY)
    for name, data in contents.items():
        with writing_to(folder), created(folder / name) as file:
            file.write(data)
    return [folder / name for name in contents]


def _key(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        why = f"can't be read ({error.strerror}); leave out --with-key if the key isn't in a file"
        raise LedgerError(f"{path}: {why}") from error


def _manifest(parts: tuple[Part, ...], state: State, at: datetime.datetime) -> Manifest:
    return Manifest(format=ARCHIVE_FORMAT, version=VERSION, at=at, database=database(), state=state, parts=parts)


def _read_back(path: Path, folder: Path) -> Manifest:
    """Unpacks the archive and compares the hashes."""
    with writing_to(folder):
        folder.mkdir(mode=0o700)
    with open_archive(path) as archive:
        for part in archive.manifest.parts:
            archive.extract(part, folder / part.name)
        return archive.manifest
