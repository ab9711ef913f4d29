"""The desk's settings as a backup keeps them: without the address of the database, which may hold a password."""

import re
from pathlib import Path
from typing import Any

import msgspec

from claimwatch.errors import LedgerError

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_DATABASE = re.compile(r"^[ \t]*#?[ \t]*database[ \t]*=.*$", re.MULTILINE)
_LEFT_OUT = "# database: left out by the backup; set DATABASE_URL, or leave it out for claimwatch.db in this folder"


def without_database(path: Path) -> bytes:
    """The settings file without its line ``database``, commented out or not; all else stays as it is.

    Raises:
        LedgerError: It can't be read, isn't TOML, or the line can't be told apart.
    """
    try:
        words = path.read_text("utf-8")
        top = _TABLE.search(words)
        end = top.start() if top else len(words)
        kept = _DATABASE.sub(_LEFT_OUT, words[:end]) + words[end:]
        expected = _decoded(words)
        expected.pop("database", None)
        if _decoded(kept) != expected:
            raise LedgerError(f'{path}: write database = "…" on a line of its own, so that backups can leave it out')
    except OSError as error:
        raise LedgerError(f"{path}: can't be read ({error.strerror}); check the file's permissions") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LedgerError(f"{path}: {error}; correct the file") from error
    return kept.encode()


def is_without_database(data: bytes) -> bool:
    """True if a backup's settings are TOML and name no database."""
    try:
        return _decoded(data.decode()).get("database") is None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def _decoded(words: str) -> dict[str, Any]:
    decoded: dict[str, Any] = msgspec.toml.decode(words)
    return decoded
