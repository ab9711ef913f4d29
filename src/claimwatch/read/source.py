"""What a reader is handed: an open file, its name, and the day to use where it doesn't say one."""

import datetime
from typing import BinaryIO

import msgspec

from claimwatch.errors import InputError

MOST_BYTES = 50_000_000


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One input file.

    Attributes:
        where: The file as the person named it.
        file: Open for reading bytes.
        url: Where a page was fetched from; None where nobody says but perhaps the page.
        charset: The encoding that the server declared; None where none did.
        published: The day of publication where the input has none; None where nobody says.
    """

    where: str
    file: BinaryIO
    url: str | None = None
    charset: str | None = None
    published: datetime.date | None = None

    def read(self) -> bytes:
        """The whole file.

        Raises:
            InputError: It is empty, or longer than any report.
        """
        data = self.file.read(MOST_BYTES + 1)
        if not data.strip():
            raise InputError(self.where, "this file is empty; save the report again")
        if len(data) > MOST_BYTES:
            raise InputError(
                self.where, f"too long for one report (over {MOST_BYTES:,} bytes); split it, or use .jsonl"
            )
        return data
