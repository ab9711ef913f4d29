"""A worksheet that writes plain cells at once; it writes the very bytes that xlsxwriter's own would.

xlsxwriter builds a list of attributes and searches each text four times, which took two thirds of the time that all
datasets took. Most cells need none of it: they have no format, and nothing in them has to be escaped.
"""

import functools
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellBooleanTuple, CellNumberTuple, CellStringTuple, Worksheet

_column = functools.cache(xl_col_to_name)


class PlainSheet(Worksheet):  # type: ignore[misc] # it has no types
    """A worksheet of a workbook with ``constant_memory``, without formats of whole rows or columns."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """Takes the place of xlsxwriter's method, which writes all cells that aren't plain."""
        inner = None if cell.format else _plain(cell)
        if inner is None:
            super()._write_cell(row, col, cell)
        else:
            self.fh.write(f'<c r="{_column(col)}{row + 1}"{inner}</c>')


def _plain(cell: Any) -> str | None:
    """What a plain cell's element has after its place; None if it isn't plain."""
    kind, value = cell.__class__, cell[0]
    if kind is CellStringTuple:
        return f' t="inlineStr"><is><t>{value}</t></is>' if _is_plain(value) else None
    if kind is CellNumberTuple:
        return f"><v>{value:.16G}</v>"
    return f' t="b"><v>{value}</v>' if kind is CellBooleanTuple else None


def _is_plain(text: str) -> bool:
    """True if nothing in a text has to be escaped or kept by force: controls and spaces at its ends, above all."""
    return (
        text.isprintable()
        and "&" not in text
        and "<" not in text
        and ">" not in text
        and "_x" not in text
        and text == text.strip(" ")
    )
