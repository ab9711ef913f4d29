"""Tables and their columns: the data dictionary."""

import datetime
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from claimwatch.export.tables.accounts import AccountRow, account_rows
from claimwatch.export.tables.beside import AgendaRow, ReplyRow, agenda_rows, reply_rows
from claimwatch.export.tables.claims import ClaimRow, claim_rows
from claimwatch.export.tables.corrections import CorrectionRow
from claimwatch.export.tables.disputes import DisputeRow, dispute_rows
from claimwatch.export.tables.incidents import IncidentRow, incident_rows
from claimwatch.export.tables.row import Item, Row
from claimwatch.export.tables.sources import BodyRow, SourceRow, body_rows, source_rows
from claimwatch.export.tables.stated import Stated, stated
from claimwatch.export.tables.statements import StatementRow, statement_rows
from claimwatch.lexicon import load

ColumnType = Literal["string", "integer", "number", "boolean", "date", "datetime", "list"]
_TYPES: Mapping[object, ColumnType] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    datetime.date: "date",
    datetime.datetime: "datetime",
    tuple: "list",
    Literal: "string",
}


class Column(msgspec.Struct, frozen=True):
    """One column.

    Attributes:
        name: As in every file.
        type: What its cells hold; "list" for several strings.
        required: True if no cell is empty.
        meaning: In one sentence.
    """

    name: str
    type: ColumnType
    required: bool
    meaning: str


class Table(msgspec.Struct, frozen=True):
    """One table.

    Attributes:
        name: As files are named.
        row: The shape of its rows.
        rows: Makes the rows of one release; None if its rows aren't made from releases.
    """

    name: str
    row: type[Row]
    rows: Callable[[Item, tuple[Stated, ...]], Iterator[Row]] | None = None

    @property
    def meaning(self) -> str:
        """What it holds, in one sentence."""
        return _dictionary().tables[self.name].meaning

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell its rows apart; empty if none do."""
        return _dictionary().tables[self.name].key

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in the order of every file."""
        told = _dictionary()
        meanings = {**told.common, **told.tables[self.name].columns}
        hints = get_type_hints(self.row)
        return tuple(Column(name, *_type(hints[name]), meanings[name]) for name in self.row.__struct_fields__)


class _Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    meaning: str
    columns: Mapping[str, str]
    key: tuple[str, ...] = ()


class _Dictionary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon ``en/export``: what tables and columns mean; ``common`` are the columns that every table has."""

    common: Mapping[str, str]
    tables: Mapping[str, _Told]


INCIDENTS = Table("incidents", IncidentRow, incident_rows)
CORRECTIONS = Table("corrections", CorrectionRow)
TABLES = (
    INCIDENTS,
    Table("accounts", AccountRow, account_rows),
    Table("statements", StatementRow, statement_rows),
    Table("claims", ClaimRow, claim_rows),
    Table("sources", SourceRow, source_rows),
    Table("bodies", BodyRow, body_rows),
    Table("disputes", DisputeRow, dispute_rows),
    Table("replies", ReplyRow, reply_rows),
    Table("agenda", AgendaRow, agenda_rows),
    CORRECTIONS,
)
"""All tables, in the order in which they are shown."""
Rows = Mapping[str, tuple[Row, ...]]
"""Rows by the name of their table."""


def rows_of(item: Item, tables: Sequence[Table] = TABLES) -> Rows:
    """The rows of one release."""
    found = stated(item.document)
    return {table.name: tuple(table.rows(item, found)) for table in tables if table.rows}


def _dictionary() -> _Dictionary:
    return load("en/export", _Dictionary)


def _type(hint: Any) -> tuple[ColumnType, bool]:
    """The type of a column, and whether every cell has a value."""
    if get_origin(hint) in (Union, types.UnionType):
        given = next(each for each in get_args(hint) if each is not types.NoneType)
        return _TYPES[given], False
    return _TYPES[get_origin(hint) or hint], True
