"""How the accounts table is laid out: side by side as long as that can be read, else question by question."""

import msgspec

from claimwatch.page.view import Cell, Column, Table

MOST_COLUMNS = 10
"""More accounts than this can't be read side by side."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a long table: who says something to it, and whose words on it weren't found."""

    label: str
    answers: tuple[tuple[Column, Cell], ...]
    nothing: tuple[str, ...]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """An account without figures or disputes: what it says, by the row's label; nothing where it says nothing."""

    column: Column
    says: tuple[tuple[str, Cell], ...]


class Arranged(msgspec.Struct, frozen=True, kw_only=True):
    """A table with too many accounts: the main ones by question, the others in brief."""

    questions: tuple[Question, ...]
    others: tuple[Brief, ...]


def arranged(table: Table) -> Arranged | None:
    """The table by question; None where it can be read as it is."""
    if len(table.columns) <= MOST_COLUMNS:
        return None
    main = [n for n, column in enumerate(table.columns) if column.main]
    return Arranged(
        questions=tuple(_question(table, row, main) for row in range(len(table.rows))),
        others=tuple(_brief(table, n) for n, column in enumerate(table.columns) if not column.main),
    )


def _question(table: Table, row: int, main: list[int]) -> Question:
    cells = table.rows[row].cells
    return Question(
        label=table.rows[row].label,
        answers=tuple((table.columns[n], cells[n]) for n in main if cells[n].items),
        nothing=tuple(table.columns[n].name for n in main if not cells[n].items),
    )


def _brief(table: Table, column: int) -> Brief:
    says = tuple((row.label, row.cells[column]) for row in table.rows if row.cells[column].items)
    return Brief(column=table.columns[column], says=says)
