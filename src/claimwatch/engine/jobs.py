"""What a reading process is asked, and what it answers."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from claimwatch.errors import InputError
from claimwatch.model import Reading, Report
from claimwatch.read import SavedPage

_MARKUP = 50
"""Bytes of a page that take as long as a character of a report."""


class ReportJob(msgspec.Struct, frozen=True):
    """A report to read; ``read_everything`` is as in ``read_all``."""

    report: Report
    read_everything: bool

    @property
    def size(self) -> int:
        """Characters."""
        return len(self.report.text)

    @property
    def where(self) -> str:
        """What messages call it."""
        return f"report {self.report.id}"


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document to make reports of, as it was received; its fields are those of ``claimwatch.read.open_bytes``.

    Attributes:
        skims: True if no report is to be made of a web page that is irrelevant by a first look.
    """

    data: bytes
    name: str
    format: str
    url: str | None = None
    charset: str | None = None
    skims: bool = False

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)

    @property
    def where(self) -> str:
        """What messages call it."""
        return self.name


class PageJob(msgspec.Struct, frozen=True):
    """A web page to read in two stages; ``read_everything`` is as in ``read_all``."""

    page: SavedPage
    read_everything: bool

    @property
    def size(self) -> int:
        """Characters of a report that take as long, as most pages are only looked at."""
        return len(self.page.data) // _MARKUP

    @property
    def where(self) -> str:
        """What messages call it."""
        return self.page.where


class Read(msgspec.Struct, frozen=True, tag="read"):
    """The reading of a report."""

    reading: Reading


class Held(msgspec.Struct, frozen=True, tag="held"):
    """A report in a document; ``names`` are those of a ``VeiledReport``."""

    report: Report
    names: tuple[tuple[str, str], ...] = ()


class Skimmed(msgspec.Struct, frozen=True, tag="skimmed"):
    """A web page in a document that is irrelevant by a first look, so that no report is made of it."""


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """What of a document can't be read: an ``InputError``, in a form that can be sent; as a job, its own answer."""

    where: str
    why: str
    line: int | None
    size: ClassVar[int] = 0
    trace: ClassVar[str] = ""

    @property
    def told(self) -> str:
        """The line for people."""
        return str(self.error)

    @property
    def error(self) -> InputError:
        """The error again."""
        return InputError(self.where, self.why, self.line)


class Parsed(msgspec.Struct, frozen=True, tag="parsed"):
    """The reports and errors of a document, and the pages that only were looked at, in its order."""

    found: Sequence[Held | Refused | Skimmed]


class Outcomes(msgspec.Struct, frozen=True, tag="outcomes"):
    """Readings and errors of an input, in its order."""

    found: Sequence[Read | Refused]


class Unread(msgspec.Struct, frozen=True, kw_only=True, tag="unread"):
    """What becomes of a document or report that makes the reader fail; others are read as usual.

    Attributes:
        where: The document or report, in words by which a person can find it.
        why: What happened.
        trace: The traceback, if it was a bug that showed itself; "" if the reading process was stopped or broke.
        is_outside: True if something outside killed the process, so that another try may succeed.
    """

    where: str = ""
    why: str
    trace: str = ""
    is_outside: bool = False

    @property
    def told(self) -> str:
        """The line for people."""
        return f"{self.where}: can't be read: {self.why}"


Job = ReportJob | PageJob | Document | Refused
Answer = Read | Parsed | Outcomes | Unread

encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder(Answer).decode
