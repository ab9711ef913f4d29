"""The data dictionary as files, made from the tables themselves."""

import csv
import io
from collections.abc import Iterator, Sequence

import msgspec

from claimwatch.export.about import About
from claimwatch.export.tables import Column, ColumnType, Table


class _Line(msgspec.Struct, frozen=True):
    """One row of the dictionary."""

    table: str
    column: str
    type: ColumnType
    required: str
    meaning: str
    licence: str


def dictionary_csv(tables: Sequence[Table], about: About) -> str:
    """All columns as CSV, a row each."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_Line.__struct_fields__)
    for table in tables:
        for column in table.columns:
            required = "true" if column.required else "false"
            line = _Line(table.name, column.name, column.type, required, column.meaning, about.licence)
            writer.writerow(msgspec.structs.astuple(line))
    return text.getvalue()


def dictionary_md(tables: Sequence[Table], about: About) -> str:
    """All tables as Markdown, for people."""
    return "\n".join(["# Data dictionary", "", about.notice, "", *(line for table in tables for line in _lines(table))])


def _lines(table: Table) -> Iterator[str]:
    yield from (f"## {table.name}", "", f"Each row is: {table.meaning}", "")
    yield from map(_line, table.columns)
    yield ""


def _line(column: Column) -> str:
    empty = "" if column.required else ", may be empty"
    return f"- `{column.name}` ({column.type}{empty}): {column.meaning}"
