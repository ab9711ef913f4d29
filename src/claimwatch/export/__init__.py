"""Releases in; datasets out: every table in every format, with data dictionary, licence and sums."""

from claimwatch.export.about import About, State
from claimwatch.export.bundles import Portion, Shelf
from claimwatch.export.datasets import join_datasets, portion, write_datasets, write_formats
from claimwatch.export.formats import (
    PLUGINS,
    Format,
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
    "Format",
    "Head",
    "Item",
    "OpenWriter",
    "PerTable",
    "Portion",
    "Row",
    "RowFile",
    "Rows",
    "Shelf",
    "State",
    "Table",
    "Writer",
    "Written",
    "format_named",
    "join_datasets",
    "jsonld",
    "known_formats",
    "original",
    "portion",
    "rows_of",
    "safe",
    "write_datasets",
    "write_formats",
]
