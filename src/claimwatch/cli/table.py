"""Prints the table of accounts on the terminal."""

from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from claimwatch.page import Cell, Table

LABEL_WIDTH = 14
COLUMN_WIDTH = 26
STYLES = {
    "asserts": "green",
    "denies": "red",
    "declines": "yellow",
    "earlier": "bright_black",
    "nothing": "bright_black",
}


def show(console: Console, title: str, table: Table) -> None:
    """Prints accounts side by side: as many columns as fit, then the next ones below."""
    console.print(Text(title, style="bold"))
    for grid in _grids(table, console.width):
        console.print(grid)


def _grids(table: Table, width: int) -> Iterator[Grid]:
    fit = max(1, (width - LABEL_WIDTH) // (COLUMN_WIDTH + 3))
    for start in range(0, len(table.columns), fit):
        yield _grid(table, slice(start, start + fit))


def _grid(table: Table, part: slice) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, show_lines=True, padding=(0, 1))
    grid.add_column("", style="bold", width=LABEL_WIDTH)
    for column in table.columns[part]:
        grid.add_column(Text(column.name), width=COLUMN_WIDTH)
    for row in table.rows:
        if any(cell.items for cell in row.cells[part]):
            grid.add_row(Text(row.label), *(_text(cell) for cell in row.cells[part]))
    return grid


def _text(cell: Cell) -> Text:
    """The cell's lines, each in the colour of its state; report words are never interpreted as markup."""
    lines = str(cell).split("\n")
    text = Text()
    for line, state in zip(lines, cell.states, strict=True):
        text.append(("\n" if text else "") + line, style=STYLES[state])
    return text
