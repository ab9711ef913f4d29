"""Excel: one workbook, a sheet for each table, texts never formulas or links."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from claimwatch.export.about import About
from claimwatch.export.formats.cells import cells_of, header
from claimwatch.export.formats.sheet_rows import DAY_STYLE, END, NUMBER, sheet_rows
from claimwatch.export.formats.writer import Ready, Written
from claimwatch.export.tables import Rows, Table

MOST_ROWS = 1_048_000
"""Rows of a sheet with its header: fewer than the 1,048,576 that Excel opens."""
EPOCH = datetime.datetime(2000, 1, 1)
DAY_FORMAT: Literal["yyyy-mm-dd"] = "yyyy-mm-dd"
_NOT_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def open_xlsx(folder: Path, tables: Sequence[Table], about: About) -> "Workbook":
    """Opens one workbook; the licence is on its first sheet, in its properties and in each row."""
    return Workbook(folder / f"{about.prefix}ledger.xlsx", tables, about)


def ready_xlsx(rows: Rows, _: About) -> Ready:
    """The rows of each table's sheet."""
    return {name: sheet_rows(map(cells_of, some)).encode() for name, some in rows.items()}


class Workbook:
    """An open workbook. What has been written is on disk, so that memory doesn't grow with it."""

    def __init__(self, path: Path, tables: Sequence[Table], about: About) -> None:
        media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        self.files = (Written(path=path, format="xlsx", media_type=media_type),)
        self._book = xlsxwriter.Workbook(
            str(path), {**_NOT_TEXT, "constant_memory": True, "tmpdir": str(path.parent), "nan_inf_to_errors": False}
        )
        self._book.use_zip64()
        day = self._book.add_format({"num_format": DAY_FORMAT})
        assert day._get_xf_index() == DAY_STYLE  # noqa: S101 - asking for it makes the style part of the book
        self._describe(about, tables)
        self._sheets = {table.name: _Sheets(self._book, table) for table in tables}

    def __enter__(self) -> Self:
        return self

    def add(self, parts: Ready) -> None:
        """Writes rows to the sheets of their tables."""
        for name, part in parts.items():
            if name in self._sheets:
                self._sheets[name].write(part.decode())

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


class _Sheets:
    """The sheets of one table: a new one begins when one is full."""

    def __init__(self, book: Any, table: Table) -> None:
        self._book, self._table = book, table
        self._number = 0
        self._begin()

    def write(self, rows: str) -> None:
        """Writes rows, as `sheet_rows` made them, after those before."""
        for row in rows.split(END)[:-1]:
            if self._sheet.next_row >= MOST_ROWS:
                self._begin()
            self._sheet.write_made(row)

    def _begin(self) -> None:
        self._number += 1
        name = self._table.name if self._number == 1 else f"{self._table.name} {self._number}"
        self._sheet = self._book.add_worksheet(name, _MadeSheet)
        self._sheet.freeze_panes(1, 0)
        for column, text in enumerate(header(self._table)):
            self._sheet.write_string(0, column, text)


class _MadeSheet(Worksheet):  # type: ignore[misc] # it has no types
    """A sheet of a workbook with ``constant_memory`` whose rows after the header were made by `sheet_rows`."""

    next_row = 1

    def write_made(self, row: str) -> None:
        """Writes the next row."""
        if self.next_row == 1:
            self._write_single_row(1)  # the header, which waits for the row after it
        self.next_row += 1
        self.dim_rowmax = self.next_row - 1
        self.fh.write(row.replace(NUMBER, str(self.next_row)))
