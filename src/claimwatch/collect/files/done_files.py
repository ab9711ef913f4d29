"""What a visit to a folder remembers: eight bytes for each file that is done, whatever it holds."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from claimwatch.collect.collected import Bookmark, Received, Trouble
from claimwatch.collect.files.disk import DiskFile

MOST_WAITING = 100
"""Most documents between two bookmarks."""

MOST_BYTES_WAITING = 10_000_000
"""About how many bytes at most between two bookmarks."""

_MARK = 8


def mark_of(found: DiskFile, suffix: str | None) -> bytes:
    """What changes when a file does, or when a reader for its format has been plugged in."""
    size, changed = found.stamp
    what = f"{size} {changed} {suffix} ".encode() + found.key
    return hashlib.blake2b(what, digest_size=_MARK).digest()


class DoneFiles:
    """Which files are done, and how far those are that are brought piece by piece.

    Attributes:
        within: The state of each of the latter, by name.
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
        """Another step of a file has been brought, up to a state within it."""
        if within != self.within.get(name, {}):
            self.within[name] = within
            self._news = True
        if brought is not None:
            self._documents += 1
            self._bytes += len(brought.data or b"")

    def add(self, mark: bytes) -> None:
        """A file has been brought as a whole."""
        self._done.add(mark)
        self._marks += mark
        self._news = True

    def forget_vanished(self) -> None:
        """Once all files have been met: those that weren't are there no more."""
        if not self._done <= self._met:
            self._done &= self._met
            self._marks = bytearray(b"".join(sorted(self._done)))
            self._news = True
        self.within = {name: state for name, state in self.within.items() if name in self._names}

    def is_full(self) -> bool:
        """True if it is time for a bookmark."""
        return self._documents >= MOST_WAITING or self._bytes >= MOST_BYTES_WAITING

    def bookmark(self) -> Iterator[Bookmark]:
        """The bookmark up to here, if anything changed since the last one."""
        if self._news:
            self._documents = self._bytes = 0
            self._news = False
            yield Bookmark(state={"files": base64.b64encode(self._marks).decode(), "within": dict(self.within)})
