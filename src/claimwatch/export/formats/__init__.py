"""Rows in; the files of each format out."""

from claimwatch.export.formats.as_jsonld import jsonld
from claimwatch.export.formats.cells import LONGEST, SEPARATOR, original, safe
from claimwatch.export.formats.pieces import Piece
from claimwatch.export.formats.registry import CSV, PLUGINS, format_named, known_formats
from claimwatch.export.formats.writer import (
    Format,
    OpenWriter,
    PerTable,
    Pieces,
    Ready,
    RowFile,
    Taken,
    Writer,
    Written,
)

__all__ = [
    "CSV",
    "LONGEST",
    "PLUGINS",
    "SEPARATOR",
    "Format",
    "OpenWriter",
    "PerTable",
    "Piece",
    "Pieces",
    "Ready",
    "RowFile",
    "Taken",
    "Writer",
    "Written",
    "format_named",
    "jsonld",
    "known_formats",
    "original",
    "safe",
]
