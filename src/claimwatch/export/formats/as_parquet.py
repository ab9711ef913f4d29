"""Parquet: the JSON lines of each table as typed columns, in row groups of bounded size."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.json
import pyarrow.parquet as pq

from claimwatch.export.about import About
from claimwatch.export.formats.pieces import Piece
from claimwatch.export.formats.writer import PerTable
from claimwatch.export.tables import ColumnType, Table

GROUP = 16_000_000
"""Bytes of JSON lines that become a row group, and that a table has in memory, at most one piece's lines more."""
_TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
    "list": pa.list_(pa.string()),
}
_AS_READ = {pa.date32(): pa.timestamp("s")}
"""Types that Arrow doesn't read from JSON's texts, and those through which it gets there."""


def open_parquet(folder: Path, tables: Sequence[Table], about: About, _: bool) -> PerTable[Piece]:
    """Opens a Parquet file for each table; the licence is in its metadata and its last column."""
    media_type = "application/vnd.apache.parquet"
    return PerTable(folder, tables, about, suffix=".parquet", media_type=media_type, opened=_ParquetFile)


class _ParquetFile:
    """An open file that takes JSON lines. They wait until they are a row group."""

    def __init__(self, path: Path, table: Table, about: About) -> None:
        self._schema = _schema(table, about)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[bytes] = []
        self._size = 0

    def write(self, piece: Piece) -> None:
        self._waiting.append(piece.raw)
        self._size += len(piece.raw)
        if self._size >= GROUP:
            self._write_group()

    def close(self) -> None:
        if self._size:
            self._write_group()
        self._writer.close()

    def _write_group(self) -> None:
        rows = _parsed(b"".join(self._waiting), self._schema)
        self._writer.write_table(rows, row_group_size=rows.num_rows)
        self._waiting, self._size = [], 0


def _parsed(lines: bytes, schema: pa.Schema) -> pa.Table:
    """JSON lines as columns. Arrow's reader, unlike `pa.array`, makes no value in Python."""
    read_as = pa.schema([pa.field(field.name, _AS_READ.get(field.type, field.type)) for field in schema])
    one_block = pa.json.ReadOptions(use_threads=False, block_size=len(lines) + 1)  # a line must not reach into two
    strict = pa.json.ParseOptions(explicit_schema=read_as, unexpected_field_behavior="error")
    return pa.json.read_json(pa.BufferReader(lines), read_options=one_block, parse_options=strict).cast(schema)


def _schema(table: Table, about: About) -> pa.Schema:
    fields = [
        pa.field(column.name, _TYPES[column.type], nullable=not column.required, metadata={"meaning": column.meaning})
        for column in table.columns
    ]
    told = {"title": about.title, "publisher": about.publisher, "licence": about.licence}
    more = {"licence_url": about.licence_url, "version": about.version, "notice": about.notice}
    return pa.schema(fields, metadata={**told, **more})
