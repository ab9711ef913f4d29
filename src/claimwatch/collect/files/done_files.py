"""Remembers which files of a folder have been collected, in eight bytes per file."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from claimwatch.collect.collected import Bookmark, Received, Trouble
from claimwatch.collect.files.disk import DiskFile

MOST_WAITING = 100
"""Maximum number of documents between two bookmarks."""

MOST_BYTES_WAITING = 10_000_000
"""Approximate maximum number of bytes between two bookmarks."""

_MARK = 8


def mark_of(file: DiskFile, suffix: str | None) -> bytes:
    """A hash that changes when the file does, or when a reader for its format is plugged in."""
    size, changed = file.stamp
    identity = f"{size} {changed} {suffix} ".encode() + file.key
    return hashlib.blake2b(identity, digest_size=_MARK).digest()


class DoneFiles:
    """The files that are done, and the position in files that are collected record by record.

    Attributes:
        within: The state within each such file, by name.
    """

    def __init__(self, state: Mapping[str, Any]) -> None:
        self._marks = bytearray(base64.b64decode(state.get("files", "")))
        self._done = {bytes(self._marks[at : at + _MARK]) for at in range(0, len(self._marks), _MARK)}
        self._met: set[bytes] = set()
        self._names: set[str] = set()
        self.within: dict[str, Mapping[str, Any]] = dict(state.get("within", {}))
        self._documents = self._bytes = 0
        self._news = False

    def meets(self, mark: bytes, name: str) -> bool:
        """True if a file is done; it is remembered as still present."""
        self._met.add(mark)
        self._names.add(name)
        return mark in self._done

    def note(self, name: str, within: Mapping[str, Any], brought: Received | Trouble | None) -> None:
        """Records that a step of a file was collected, which leads to a new state within it."""
        if within != self.within.get(name, {}):
            self.within[name] = within
            self._news = True
        if brought is not None:
            self._documents += 1
            self._bytes += len(brought.data or b"")

    def add(self, mark: bytes) -> None:
        """Records that a file has been collected completely."""
        self._done.add(mark)
        self._marks += mark
        self._news = True

    def forget_vanished(self) -> None:
        """Forgets the files that this visit didn't meet; call it once the whole folder has been listed."""
        if not self._done <= self._met:
            self._done &= self._met
            self._marks = bytearray(b"".join(sorted(self._done)))
            self._news = True
        self.within = {name: state for name, state in self.within.items() if name in self._names}

    def is_full(self) -> bool:
        """True if it is time for a bookmark."""
        return self._documents >= MOST_WAITING or self._bytes >= MOST_BYTES_WAITING

    def bookmark(self) -> Iterator[Bookmark]:
        """Yields a bookmark for the state so far, if it changed since the last one."""
        if self._news:
            self._documents = self._bytes = 0
            self._news = False
            yield Bookmark(state={"files": base64.b64encode(self._marks).decode(), "within": dict(self.within)})
