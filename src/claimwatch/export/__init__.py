"""Releases in; datasets out: every table in every format, with data dictionary, licence and sums."""

from claimwatch.export.about import About, State
from claimwatch.export.datasets import write_datasets, write_formats
from claimwatch.export.formats import (
    PLUGINS,
    OpenWriter,
    PerTable,
    RowFile,
    Writer,
    Written,
    format_named,
    jsonld,
    known_formats,
    original,
    safe,
)
from claimwatch.export.tables import TABLES, Column, Head, Item, Row, Rows, Table, rows_of

__all__ = [
    "PLUGINS",
    "TABLES",
    "About",
    "Column",
    "Head",
    "Item",
    "OpenWriter",
    "PerTable",
    "Row",
    "RowFile",
    "Rows",
    "State",
    "Table",
    "Writer",
    "Written",
    "format_named",
    "jsonld",
    "known_formats",
    "original",
    "rows_of",
    "safe",
    "write_datasets",
    "write_formats",
]
