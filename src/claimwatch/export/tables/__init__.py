"""Releases in; typed rows of each table out, with the meaning of each column."""

from claimwatch.export.tables.corrections import Head, correction_rows
from claimwatch.export.tables.row import Common, Item, OfIncident, Row, page_of
from claimwatch.export.tables.stated import Role, Stated, stated, words_of
from claimwatch.export.tables.table import (
    CORRECTIONS,
    INCIDENTS,
    TABLES,
    Column,
    ColumnType,
    Rows,
    Table,
    rows_of,
)

__all__ = [
    "CORRECTIONS",
    "INCIDENTS",
    "TABLES",
    "Column",
    "ColumnType",
    "Common",
    "Head",
    "Item",
    "OfIncident",
    "Role",
    "Row",
    "Rows",
    "Stated",
    "Table",
    "correction_rows",
    "page_of",
    "rows_of",
    "stated",
    "words_of",
]
