"""The rows of a sheet as Excel's XML, without numbers of rows and cells, so that they are the same wherever they stand.

xlsxwriter builds a list of attributes for each cell and searches each text four times, which took two thirds of the
time that all datasets took, and numbers rows and cells. Rows are made here; all else of a workbook is xlsxwriter's.

Source: ECMA-376-1, 18.3.1.73 and 18.3.1.4: the attribute ``r`` of rows and cells is optional.
"""

import datetime
from collections.abc import Iterable

from xlsxwriter.xmlwriter import XMLwriter

from claimwatch.export.formats.cells import Cell

ROW = "<row>"
"""How a row begins. No text in it has this."""
_EMPTY = "<c/>"
DAY_STYLE = 1
"""The number of the one style that isn't the default."""
MOST_EXACT = 2**53
"""Excel's numbers are doubles: whole numbers beyond this one are written as text, so that no digit changes."""
FIRST_DAY = datetime.date(1900, 3, 1)
"""Excel knows no day before 1900, and takes that year for a leap year; earlier days are written as text."""
_DAY_ZERO = datetime.date(1899, 12, 30).toordinal()


def sheet_rows(rows: Iterable[Iterable[Cell]]) -> str:
    """Rows, one after another."""
    return "".join(f"{ROW}{''.join(map(_cell, row))}</row>" for row in rows)


def _cell(cell: Cell) -> str:
    return _EMPTY if cell is None else f"<c{_inner(cell)}</c>"


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
