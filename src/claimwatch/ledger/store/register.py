"""Rows in; what the register holds of them out: a digest of every column that nothing else vouches for."""

import datetime
import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec
from django.db.models import Field, Model

from claimwatch.ledger import models

_NOTHING = b"{}"
BEGINNING = bytes(32)
"""The hash before the first record."""


KindName = Literal[
    "original", "receipt", "state of receipt", "report", "state of report", "ways of report", "reading",
    "state of reading", "mentions", "tallies", "place", "incident", "decision", "decided on", "issue", "state of issue",
    "message", "partner", "changes of partner",
]  # fmt: skip
"""What the register calls the kinds of rows."""


Column = Literal[
    "last_at", "latest", "restricted", "current", "times", "closed", "original_id", "text", "to_read", "to_group",
    "document",
]  # fmt: skip
"""Columns that are registered by themselves, or not at all."""


class Kind(msgspec.Struct, frozen=True):
    """A kind of row, or some columns of it, that the register knows.

    Attributes:
        name: As records and messages have it.
        model: Its model.
        owner: The column of the row that such rows belong to, which are registered together; "pk" if each stands alone.
        only: The columns that are registered; none: all but the primary key and those left out.
        left_out: Columns that are checked otherwise, or that only say what is still to be done.
    """

    name: KindName
    model: type[Model]
    owner: str = "pk"
    only: frozenset[Column] = frozenset()
    left_out: frozenset[Column] = frozenset()

    def columns(self) -> tuple["Field[Any, Any]", ...]:
        """The columns that are registered."""
        fields = [each for each in self.model._meta.concrete_fields if not each.primary_key]
        names = self.only or {each.attname for each in fields} - self.left_out
        return tuple(each for each in fields if each.attname in names)


_MOVING: Mapping[KindName, frozenset[Column]] = {
    "state of receipt": frozenset({"last_at"}),
    "state of report": frozenset({"latest", "restricted"}),
    "state of reading": frozenset({"current"}),
    "state of issue": frozenset({"last_at", "times", "closed", "original_id"}),
}
"""Columns that change, apart from those that only sealing changes: a change vouches for nothing but itself."""
_ASKING: frozenset[Column] = frozenset({"text", "to_read", "to_group"})
_DOCUMENT: frozenset[Column] = frozenset({"document"})
_KINDS = (
    Kind("original", models.Original),
    Kind("receipt", models.Receipt, left_out=_MOVING["state of receipt"]),
    Kind("state of receipt", models.Receipt, only=_MOVING["state of receipt"]),
    Kind("report", models.Version, left_out=_MOVING["state of report"] | _ASKING),
    Kind("state of report", models.Version, only=_MOVING["state of report"]),
    Kind("ways of report", models.Version.receipts.through, "version_id"),
    Kind("reading", models.Reading, left_out=_MOVING["state of reading"] | _DOCUMENT),
    Kind("state of reading", models.Reading, only=_MOVING["state of reading"]),
    Kind("mentions", models.Mention, "version_id"),
    Kind("tallies", models.TallyLine, "version_id"),
    Kind("place", models.Place),
    Kind("incident", models.Incident, left_out=_DOCUMENT),
    Kind("decision", models.Decision),
    Kind("decided on", models.Decision.versions.through, "decision_id"),
    Kind("issue", models.Issue, left_out=_MOVING["state of issue"]),
    Kind("state of issue", models.Issue, only=_MOVING["state of issue"]),
    Kind("message", models.ReaderMessage),
    Kind("partner", models.Partner),
    Kind("changes of partner", models.PartnerChange, "partner_id"),
)
KINDS: Mapping[KindName, Kind] = {kind.name: kind for kind in _KINDS}
"""What the register knows, by name. Texts and documents have their own hashes, which are registered."""


def row_digests(kind: Kind, rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, bytes]]:
    """Yields each owner's primary key with the digest of its rows.

    A column at its default isn't hashed, so that a new column leaves the digests of earlier rows as they are. An owner
    all of whose columns are at their defaults is left out.

    Args:
        kind: Of these rows.
        rows: Their values by column, with the owner's, in the owners' order.
    """
    columns = [(each.attname, each.get_default()) for each in kind.columns()]
    for owner, own in itertools.groupby(rows, key=lambda row: row[kind.owner]):
        if encoded := sorted(each for each in (_encoded(row, columns) for row in own) if each != _NOTHING):
            yield owner, digest_of(encoded)


def digest_of(encoded: Iterable[bytes]) -> bytes:
    """The digest of an owner's rows; of none, that of rows which are gone."""
    return hashlib.sha256(b"\n".join(encoded)).digest()


GONE = digest_of(())
"""The digest of rows that were taken away rightly."""


def record_hash(previous: bytes, kind: str, row: int, sha256: bytes) -> bytes:
    """The hash of a record that follows another."""
    return hashlib.sha256(previous + f"{kind}:{row}:".encode() + sha256).digest()


def _encoded(row: Mapping[str, Any], columns: Iterable[tuple[str, Any]]) -> bytes:
    values = {name: _plain(row[name]) for name, default in columns if row[name] is not None and row[name] != default}
    return msgspec.json.encode(values, order="deterministic")


def _plain(value: Any) -> Any:
    """The same on every database."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    return value
