"""Parquet: typed columns in row groups of bounded size."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from claimwatch.export.about import About
from claimwatch.export.formats.writer import PerTable, Ready
from claimwatch.export.tables import ColumnType, Rows, Table

BATCH = 1_000
"""Rows that are in memory as Python's values, at most."""
BATCHES = 20
"""Batches of a row group, which is in memory until it is full."""
_TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
    "list": pa.list_(pa.string()),
}
_DAY_ONE = datetime.date(1970, 1, 1).toordinal()


def open_parquet(folder: Path, tables: Sequence[Table], about: About) -> PerTable[bytes]:
    """Opens a Parquet file for each table; the licence is in its metadata and its last column."""
    media_type = "application/vnd.apache.parquet"
    return PerTable(folder, tables, about, suffix=".parquet", media_type=media_type, opened=_ParquetFile)


def ready_parquet(rows: Rows, _: About) -> Ready:
    """The columns of each table, as MessagePack; days as days since 1970, which Arrow takes as they are."""
    return {name: msgspec.msgpack.encode(_columns(some)) for name, some in rows.items() if some}


def _columns(rows: Sequence[Any]) -> list[list[Any]]:
    return [_plain(list(column)) for column in zip(*map(msgspec.structs.astuple, rows), strict=True)]


def _plain(column: list[Any]) -> list[Any]:
    """A column; days as numbers."""
    if datetime.date in set(map(type, column)):  # a time's type is another
        return [None if day is None else day.toordinal() - _DAY_ONE for day in column]
    return column


class _ParquetFile:
    """An open file. Rows wait as Python's values until they are a batch, and batches until they are a row group."""

    def __init__(self, path: Path, table: Table, about: About) -> None:
        self._schema = _schema(table, about)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[list[Any]] = [[] for _ in self._schema]
        self._batches: list[pa.RecordBatch] = []

    def write(self, part: bytes) -> None:
        for waiting, column in zip(self._rows, msgspec.msgpack.decode(part), strict=True):
            waiting.extend(column)
        while len(self._rows[0]) >= BATCH:
            self._close_batch()
            if len(self._batches) == BATCHES:
                self._write_group()

    def close(self) -> None:
        if self._rows[0]:
            self._close_batch()
        if self._batches:
            self._write_group()
        self._writer.close()

    def _close_batch(self) -> None:
        arrays = [pa.array(values[:BATCH], field.type) for values, field in zip(self._rows, self._schema, strict=True)]
        for values in self._rows:
            del values[:BATCH]
        self._batches.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))

    def _write_group(self) -> None:
        self._writer.write_table(pa.Table.from_batches(self._batches), row_group_size=BATCH * BATCHES)
        self._batches = []


def _schema(table: Table, about: About) -> pa.Schema:
    fields = [
        pa.field(column.name, _TYPES[column.type], nullable=not column.required, metadata={"meaning": column.meaning})
        for column in table.columns
    ]
    told = {"title": about.title, "publisher": about.publisher, "licence": about.licence}
    more = {"licence_url": about.licence_url, "version": about.version, "notice": about.notice}
    return pa.schema(fields, metadata={**told, **more})
