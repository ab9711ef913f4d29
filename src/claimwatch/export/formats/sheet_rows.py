"""The rows of a sheet as Excel's XML, ready to be put at any place of it.

xlsxwriter builds a list of attributes for each cell and searches each text four times, which took two thirds of the
time that all datasets took, and writes a row only where it stands for good. Rows are made here; all else of a workbook
is xlsxwriter's.
"""

import datetime
import functools
from collections.abc import Iterable

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.xmlwriter import XMLwriter

from claimwatch.export.formats.cells import Cell

NUMBER = "\0"
"""Stands for the row's number until it is known. No XML can hold it, so no text does."""
END = "\1"
"""Comes after each row; likewise."""
DAY_STYLE = 1
"""The number of the one style that isn't the default."""
MOST_EXACT = 2**53
"""Excel's numbers are doubles: whole numbers beyond this one are written as text, so that no digit changes."""
FIRST_DAY = datetime.date(1900, 3, 1)
"""Excel knows no day before 1900, and takes that year for a leap year; earlier days are written as text."""
_DAY_ZERO = datetime.date(1899, 12, 30).toordinal()
_column = functools.cache(xl_col_to_name)


def sheet_rows(rows: Iterable[Iterable[Cell]]) -> str:
    """Rows, each followed by `END`."""
    return "".join(
        f'<row r="{NUMBER}">{"".join(map(_cell, range(len(row)), row))}</row>{END}' for row in map(list, rows)
    )


def _cell(column: int, cell: Cell) -> str:
    return "" if cell is None else f'<c r="{_column(column)}{NUMBER}"{_inner(cell)}</c>'


def _inner(cell: Cell) -> str:
    """What a cell's element has after its place."""
    if isinstance(cell, str):
        return _text(cell)
    if isinstance(cell, bool):
        return f' t="b"><v>{int(cell)}</v>'
    if isinstance(cell, float) or (isinstance(cell, int) and abs(cell) <= MOST_EXACT):
        return f"><v>{cell:.16G}</v>"
    if isinstance(cell, datetime.datetime):
        return _text(cell.isoformat().replace("+00:00", "Z"))
    if isinstance(cell, datetime.date) and cell >= FIRST_DAY:
        return f' s="{DAY_STYLE}"><v>{cell.toordinal() - _DAY_ZERO}</v>'
    return _text(str(cell))


def _text(text: str) -> str:
    keep = ' xml:space="preserve"' if text != text.strip() else ""
    return f' t="inlineStr"><is><t{keep}>{_escaped(text)}</t></is>'


def _escaped(text: str) -> str:
    """The text in XML. What Excel would read as a character's code ("_x0041_") and what XML can't hold gets a code."""
    if not text.isprintable() or "_x" in text:
        text = XMLwriter._escape_control_characters(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
