"""Parquet: typed columns in row groups of bounded size."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from claimwatch.export.about import About
from claimwatch.export.formats.writer import PerTable
from claimwatch.export.tables import ColumnType, Row, Table

GROUP = 20_000
"""Rows in memory and in a row group, at most."""
_TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
    "list": pa.list_(pa.string()),
}


def open_parquet(folder: Path, tables: Sequence[Table], about: About) -> PerTable:
    """Opens a Parquet file for each table; the licence is in its metadata and its last column."""
    media_type = "application/vnd.apache.parquet"
    return PerTable(folder, tables, about, suffix=".parquet", media_type=media_type, opened=_ParquetFile)


class _ParquetFile:
    def __init__(self, path: Path, table: Table, about: About) -> None:
        self._schema = _schema(table, about)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[Row] = []

    def write(self, rows: Sequence[Row]) -> None:
        self._waiting.extend(rows)
        while len(self._waiting) >= GROUP:
            self._flush(self._waiting[:GROUP])
            del self._waiting[:GROUP]

    def close(self) -> None:
        self._flush(self._waiting)
        self._writer.close()

    def _flush(self, rows: Sequence[Row]) -> None:
        if rows:
            values = zip(*map(msgspec.structs.astuple, rows), strict=True)
            columns = [pa.array(each, field.type) for each, field in zip(values, self._schema, strict=True)]
            self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema), row_group_size=GROUP)


def _schema(table: Table, about: About) -> pa.Schema:
    fields = [
        pa.field(column.name, _TYPES[column.type], nullable=not column.required, metadata={"meaning": column.meaning})
        for column in table.columns
    ]
    told = {"title": about.title, "publisher": about.publisher, "licence": about.licence}
    more = {"licence_url": about.licence_url, "version": about.version, "notice": about.notice}
    return pa.schema(fields, metadata={**told, **more})
