"""Long lists in several files: by year, and where a year is long, in numbered parts."""

import itertools
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from markupsafe import Markup

from claimwatch.public.lists.shelf import day_of
from claimwatch.public.state import Line

MOST_ROWS, MOST_BYTES = 200, 70_000
"""Rows of a page and their size, so that a page stays below 100 kB with all that is around them."""
MOST_LATEST, LATEST_BYTES = 20, 25_000
"""Likewise of the first page of a list whose rows stand in other files."""
UNDATED = "undated"
"""The file of what has no known year."""


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a list.

    Attributes:
        file: Its name within the list's folder.
        label: What a link to it says.
        rows: Its lines, ready to show.
        count: How many of the list are in it.
    """

    file: str
    label: str
    rows: tuple[Markup, ...] = ()
    count: int = 0


def by_year(lines: Sequence[Line], rows: Iterable[Markup]) -> tuple[Leaf, ...]:
    """The files beside a list's first page, the latest year first; empty if that page holds all rows.

    Args:
        lines: Newest first.
        rows: A row for each line.
    """
    pairs = list(zip(lines, rows, strict=True))
    if fits([row for _, row in pairs]):
        return ()
    years = itertools.groupby(pairs, key=lambda pair: _year(pair[0]))
    return tuple(leaf for year, same in years for leaf in numbered(year, year.capitalize(), [row for _, row in same]))


def _year(line: Line) -> str:
    day = day_of(line)
    return str(day.year) if day else UNDATED


def fits(rows: Sequence[Markup]) -> bool:
    """True if the rows fit on one page."""
    return len(rows) <= MOST_ROWS and sum(map(_size, rows)) <= MOST_BYTES


def latest(rows: Sequence[Markup]) -> Sequence[Markup]:
    """The first rows of a list that stands in files of its own."""
    sizes = itertools.accumulate(map(_size, rows))
    return [row for row, size in zip(rows[:MOST_LATEST], sizes, strict=False) if size <= LATEST_BYTES]


def numbered(name: str, label: str, rows: Iterable[Markup]) -> Iterator[Leaf]:
    """Yields a list's files, each as full as it may be: "2012.html", "2012-2.html"."""
    for number, part in enumerate(_parts(rows), 1):
        if number == 1:
            yield Leaf(file=f"{name}.html", label=label, rows=tuple(part), count=len(part))
        else:
            yield Leaf(file=f"{name}-{number}.html", label=f"{label} ({number})", rows=tuple(part), count=len(part))


def _parts(rows: Iterable[Markup]) -> Iterator[list[Markup]]:
    part: list[Markup] = []
    size = 0
    for row in rows:
        if part and (len(part) == MOST_ROWS or size + _size(row) > MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(row)
        size += _size(row)
    if part:
        yield part


def _size(row: Markup) -> int:
    return len(row.encode())
