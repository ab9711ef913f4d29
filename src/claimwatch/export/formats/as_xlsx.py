"""Excel: one workbook, a sheet for each table, texts never formulas or links."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import xlsxwriter

from claimwatch.export.about import About
from claimwatch.export.formats.cells import Cell, cells_of, header
from claimwatch.export.formats.plain_sheet import PlainSheet
from claimwatch.export.formats.writer import Written
from claimwatch.export.tables import Row, Rows, Table

MOST_ROWS = 1_048_000
"""Rows of a sheet with its header: fewer than the 1,048,576 that Excel opens."""
MOST_EXACT = 2**53
"""Excel's numbers are doubles: whole numbers beyond this one are written as text, so that no digit changes."""
FIRST_DAY = datetime.date(1900, 3, 1)
"""Excel knows no day before 1900, and takes that year for a leap year; earlier days are written as text."""
EPOCH = datetime.datetime(2000, 1, 1)
DAY_FORMAT: Literal["yyyy-mm-dd"] = "yyyy-mm-dd"
_NOT_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def open_xlsx(folder: Path, tables: Sequence[Table], about: About) -> "Workbook":
    """Opens one workbook; the licence is on its first sheet, in its properties and in each row."""
    return Workbook(folder / f"{about.prefix}ledger.xlsx", tables, about)


class Workbook:
    """An open workbook. What has been written is on disk, so that memory doesn't grow with it."""

    def __init__(self, path: Path, tables: Sequence[Table], about: About) -> None:
        media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        self.files = (Written(path=path, format="xlsx", media_type=media_type),)
        self._book = xlsxwriter.Workbook(
            str(path), {**_NOT_TEXT, "constant_memory": True, "tmpdir": str(path.parent), "nan_inf_to_errors": False}
        )
        self._book.use_zip64()
        self._day = self._book.add_format({"num_format": DAY_FORMAT})
        self._describe(about, tables)
        self._sheets = {table.name: _Sheet(self._book, table, self._day) for table in tables}

    def __enter__(self) -> Self:
        return self

    def add(self, rows: Rows) -> None:
        """Writes rows to the sheets of their tables."""
        for name, some in rows.items():
            if name in self._sheets:
                self._sheets[name].write(some)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()

    def _describe(self, about: About, tables: Sequence[Table]) -> None:
        """The first sheet, and the properties; the time is the dataset's own, so that the bytes stay the same."""
        made = datetime.datetime.combine(about.day, datetime.time()) if about.day else EPOCH
        told = {"title": about.title, "company": about.publisher, "comments": about.notice, "created": made}
        self._book.set_properties(told)
        sheet = self._book.add_worksheet("about")
        lines = [("title", about.title), ("publisher", about.publisher), ("version", about.version)]
        lines += [("licence", about.licence), ("licence_url", about.licence_url), ("notice", about.notice)]
        lines += [(table.name, table.meaning) for table in tables]
        for n, line in enumerate(lines):
            for column, text in enumerate(line):
                sheet.write_string(n, column, text)


class _Sheet:
    """The sheets of one table: a new one begins when one is full."""

    def __init__(self, book: Any, table: Table, day: Any) -> None:
        self._book, self._table, self._day = book, table, day
        self._number = 0
        self._begin()

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if self._next >= MOST_ROWS:
                self._begin()
            for column, cell in enumerate(cells_of(row)):
                self._put(column, cell)
            self._next += 1

    def _begin(self) -> None:
        self._number += 1
        name = self._table.name if self._number == 1 else f"{self._table.name} {self._number}"
        self._sheet = self._book.add_worksheet(name, PlainSheet)
        self._sheet.freeze_panes(1, 0)
        for column, text in enumerate(header(self._table)):
            self._sheet.write_string(0, column, text)
        self._next = 1

    def _put(self, column: int, cell: Cell) -> None:
        if cell is None:
            return
        if isinstance(cell, str):
            self._sheet.write_string(self._next, column, cell)
        elif isinstance(cell, bool):
            self._sheet.write_boolean(self._next, column, cell)
        elif isinstance(cell, float) or (isinstance(cell, int) and abs(cell) <= MOST_EXACT):
            self._sheet.write_number(self._next, column, cell)
        elif isinstance(cell, datetime.date) and not isinstance(cell, datetime.datetime) and cell >= FIRST_DAY:
            self._sheet.write_datetime(self._next, column, cell, self._day)
        else:
            self._sheet.write_string(self._next, column, _text(cell))


def _text(cell: int | datetime.date | datetime.datetime) -> str:
    return cell.isoformat().replace("+00:00", "Z") if isinstance(cell, datetime.date) else str(cell)
