"""Writes the files of a generation; those that are as before are linked from the generation before.

A folder may be handed in that has most of those already, hard links as well. So no file is ever written in place.
"""

import contextlib
import functools
import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from claimwatch.public.state import is_safe
from claimwatch.public.writing.compression import copies, packed

BLOCK = 1 << 20
"""Bytes of a large file that are in memory at a time."""

Hashes = dict[str, str]
"""SHA-256 of files in hexadecimal, by path."""


class Options(msgspec.Struct, frozen=True):
    """How files are written.

    Attributes:
        brotli: True for copies of text in Brotli as well as gzip.
    """

    brotli: bool = False


class Files:
    """Writes files into a new generation.

    Attributes:
        folder: The new generation.
        last: The generation before; None to write everything anew.
        options: How files are written.
        lacking: What the new generation's folder lacks of the files of the one before; None if it is empty.
    """

    def __init__(
        self, folder: Path, last: Path | None, options: Options, lacking: frozenset[str] | None = None
    ) -> None:
        self.folder, self.last, self.options, self.lacking = folder, last, options, lacking
        self._folders: set[str] = set()

    def write(self, path: str, data: str | bytes, known: Mapping[str, str]) -> Hashes:
        """Writes a file and its compressed copies, or links them if the generation before has the same.

        Args:
            path: Where, relative to the folder.
            data: The file's content; what UTF-8 can't hold becomes "?".
            known: Hashes of the generation before.

        Returns:
            The hashes of all that was written.

        Raises:
            ValueError: The path isn't safe.
        """
        if not is_safe(path):
            raise ValueError(f"{path!r} can't be published: not a safe path")
        content = data if isinstance(data, bytes) else data.encode("utf-8", "replace")
        if known.get(path) == hashlib.sha256(content).hexdigest():
            return self.link(self.with_copies(path), known)
        written = {path: self._put(path, (content,))}
        return written | {copy: self._put(copy, packed((content,), copy)) for copy in self._copies(path)}

    def link(self, paths: Iterable[str], known: Mapping[str, str]) -> Hashes:
        """Links files from the generation before, and returns their hashes."""
        before, folder = str(self.before), str(self.folder)
        linked = {path: known[path] for path in paths}
        for path in linked if self.lacking is None else linked.keys() & self.lacking:
            self._make_folder(path)
            os.link(f"{before}/{path}", f"{folder}/{path}")
        return linked

    def adopt(self, path: str) -> Hashes:
        """Takes over a file of any size that is in the folder already, and adds the compressed copies that it lacks."""
        adopted = {path: self._hash(path)}
        for copy in self._copies(path):
            is_there = (self.folder / copy).exists()
            adopted[copy] = self._hash(copy) if is_there else self._put(copy, packed(_blocks(self.folder / path), copy))
        return adopted

    def double(self, hashes: Mapping[str, str], folder: str, other: str) -> Hashes:
        """Links files of one folder into another, and returns their hashes there."""
        doubled: Hashes = {}
        for path, hashed in hashes.items():
            name = other + path.removeprefix(folder)
            self._new(name).hardlink_to(self.folder / path)
            doubled[name] = hashed
        return doubled

    def empty(self, folder: str) -> Path:
        """Makes a folder without anything in it, for `adopt`."""
        shutil.rmtree(self.folder / folder, ignore_errors=True)
        (self.folder / folder).mkdir(parents=True)
        return self.folder / folder

    def with_copies(self, path: str) -> tuple[str, ...]:
        """The path of a file and those of its compressed copies."""
        return (path, *self._copies(path))

    @property
    def before(self) -> Path:
        """The generation before; there must be one."""
        assert self.last is not None  # noqa: S101 - only what it has is asked of it
        return self.last

    def _copies(self, path: str) -> tuple[str, ...]:
        return copies(path, with_brotli=self.options.brotli)

    def _hash(self, path: str) -> str:
        with (self.folder / path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _put(self, path: str, blocks: Iterable[bytes]) -> str:
        """Writes blocks into a file that isn't there yet, and returns its hash."""
        hashed = hashlib.sha256()
        with self._new(path).open("xb") as file:
            for block in blocks:
                hashed.update(block)
                file.write(block)
        return hashed.hexdigest()

    def _new(self, path: str) -> Path:
        """Where a file is to be made. What the generation before has there is unlinked from the new one alone."""
        self._make_folder(path)
        if self.lacking is not None:
            (self.folder / path).unlink(missing_ok=True)
        return self.folder / path

    def _make_folder(self, path: str) -> None:
        parent = path.rpartition("/")[0]
        if parent not in self._folders:
            (self.folder / parent).mkdir(parents=True, exist_ok=True)
            self._folders.add(parent)


def remove(paths: Collection[str], folder: Path) -> None:
    """Removes files, as far as they are there, and folders that this leaves empty."""
    for path in paths:
        (folder / path).unlink(missing_ok=True)
    for left in {(folder / path).parent for path in paths}:
        with contextlib.suppress(OSError):  # it isn't empty, or isn't there
            while left != folder:
                left.rmdir()
                left = left.parent  # noqa: PLW2901 - upwards


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from iter(functools.partial(file.read, BLOCK), b"")
