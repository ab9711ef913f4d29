"""What lies on this machine's disk: a file, or the files of a folder, each with a stamp that changes when it does."""

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
"""Seconds that a file of a folder must be left alone before it is read: it may still be being written."""


class DiskFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file.

    Attributes:
        path: Where it is.
        key: Its path within the folder, with "/", as the system spells it.
        name: The same for people, without bytes that are no characters.
        stamp: Size in bytes and time of change in nanoseconds since 1970.
        fault: Why it can't be a report, in words; None: it may be one.
    """

    path: str
    key: bytes
    name: str
    stamp: tuple[int, int]
    fault: str | None = None


def find(root: Path) -> Iterator[DiskFile | Trouble]:
    """The file itself, or the folder's files at any depth in sorted order.

    Hidden files and notes (``.md``) inside a folder are passed over, and links to folders aren't followed. Files that
    changed just now come last, after a moment, and only if they were left alone meanwhile.
    """
    if not root.is_dir():
        yield _look(root, os.fsencode(root.name))
        return
    young = []
    for found in _walk(root):
        if isinstance(found, DiskFile) and abs(time.time() - found.stamp[1] / 1e9) < SETTLES:
            young.append(found)
        else:
            yield found
    yield from _left_alone(young)


def trouble(where: str, why: str, data: bytes | None = None, *, fails: bool = False) -> Trouble:
    """A trouble of this moment."""
    return Trouble(where=where, why=why, data=data, at=now(), fails=fails)


def now() -> datetime.datetime:
    """This moment in UTC."""
    return datetime.datetime.now(datetime.UTC)


def _left_alone(young: list[DiskFile]) -> Iterator[DiskFile | Trouble]:
    if young:
        time.sleep(SETTLES)
    for before in young:
        again = _look(Path(before.path), before.key)
        if isinstance(again, Trouble) or again.stamp == before.stamp:
            yield again


def _walk(root: Path) -> Iterator[DiskFile | Trouble]:
    begin = len(os.path.join(root, ""))  # noqa: PTH118 - for 100,000 names at a time, text is quick enough
    to_visit = _entries(root)
    while to_visit:
        entry = to_visit.pop()
        if isinstance(entry, Trouble):
            yield entry
        elif entry.is_dir(follow_symlinks=False):
            to_visit += _entries(entry)
        elif not (entry.is_symlink() and Path(entry).is_dir()):
            found = _look(entry, os.fsencode(entry.path[begin:]))
            yield _outside(found) if entry.is_symlink() and _leads_out(entry, root) else found


def _entries(folder: os.DirEntry[str] | Path) -> list[os.DirEntry[str] | Trouble]:
    """What counts in a folder, last first."""
    try:
        with os.scandir(folder) as entries:
            count = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        why = f"this folder can't be opened ({error.strerror}); check who may read it"
        return [trouble(os.fspath(folder), why)]
    count = [entry for entry in count if not entry.name.lower().endswith(NOTES)]
    return [*sorted(count, key=lambda entry: entry.name, reverse=True)]


def _leads_out(entry: os.DirEntry[str], root: Path) -> bool:
    return not Path(entry).resolve().is_relative_to(root.resolve())


def _outside(found: DiskFile | Trouble) -> DiskFile | Trouble:
    if isinstance(found, Trouble):
        return found
    return msgspec.structs.replace(found, fault="this link leads out of the folder; put the file itself there")


def _look(path: os.DirEntry[str] | Path, key: bytes) -> DiskFile | Trouble:
    try:
        status = path.stat()
    except OSError as error:
        why = f"there is no such file any more, or it can't be asked for ({error.strerror})"
        return trouble(os.fspath(path), why)
    return DiskFile(
        path=os.fspath(path),
        key=key,
        name=key.decode("utf-8", "replace"),
        stamp=stamp_of(status),
        fault=None if stat.S_ISREG(status.st_mode) else "this isn't an ordinary file; save it as one first",
    )


def stamp_of(status: os.stat_result) -> tuple[int, int]:
    """What changes when a file does."""
    return status.st_size, status.st_mtime_ns
