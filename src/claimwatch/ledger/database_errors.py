"""What a database's complaint means for people."""

import re

from claimwatch.errors import LedgerError

_PASSWORD = re.compile(r"(?<=://)[^/].*@|(?<=password=)[^&]*")
_ROOM = "make room on the disk and run the command again: what was stored before is intact"
_LEAVE = "it can't be written to: see who may, then run the command again"
_ADVICE = {
    "disk is full": _ROOM,
    "no space left": _ROOM,
    "could not extend": _ROOM,
    "disk i/o error": "the disk is full, read-only or broken: " + _ROOM,
    "readonly": _LEAVE,
    "read-only": _LEAVE,
    "unable to open": "see that its folder exists and who may write to it",
    "is locked": "another process is writing to it: wait and run the command again",
    "not a database": "this file is something else: name another in claimwatch.toml",
    "connection": "see that the server runs and that DATABASE_URL names it",
}
"""What to do, by a sign in the database's words."""
_ELSE = "see that it can be reached and written to, then run the command again"


def explained(database: str, error: Exception) -> LedgerError:
    """The complaint with what to do about it.

    Args:
        database: As ``DATABASE_URL`` gives it; a password in it isn't told.
        error: What the database said.
    """
    words = (str(error).strip() or type(error).__name__).splitlines()[0]
    advice = next((advice for sign, advice in _ADVICE.items() if sign in words.lower()), _ELSE)
    return LedgerError(f"the ledger {_PASSWORD.sub('', database)}: {words}; {advice}")
