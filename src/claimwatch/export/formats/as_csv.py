"""CSV as RFC 4180 has it, in UTF-8 with a byte order mark, without which Excel garbles every name that isn't ASCII.

pandas, DuckDB and R's readr skip the mark.
"""

import csv
from collections.abc import Sequence
from pathlib import Path

from claimwatch.export.about import About
from claimwatch.export.formats.cells import Cell, cells_of, header
from claimwatch.export.formats.writer import PerTable
from claimwatch.export.tables import Row, Table

ENCODING = "utf-8-sig"


def open_csv(folder: Path, tables: Sequence[Table], about: About) -> PerTable:
    """Opens a CSV file for each table; the licence is the last column."""
    return PerTable(folder, tables, about, suffix=".csv", media_type="text/csv", opened=_CsvFile)


class _CsvFile:
    def __init__(self, path: Path, table: Table, _: About) -> None:
        self._file = path.open("w", encoding=ENCODING, newline="")
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow(header(table))

    def write(self, rows: Sequence[Row]) -> None:
        self._writer.writerows([_written(cell) for cell in cells_of(row)] for row in rows)

    def close(self) -> None:
        self._file.close()


def _written(cell: Cell) -> Cell:
    """Booleans as JSON has them, days and times as ISO 8601 has them, UTC as "Z"."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return cell
    return cell.isoformat().replace("+00:00", "Z")
