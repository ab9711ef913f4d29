"""Writes and reads the archive: a ZIP file, a piece at a time. Whatever is read is checked first."""

import contextlib
import hashlib
import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from claimwatch.errors import InputError
from claimwatch.ledger.backup.files import PIECE, created, writing_to
from claimwatch.ledger.backup.manifest import ARCHIVE_FORMAT, KEY, LEDGERS, MANIFEST, SETTINGS, Layout, Manifest, Part

MOST_SMALL = 1 << 24
"""The most bytes of the manifest, the settings or the key."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
"""What reading a damaged ZIP file raises."""
_ENCRYPTED = 0x1
_DAMAGED = "it is damaged or isn't a backup; use another backup"


def write_archive(path: Path, parts: Mapping[str, Path], describe: Callable[[tuple[Part, ...]], Manifest]) -> Manifest:
    """Writes an archive.

    Args:
        path: The file to create.
        parts: The files to put into it, by their names in the archive.
        describe: Makes the manifest from what was written.

    Raises:
        LedgerError: It can't be written.
    """
    with writing_to(path), created(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        manifest = describe(tuple(_add(archive, name, source) for name, source in parts.items()))
        archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    return manifest


def _add(archive: zipfile.ZipFile, name: str, source: Path) -> Part:
    sha256, size = hashlib.sha256(), 0
    with source.open("rb") as file, archive.open(name, "w", force_zip64=True) as out:
        while piece := file.read(PIECE):
            sha256.update(piece)
            size += len(piece)
            out.write(piece)
    return Part(name=name, size=size, sha256=sha256.hexdigest())


class Archive:
    """A checked archive, opened for reading.

    Attributes:
        manifest: What it says about itself. The parts that it names are there, and nothing else is.
    """

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self._path, self._file = path, file
        self.manifest = _manifest(path, file)
        _check_names(path, self.manifest, file.infolist())
        _check_sizes(path, self.manifest, file)

    def extract(self, part: Part, to: Path) -> None:
        """Writes a part to a new file and checks its hash.

        Raises:
            InputError: It isn't what the manifest says; the archive is damaged.
            LedgerError: The file can't be written.
        """
        sha256, size = hashlib.sha256(), 0
        with writing_to(to), created(to) as out:
            for piece in _pieces(self._path, self._file, part.name):
                sha256.update(piece)
                size += len(piece)
                out.write(piece)
        if (size, sha256.hexdigest()) != (part.size, part.sha256):
            raise InputError(str(self._path), f"{part.name} isn't as it was when the backup was made; {_DAMAGED}")

    def require_room(self, folder: Path) -> None:
        """Checks that the parts fit into a folder.

        Raises:
            InputError: They are larger than the free space.
            LedgerError: There is no such folder.
        """
        with writing_to(folder):
            size, free = sum(part.size for part in self.manifest.parts), shutil.disk_usage(folder).free
        if size > free:
            why = f"it needs {size:,} bytes, but {folder} has {free:,} free; free disk space or choose another folder"
            raise InputError(str(self._path), why)


@contextlib.contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Opens an archive and checks its manifest, names and sizes.

    Raises:
        InputError: It can't be read, isn't a backup, is damaged or of another layout.
    """
    with contextlib.ExitStack() as stack:
        with _reading(path):
            file = stack.enter_context(zipfile.ZipFile(path))
        yield Archive(path, file)


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(str(path), f"can't be read ({error.strerror or error})") from error
    except _DAMAGE as error:
        raise InputError(str(path), _DAMAGED) from error


def _pieces(path: Path, file: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yields a part's bytes, never more than its declared size."""
    with contextlib.ExitStack() as stack:
        with _reading(path):
            part = stack.enter_context(file.open(name))
        while True:
            with _reading(path):
                piece = part.read(PIECE)
            if not piece:
                return
            yield piece


def _manifest(path: Path, file: zipfile.ZipFile) -> Manifest:
    named = [info for info in file.infolist() if info.filename == MANIFEST]
    if len(named) != 1 or named[0].file_size > MOST_SMALL or not _is_plain(named[0]):
        raise InputError(str(path), _DAMAGED)
    data = b"".join(_pieces(path, file, MANIFEST))
    try:
        layout = msgspec.json.decode(data, type=Layout).format
        if layout != ARCHIVE_FORMAT:
            why = f"its layout is {layout}, this version reads {ARCHIVE_FORMAT}; restore it with a newer Claimwatch"
            raise InputError(str(path), why)
        return msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(str(path), _DAMAGED) from error


def _check_names(path: Path, manifest: Manifest, infos: Sequence[zipfile.ZipInfo]) -> None:
    """Checks that the archive holds exactly the parts that its manifest names, each once and a plain file."""
    expected = [*(part.name for part in manifest.parts), MANIFEST]
    allowed, ledger = {LEDGERS[manifest.database], SETTINGS, KEY, MANIFEST}, LEDGERS[manifest.database]
    for info in infos:
        if info.filename not in allowed or not _is_plain(info):
            raise InputError(str(path), f"it holds {info.filename!r}, which no backup does; don't use it")
    if ledger not in expected:
        raise InputError(str(path), f"{ledger} is missing; {_DAMAGED}")
    held = sorted(info.filename for info in infos)
    if held != sorted(set(expected)) or len(held) != len(expected):
        raise InputError(str(path), f"it doesn't hold the parts that its manifest names; {_DAMAGED}")


def _check_sizes(path: Path, manifest: Manifest, file: zipfile.ZipFile) -> None:
    for part in manifest.parts:
        if file.getinfo(part.name).file_size != part.size or part.size > _most(part.name):
            raise InputError(str(path), f"{part.name} has the wrong size; {_DAMAGED}")


def _most(name: str) -> float:
    return MOST_SMALL if name in (SETTINGS, KEY) else float("inf")


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """True unless it is a link, a folder, a device, encrypted or compressed in some other way than by backups."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return kind in (0, stat.S_IFREG) and not info.flag_bits & _ENCRYPTED and info.compress_type in methods
