"""CSV as RFC 4180 has it, in UTF-8 with a byte order mark, without which Excel garbles every name that isn't ASCII.

pandas, DuckDB and R's readr skip the mark.
"""

import codecs
import csv
import functools
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from claimwatch.export.about import About
from claimwatch.export.formats.cells import Cell, cells_of, header
from claimwatch.export.formats.pieces import Piece, PieceFile
from claimwatch.export.formats.writer import PerTable, Ready
from claimwatch.export.tables import Rows, Table


def open_csv(folder: Path, tables: Sequence[Table], about: About, copied: bool) -> PerTable[Piece]:
    """Opens a CSV file for each table; the licence is the last column."""
    opened = functools.partial(_opened, copied=copied)
    return PerTable(folder, tables, about, suffix=".csv", media_type="text/csv", opened=opened)


def ready_csv(rows: Rows, _: About) -> Ready:
    """The lines of each table."""
    return {name: _lines([_written(cell) for cell in cells_of(row)] for row in some) for name, some in rows.items()}


def _opened(path: Path, table: Table, _: About, *, copied: bool) -> PieceFile:
    file = PieceFile(path, copied=copied)
    file.write(Piece(codecs.BOM_UTF8 + _lines([header(table)])))
    return file


def _lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _written(cell: Cell) -> Cell:
    """Booleans as JSON has them, days and times as ISO 8601 has them, UTC as "Z"."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return cell
    return cell.isoformat().replace("+00:00", "Z")
