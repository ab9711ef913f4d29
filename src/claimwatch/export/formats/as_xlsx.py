"""Excel: one workbook, a sheet for each table, texts never formulas or links.

xlsxwriter makes the workbook with each sheet's header. The rows, packed piece by piece, are put in behind it.
"""

import datetime
import io
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal, Self

import xlsxwriter

from claimwatch.export.about import About
from claimwatch.export.formats.cells import cells_of, header
from claimwatch.export.formats.crc import joined_crc
from claimwatch.export.formats.pieces import LAST, Piece
from claimwatch.export.formats.sheet_rows import DAY_STYLE, ROW, sheet_rows
from claimwatch.export.formats.writer import Pieces, Ready, Written
from claimwatch.export.tables import Rows, Table

MOST_ROWS = 1_048_000
"""Rows of a sheet with its header: fewer than the 1,048,576 that Excel opens."""
EPOCH = datetime.datetime(2000, 1, 1)
DAY_FORMAT: Literal["yyyy-mm-dd"] = "yyyy-mm-dd"
_NOT_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_ROW, _END = ROW.encode(), b"</sheetData>"
_SIZE = re.compile(rb'(?<=<dimension ref="A1:)([A-Z]+)1(?=")')


def open_xlsx(folder: Path, tables: Sequence[Table], about: About, _: bool) -> "Workbook":
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
        self._tables, self._about = tables, about
        self._sheets = {table.name: [_Sheet(path.parent)] for table in tables}

    def __enter__(self) -> Self:
        return self

    def add(self, pieces: Pieces) -> None:
        """Writes rows to the sheets of their tables; a new sheet begins when one is full."""
        for name in self._sheets.keys() & pieces.keys():
            self._write(pieces[name], self._sheets[name])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._close()
        for sheet in self._all_sheets():
            sheet.file.close()

    def _write(self, piece: Piece, sheets: list["_Sheet"]) -> None:
        count, room = piece.raw.count(_ROW), MOST_ROWS - sheets[-1].rows
        if count <= room:
            sheets[-1].write(piece, count)
            return
        rows = [_ROW + row for row in piece.raw.split(_ROW)[1:]]
        sheets[-1].write(Piece(b"".join(rows[:room])), room)
        sheets.append(_Sheet(self.files[0].path.parent))
        self._write(Piece(b"".join(rows[room:])), sheets)

    def _all_sheets(self) -> Iterator["_Sheet"]:
        for sheets in self._sheets.values():
            yield from sheets

    def _close(self) -> None:
        filled = {f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(self._all_sheets(), 2)}
        with zipfile.ZipFile(self._empty()) as empty, zipfile.ZipFile(self.files[0].path, "w") as book:
            for info in empty.infolist():
                if info.filename in filled:
                    filled[info.filename].put(empty.read(info), info, book)
                else:
                    book.writestr(info, empty.read(info))

    def _empty(self) -> io.BytesIO:
        """The workbook without rows of tables. Its time is the dataset's own, so that the bytes stay the same."""
        file, about = io.BytesIO(), self._about
        book = xlsxwriter.Workbook(file, {**_NOT_TEXT, "in_memory": True})
        day = book.add_format({"num_format": DAY_FORMAT})
        assert day._get_xf_index() == DAY_STYLE  # noqa: S101 - asking for it makes the style part of the book
        made = datetime.datetime.combine(about.day, datetime.time()) if about.day else EPOCH
        book.set_properties(
            {"title": about.title, "company": about.publisher, "comments": about.notice, "created": made}
        )
        _describe(book.add_worksheet("about"), self._tables, about)
        for table in self._tables:
            for number in range(1, len(self._sheets[table.name]) + 1):
                sheet = book.add_worksheet(table.name if number == 1 else f"{table.name} {number}")
                sheet.freeze_panes(1, 0)
                sheet.write_row(0, 0, header(table))
        book.close()
        return file


def _describe(sheet: Any, tables: Sequence[Table], about: About) -> None:
    lines = [("title", about.title), ("publisher", about.publisher), ("version", about.version)]
    lines += [("licence", about.licence), ("licence_url", about.licence_url), ("notice", about.notice)]
    lines += [(table.name, table.meaning) for table in tables]
    for n, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.write_string(n, column, text)


class _Sheet:
    """The rows of a sheet, packed, in a file that nobody else sees."""

    def __init__(self, folder: Path) -> None:
        self.file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - the workbook closes it
        self.rows = 1
        """With its header."""
        self._crc = self._size = 0

    def write(self, piece: Piece, count: int) -> None:
        """Writes rows after those before."""
        self.file.write(piece.packed)
        self._crc = zlib.crc32(piece.raw, self._crc)
        self._size += len(piece.raw)
        self.rows += count

    def put(self, empty: bytes, info: zipfile.ZipInfo, book: zipfile.ZipFile) -> None:
        """Writes the sheet into a workbook: what it is without rows, and these before its end."""
        begun, end, rest = _sized(empty, self.rows).partition(_END)
        before, after = Piece(begun), Piece(end + rest)
        size = self.file.tell() + len(before.packed) + len(after.packed) + len(LAST)
        made = zipfile.ZipInfo(info.filename, info.date_time)
        made.compress_type, made.compress_size = zipfile.ZIP_DEFLATED, size
        made.file_size = len(before.raw) + self._size + len(after.raw)
        made.CRC = zlib.crc32(after.raw, joined_crc(zlib.crc32(before.raw), self._crc, self._size))
        self.file.seek(0)
        _put(book, made, [io.BytesIO(before.packed), self.file, io.BytesIO(after.packed + LAST)])


def _sized(empty: bytes, rows: int) -> bytes:
    """The sheet with its true number of rows."""
    return _SIZE.sub(lambda found: found[1] + b"%d" % rows, empty)


def _put(book: zipfile.ZipFile, info: zipfile.ZipInfo, packed: Sequence[IO[bytes]]) -> None:
    """Writes a file that is packed already, for which zipfile has no function."""
    assert book.fp is not None  # noqa: S101 - it is open
    book.fp.seek(book.start_dir)
    info.header_offset = book.start_dir
    book.fp.write(info.FileHeader())
    for each in packed:
        shutil.copyfileobj(each, book.fp)
    book.start_dir = book.fp.tell()
    book.filelist.append(info)
    book.NameToInfo[info.filename] = info
