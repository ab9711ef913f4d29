"""Creates private files and folders, and explains what can go wrong in doing so."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from claimwatch.errors import LedgerError

PIECE = 1 << 20
"""Bytes held in memory at once."""


@contextlib.contextmanager
def writing_to(place: Path) -> Iterator[None]:
    """Explains why a file or folder can't be written.

    Raises:
        LedgerError: It can't be written.
    """
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        advice = "free disk space or check its permissions, then run the command again"
        raise LedgerError(f"{place}: can't be written ({why}); {advice}") from error


@contextlib.contextmanager
def created(path: Path) -> Iterator[BinaryIO]:
    """Creates a file that only its owner may read; it is on the disk in the end."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def scratch(parent: Path, prefix: str) -> Iterator[Path]:
    """A hidden folder that only its owner may read; it is removed in the end.

    Raises:
        LedgerError: It can't be created.
    """
    with writing_to(parent):
        folder = tempfile.TemporaryDirectory(prefix=f".{prefix}.", dir=parent, ignore_cleanup_errors=True)
    with folder as path:
        yield Path(path)


def put(file: Path, path: Path) -> None:
    """Gives a finished file its name, which lasts even if the power fails.

    Raises:
        LedgerError: It can't be renamed.
    """
    with writing_to(path):
        file.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
