"""Paths to the files under them."""

from collections.abc import Iterator
from pathlib import Path

from claimwatch.errors import InputError

NOTES = ".md"


def find_files(path: Path) -> Iterator[Path | InputError]:
    """The file, or the folder's files at any depth in sorted order; an error as a value where there are none.

    Hidden files and notes (``.md``) inside a folder are passed over, and links to folders aren't followed.
    """
    if not _is_folder(path):
        yield path
        return
    empty = True
    for found in _walk(path):
        empty = False
        yield found
    if empty:
        yield InputError(str(path), "this folder holds no reports; name another one")


def _walk(folder: Path) -> Iterator[Path | InputError]:
    to_visit = [folder]
    while to_visit:
        path = to_visit.pop()
        if path == folder or (_is_folder(path) and not path.is_symlink()):
            try:
                to_visit += sorted(filter(_counts, path.iterdir()), reverse=True)
            except OSError as error:
                yield InputError(str(path), f"this folder can't be opened ({error.strerror}); check who may read it")
        elif not _is_folder(path):
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # an error that the reading of it as a file will tell
        return False


def _counts(path: Path) -> bool:
    return not path.name.startswith(".") and path.suffix.lower() != NOTES
