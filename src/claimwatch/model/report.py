"""A report: one text that somebody published."""

import datetime
import hashlib

import msgspec


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it was read, its text unchanged from here on.

    Attributes:
        id: The input's own id, or a hash of the text where the input has none.
        url: Where it was published; None where the input doesn't say.
        publisher: Who published it, as the input names it.
        title: The headline; None where the input has none of its own.
        published: The day of publication as the publisher gives it; None where unknown, and then nothing is guessed.
        language: ISO 639-1 code; None where the text is too short to tell.
        sha256: Of the text in UTF-8, in hexadecimal.
        text: What all spans of a reading point into.
    """

    id: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: datetime.date | None = None
    language: str | None = None
    sha256: str
    text: str


class VeiledReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report in which witnesses go by other names from the start, such as the senders in a chat.

    Attributes:
        report: Its text has only the other names.
        names: Each other name with the name or number that it stands for. Only a ledger keeps them, marked.
    """

    report: Report
    names: tuple[tuple[str, str], ...]


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
