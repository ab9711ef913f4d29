"""What can go wrong with what people hand in.

    ClaimwatchError
    ├── InputError        a file or one report in it: bad bytes, not JSON, no text, unknown format
    ├── OptionError       a command's option: a date that is no date
    ├── LexiconError      a lexicon file that doesn't hold what its room needs
    ├── FetchError        an address that couldn't be fetched, or that we may not ask
    ├── LedgerError       a database that can't be opened or written to: no room, read-only, no server
    └── DecisionError     a decision that the ledger refuses
        ├── NotAllowed     because this person may not make it
        └── NewerDecision  because somebody decided on the same thing meanwhile

    ValueError
    └── Impossible        a value that something can't have

A bad document becomes one line naming file and line, and the batch goes on; anything else is a bug and crashes.
"""

import datetime


class ClaimwatchError(Exception):
    """Base of all errors that a person can mend."""


class InputError(ClaimwatchError):
    """One input that can't be read.

    Attributes:
        where: The file as the person named it.
        why: What is wrong and what to do, without the file's name.
        line: Counted from 1; None where it is about the whole file.
    """

    def __init__(self, where: str, why: str, line: int | None = None) -> None:
        self.where, self.why, self.line = where, why, line
        super().__init__(f"{where}:{line}: {why}" if line else f"{where}: {why}")

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str, int | None]]:
        """How it travels between processes."""
        return InputError, (self.where, self.why, self.line)


class OptionError(ClaimwatchError):
    """An option that can't be used."""


class LexiconError(ClaimwatchError):
    """A lexicon file that can't be used."""


class FetchError(ClaimwatchError):
    """An address that couldn't be fetched, or that we may not ask.

    Attributes:
        where: The address.
        why: What happened and what to do, without the address.
        status: Of the answer; None where there was none.
        headers: Of the answer, as received.
        data: What was received, as far as it was; None where nothing was.
        not_before: Don't ask this host again before this time (UTC), since it says so; None where it doesn't.
        temporary: True if trying again later may succeed.
    """

    def __init__(
        self,
        where: str,
        why: str,
        *,
        status: int | None = None,
        headers: tuple[tuple[str, str], ...] = (),
        data: bytes | None = None,
        not_before: datetime.datetime | None = None,
        temporary: bool = False,
    ) -> None:
        self.where, self.why, self.status = where, why, status
        self.headers, self.data = headers, data
        self.not_before, self.temporary = not_before, temporary
        super().__init__(f"{where}: {why}")


class LedgerError(ClaimwatchError):
    """A ledger that can't be used; what it holds is intact."""


class Impossible(ValueError):  # noqa: N818 - named like a refusal, as it is read
    """A value that something can't have, from a room that doesn't know in which language it will be told.

    Attributes:
        message: Why not, in English, marked by ``gettext_noop``; the names of what it tells stand in it as "%(name)s".
        named: What it tells, by name.
    """

    def __init__(self, message: str, **named: object) -> None:
        self.message, self.named = message, named
        super().__init__(message % named)


def gettext_noop(message: str) -> str:
    """Marks a message for translators, as Django's function of this name does, in rooms that don't know Django."""
    return message


class DecisionError(ClaimwatchError):
    """A decision that the ledger refuses.

    Attributes:
        about: What it would be about, such as "incident CODE".
        why: What stands against it and what to do, in the language of the person who decides.
        items: What it is about in particular, a line each; may have words of reports.
    """

    def __init__(self, about: str, why: str, items: tuple[str, ...] = ()) -> None:
        self.about, self.why, self.items = about, why, items
        super().__init__("\n  ".join((f"{about}: {why}" + (":" if items else ""), *items)))


class NotAllowed(DecisionError):  # noqa: N818 - named like a refusal, as it is read
    """A decision by a person who may not make it."""


class NewerDecision(DecisionError):  # noqa: N818 - likewise
    """A decision on something that somebody else decided on after the person last looked.

    Attributes:
        number: The newer decision's entry in the log.
    """

    def __init__(self, about: str, number: int, why: str) -> None:
        self.number = number
        super().__init__(about, why)
