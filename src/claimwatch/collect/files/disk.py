"""Lists a file, or the files in a folder, each with a stamp that changes when the file does."""

import datetime
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from claimwatch.collect.collected import Trouble

NOTES = ".md"
SETTLES = 2.0
"""Seconds for which a file in a folder must be unchanged before it is read; it may still be being written."""


class DiskFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file on disk.

    Attributes:
        path: Its full path.
        key: Its path relative to the folder, as raw bytes of the file system.
        name: The same for people, with U+FFFD for bytes that aren't UTF-8.
        stamp: Size in bytes, and modification time in nanoseconds since 1970.
        fault: Why it can't be read as a report; None if it may be one.
    """

    path: str
    key: bytes
    name: str
    stamp: tuple[int, int]
    fault: str | None = None


def find(root: Path) -> Iterator[DiskFile | Trouble]:
    """The file itself, or all files in the folder and its subfolders, sorted by path.

    Skips hidden files and notes (``.md``) in folders and doesn't follow links to folders. Files that changed within the
    last ``SETTLES`` seconds come last, after a wait, and only if they didn't change again.
    """
    if not root.is_dir():
        yield _look(root, os.fsencode(root.name))
        return
    young = []
    for entry in _walk(root):
        if isinstance(entry, DiskFile) and abs(time.time() - entry.stamp[1] / 1e9) < SETTLES:
            young.append(entry)
        else:
            yield entry
    yield from _left_alone(young)


def trouble(where: str, why: str, data: bytes | None = None, *, fails: bool = False) -> Trouble:
    """A trouble that happens now."""
    return Trouble(where=where, why=why, data=data, at=now(), fails=fails)


def now() -> datetime.datetime:
    """The current time in UTC."""
    return datetime.datetime.now(datetime.UTC)


def _left_alone(young: list[DiskFile]) -> Iterator[DiskFile | Trouble]:
    if young:
        time.sleep(SETTLES)
    for before in young:
        again = _look(Path(before.path), before.key)
        if isinstance(again, Trouble) or again.stamp == before.stamp:
            yield again


def _walk(root: Path) -> Iterator[DiskFile | Trouble]:
    begin = len(os.path.join(root, ""))  # noqa: PTH118 - Path objects are too slow for 100,000 names
    to_visit = _entries(root)
    while to_visit:
        entry = to_visit.pop()
        if isinstance(entry, Trouble):
            yield entry
        elif entry.is_dir(follow_symlinks=False):
            to_visit += _entries(entry)
        elif not (entry.is_symlink() and Path(entry).is_dir()):
            file = _look(entry, os.fsencode(entry.path[begin:]))
            yield _outside(file) if entry.is_symlink() and _leads_out(entry, root) else file


def _entries(folder: os.DirEntry[str] | Path) -> list[os.DirEntry[str] | Trouble]:
    """A folder's entries without hidden ones and notes, in reverse order."""
    try:
        with os.scandir(folder) as entries:
            visible = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        why = f"the folder can't be opened ({error.strerror}); check its permissions"
        return [trouble(os.fspath(folder), why)]
    visible = [entry for entry in visible if not entry.name.lower().endswith(NOTES)]
    return [*sorted(visible, key=lambda entry: entry.name, reverse=True)]


def _leads_out(entry: os.DirEntry[str], root: Path) -> bool:
    return not Path(entry).resolve().is_relative_to(root.resolve())


def _outside(file: DiskFile | Trouble) -> DiskFile | Trouble:
    if isinstance(file, Trouble):
        return file
    return msgspec.structs.replace(file, fault="the link points outside the folder; put the file itself there")


def _look(path: os.DirEntry[str] | Path, key: bytes) -> DiskFile | Trouble:
    try:
        status = path.stat()
    except OSError as error:
        why = f"the file is gone or can't be accessed ({error.strerror})"
        return trouble(os.fspath(path), why)
    return DiskFile(
        path=os.fspath(path),
        key=key,
        name=key.decode("utf-8", "replace"),
        stamp=stamp_of(status),
        fault=None if stat.S_ISREG(status.st_mode) else "not a regular file; save it as one first",
    )


def stamp_of(status: os.stat_result) -> tuple[int, int]:
    """Size and modification time, which change when the file does."""
    return status.st_size, status.st_mtime_ns
