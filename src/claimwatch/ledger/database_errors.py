"""Explains database errors to people, with advice."""

import re

from claimwatch.errors import LedgerError

_PASSWORD = re.compile(r"(?<=://)[^/].*@|(?<=password=)[^&]*")
_ROOM = "free disk space and run the command again; stored data is intact"
_PERMISSIONS = "check the file's permissions, then run the command again"
_FOLDER = "check that its folder exists and is writable"
_ADVICE = {
    "disk is full": _ROOM,
    "no space left": _ROOM,
    "could not extend": _ROOM,
    "disk i/o error": "the disk is full, read-only or broken: " + _ROOM,
    "readonly": _PERMISSIONS,
    "read-only": _PERMISSIONS,
    "unable to open": _FOLDER,
    "no such file": _FOLDER,
    "permission denied": _FOLDER,
    "is locked": "another process is writing to it; wait, then run the command again",
    "not a database": "the file isn't a ledger; choose another in claimwatch.toml",
    "version mismatch": "install PostgreSQL's client programs of the server's version or a later one",
    "connection": "check that the server is running and that DATABASE_URL is right",
}
"""What to do, by a phrase in the database's message."""
_ELSE = "check that it can be reached and written to, then run the command again"


def explained(database: str, error: Exception) -> LedgerError:
    """The error in words, with what to do about it.

    Args:
        database: The address, as in ``DATABASE_URL``; its password is removed from the message.
        error: The error that the database raised.
    """
    words = (str(error).strip() or type(error).__name__).splitlines()[0]
    advice = next((advice for sign, advice in _ADVICE.items() if sign in words.lower()), _ELSE)
    return LedgerError(f"the ledger {_PASSWORD.sub('', database)}: {words}; {advice}")
