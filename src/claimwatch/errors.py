"""What can go wrong with what people hand in.

    ClaimwatchError
    ├── InputError        a file or one report in it: bad bytes, not JSON, no text, unknown format
    ├── OptionError       a command's option: a date that is no date
    └── LexiconError      a lexicon file that doesn't hold what its room needs

A bad document becomes one line naming file and line, and the batch goes on; anything else is a bug and crashes.
"""


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


class OptionError(ClaimwatchError):
    """An option that can't be used."""


class LexiconError(ClaimwatchError):
    """A lexicon file that can't be used."""
