"""What a backup says about itself, as JSON."""

import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

ARCHIVE_FORMAT = 1
"""The version of the archive's layout."""
MANIFEST = "manifest.json"
SETTINGS = "claimwatch.toml"
KEY = "claimwatch.key"
LEDGERS = {"sqlite": "ledger.sqlite3", "postgresql": "ledger.pgdump"}
"""The database copy's name in the archive, by kind of database."""
_Hash = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_Version = Annotated[str, Meta(pattern=r"\A[\w.+!-]{1,60}\Z")]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One file in the archive.

    Attributes:
        name: Its name in the archive, which is never used as a path.
        size: In bytes, uncompressed.
        sha256: In hexadecimal, of the uncompressed bytes.
    """

    name: str
    size: Annotated[int, Meta(ge=0)]
    sha256: _Hash


class LastEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The head of the log of decisions; the time is in UTC."""

    number: int
    hash: _Hash
    at: datetime.datetime


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger held at one moment.

    Attributes:
        migrations: The applied migrations, such as "ledger.0001_initial", in order of name.
        counts: The number of rows by what they are: "reports", "incidents", and so on.
        sealed: The hashes of the sealed originals, in order, so that a person who restores an older backup knows them.
        last: The last entry of the log; None if the log is empty.
    """

    migrations: tuple[str, ...]
    counts: dict[str, int]
    sealed: tuple[_Hash, ...]
    last: LastEntry | None


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds.

    Attributes:
        format: The version of the archive's layout.
        version: The version of Claimwatch that made it.
        at: When it was begun, in UTC.
        database: The kind of database that it was made from and can be restored into.
        state: What the ledger held.
        parts: All files in the archive but the manifest.
    """

    format: int
    version: _Version
    at: datetime.datetime
    database: Literal["sqlite", "postgresql"]
    state: State
    parts: tuple[Part, ...]


class Layout(msgspec.Struct, frozen=True):
    """The one field that manifests of every layout have."""

    format: int
