"""The input of a reader: an open file, its name, and the day to use if it gives none."""

import datetime
from typing import BinaryIO, Protocol

import msgspec

from claimwatch.errors import InputError

MOST_BYTES = 50_000_000


class Origin(Protocol):
    """Where a report comes from: an input file, or a page in one."""

    @property
    def where(self) -> str:
        """What errors call it."""
        ...

    @property
    def published(self) -> datetime.date | None:
        """The day of publication if it gives none; None leaves it unknown."""
        ...


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One input file.

    Attributes:
        where: The file's name, as the person gave it.
        file: Open for reading bytes.
        url: Where a page was fetched from; None to use what the page itself says.
        charset: The encoding that the server declared; None if it declared none.
        published: The day of publication if the input has none; None leaves it unknown.
    """

    where: str
    file: BinaryIO
    url: str | None = None
    charset: str | None = None
    published: datetime.date | None = None

    def read(self) -> bytes:
        """The whole file.

        Raises:
            InputError: It is empty or too long.
        """
        data = self.file.read(MOST_BYTES + 1)
        if not data.strip():
            raise InputError(self.where, "the file is empty; save the report again")
        if len(data) > MOST_BYTES:
            raise InputError(
                self.where, f"too long for one report (over {MOST_BYTES:,} bytes); split it, or use .jsonl"
            )
        return data
