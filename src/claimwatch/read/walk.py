"""Finds the files under a path."""

from collections.abc import Iterator
from pathlib import Path

from claimwatch.errors import InputError

NOTES = ".md"
_OUTSIDE = "a link to a file outside the folder; copy the file, or name it itself"


def find_files(path: Path) -> Iterator[Path | InputError]:
    """Yields the file, or all files in the folder and its subfolders in sorted order; an error if there are none.

    Skips hidden files and notes (``.md``) in folders and doesn't follow links to folders. A link to a file outside the
    folder is an error: whoever can write to a folder could otherwise have any file read.
    """
    if not _is_folder(path):
        yield path
        return
    empty = True
    for file in _walk(path):
        empty = False
        yield file
    if empty:
        yield InputError(str(path), "the folder contains no reports; choose another")


def file_size(file: Path) -> int:
    """Bytes of a file; 0 if it can't be opened."""
    try:
        return file.stat().st_size
    except (OSError, ValueError):  # ValueError: NUL in the name
        return 0


def _walk(folder: Path) -> Iterator[Path | InputError]:
    to_visit = [folder]
    while to_visit:
        path = to_visit.pop()
        if path == folder or (_is_folder(path) and not path.is_symlink()):
            try:
                to_visit += sorted(filter(_counts, path.iterdir()), reverse=True)
            except OSError as error:
                yield InputError(str(path), f"the folder can't be opened ({error.strerror}); check its permissions")
        elif not _is_folder(path):
            yield InputError(str(path), _OUTSIDE) if _leads_out(path, folder) else path


def _leads_out(path: Path, folder: Path) -> bool:
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # reading it as a file will report the error
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it as a file will report the error
        return False


def _counts(path: Path) -> bool:
    return not path.name.startswith(".") and path.suffix.lower() != NOTES
