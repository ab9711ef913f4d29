"""The timeline of a list of incidents: a square an incident over days, months or years.

An incident whose day isn't known is a span over all columns that it may belong to. If there are too many to draw each,
a column is a bar with their number. Places are percentages of the width and heights pixels, so that a timeline fits any
screen without a script.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from claimwatch.page.labels import labels
from claimwatch.page.naming import day as day_words
from claimwatch.page.naming import short_day
from claimwatch.page.overview.entries import Entry
from claimwatch.page.overview.listing import month_name
from claimwatch.page.overview.words import Unit, words

MOST_DAYS, MOST_MONTHS = 62, 120
"""Columns, beyond which they are too narrow and the next unit is taken."""
MOST_EACH, TALLEST, MOST_LANES = 150, 22, 8
"""Incidents, squares of a column and lanes of spans, beyond which columns are counted."""
SQUARE, LANE, COUNTED, NUMBER = 13, 11, 110, 18
"""Pixels: the height of a square (at most), of a span's lane, of the tallest column, and of the number above it."""
MOST_TICKS = 10
STEPS: Mapping[Unit, tuple[int, ...]] = {
    "day": (1, 2, 7, 14),
    "month": (1, 3, 6, 12),
    "year": (1, 2, 5, 10, 25, 50, 100, 250),
}
"""How many columns may lie between two ticks."""
EDGE = 5.0
"""Percent; a tick's label closer to an end doesn't stand in the middle of its column."""

Anchor = Literal["start", "middle", "end"]
"""SVG's names for where a text stands by its point."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A square, a span or a counted column.

    Attributes:
        x: Percent from the left.
        width: Percent.
        y: Pixels from the top.
        height: Pixels.
        href: The incident's page, or the list with the column's incidents.
        label: What it stands for.
        count: How many incidents, for a counted column; None for others.
        unsure: For a counted column, pixels at its top for those that may belong to an earlier one.
        is_open: True for a span whose start or end isn't known.
    """

    x: float
    width: float
    y: int
    height: int
    href: str
    label: str
    count: int | None = None
    unsure: int = 0
    is_open: bool = False


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """A column's name below the axis; ``side`` is where its text begins or ends, ``is_minor`` true for every other."""

    at: float
    label: str
    side: Anchor
    is_minor: bool


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """A timeline.

    Attributes:
        squares: An incident each; empty where columns are counted.
        spans: Incidents whose day isn't known, below the axis.
        counted: Columns, where there are too many incidents for squares.
        ticks: Names of columns.
        axis: Pixels from the top to the axis.
        height: Pixels.
        undated: Incidents without any day.
        description: What the timeline shows.
    """

    squares: tuple[Mark, ...]
    spans: tuple[Mark, ...]
    counted: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    axis: int
    height: int
    undated: tuple[Entry, ...]
    description: str


Where = Callable[[Sequence[Entry]], str]
"""Where to find a column's incidents, newest first."""


def timeline(entries: Sequence[Entry], where: Where) -> Timeline | None:
    """The timeline of incidents; None unless two of them have a day.

    Args:
        entries: Newest first.
        where: Links a counted column to its incidents.
    """
    dated = [entry for entry in entries if entry.day]
    if len(dated) < 2:
        return None
    return _Drawing(dated, [entry for entry in entries if not entry.day], where).drawn()


class _Drawing:
    """The columns of a timeline and what lies in each."""

    def __init__(self, dated: Sequence[Entry], undated: Sequence[Entry], where: Where) -> None:
        days = [day for entry in dated for day in (entry.start, entry.end) if day]
        self.unit, first, last = _columns(min(days), max(days))
        self.columns = last - first + 1
        self.first = first
        self.dated, self.undated, self.where = dated, undated, where
        self.sure: dict[int, list[Entry]] = defaultdict(list)
        self.unsure: list[Entry] = []
        for entry in reversed(dated):
            start, end = self._ends(entry)
            if start == end and entry.start and entry.end:
                self.sure[start].append(entry)
            else:
                self.unsure.append(entry)

    def drawn(self) -> Timeline:
        tallest = max(map(len, self.sure.values()), default=0)
        lanes = self._lanes()
        is_each = len(self.dated) <= MOST_EACH and tallest <= TALLEST and len(lanes) <= MOST_LANES
        square = min(SQUARE, COUNTED // max(tallest, 1))
        axis = max(tallest, 1) * square + 2 if is_each else COUNTED + NUMBER
        return Timeline(
            squares=tuple(self._squares(axis, square)) if is_each else (),
            spans=tuple(self._spans(lanes, axis)) if is_each else (),
            counted=() if is_each else tuple(self._counted(axis)),
            ticks=tuple(self._ticks()),
            axis=axis,
            height=axis + (len(lanes) * LANE + 3 if is_each and lanes else 0),
            undated=tuple(self.undated),
            description=words().timeline.format(
                unit=words().units[self.unit], count=len(self.dated), all=len(self.dated) + len(self.undated)
            ),
        )

    def _ends(self, entry: Entry) -> tuple[int, int]:
        """The first and last column that an incident may belong to; an open end reaches the timeline's."""
        start = _column(self.unit, entry.start) - self.first if entry.start else 0
        end = _column(self.unit, entry.end) - self.first if entry.end else self.columns - 1
        return start, end

    def _place(self, start: int, end: int) -> tuple[float, float]:
        """Where columns begin and how wide they are, less a gap."""
        share = 100 / self.columns
        return round((start + 0.06) * share, 3), round((end - start + 0.88) * share, 3)

    def _squares(self, axis: int, square: int) -> Iterable[Mark]:
        for column, entries in sorted(self.sure.items()):
            x, width = self._place(column, column)
            for level, entry in enumerate(entries, 1):
                y = axis - level * square
                yield Mark(x=x, width=width, y=y, height=square - 1 - (square > 8), href=entry.file, label=entry.label)

    def _lanes(self) -> list[list[Entry]]:
        """The spans in as few lanes as the order allows, none upon another."""
        lanes: list[list[Entry]] = []
        for entry in sorted(self.unsure, key=self._ends):
            start = self._ends(entry)[0]
            lane = next((lane for lane in lanes if self._ends(lane[-1])[1] < start), None)
            if lane is None:
                lanes.append([entry])
            else:
                lane.append(entry)
        return lanes

    def _spans(self, lanes: Sequence[Sequence[Entry]], axis: int) -> Iterable[Mark]:
        for level, lane in enumerate(lanes):
            for entry in lane:
                x, width = self._place(*self._ends(entry))
                yield Mark(
                    x=x,
                    width=width,
                    y=axis + level * LANE + 4,
                    height=LANE - 3,
                    href=entry.file,
                    label=entry.label,
                    is_open=not (entry.start and entry.end),
                )

    def _counted(self, axis: int) -> Iterable[Mark]:
        """A bar a column; one whose day isn't known counts in the column by whose day it is listed."""
        columns: dict[int, list[Entry]] = defaultdict(list)
        for entry in self.dated:
            if entry.day:
                columns[_column(self.unit, entry.day) - self.first].append(entry)
        pixels = COUNTED / max(map(len, columns.values()))
        unsure = {entry.id for entry in self.unsure}
        for column, entries in sorted(columns.items()):
            x, width = self._place(column, column)
            height = max(round(len(entries) * pixels), 2)
            name = _full(self.unit, _day(self.unit, column + self.first))
            yield Mark(
                x=x,
                width=width,
                y=axis - height,
                height=height,
                href=self.where(entries),
                label=words().several.format(name=name, count=len(entries)),
                count=len(entries),
                unsure=round(sum(entry.id in unsure for entry in entries) * pixels),
            )

    def _ticks(self) -> Iterable[Tick]:
        step = next((step for step in STEPS[self.unit] if self.columns / step <= MOST_TICKS), STEPS[self.unit][-1])
        start = 0 if self.unit == "day" else -self.first % step
        for number, column in enumerate(range(start, self.columns, step)):
            x, width = self._place(column, column)
            middle = round(x + width / 2, 2)
            side: Anchor = "start" if middle < EDGE else "end" if middle > 100 - EDGE else "middle"
            at = x if side == "start" else x + width if side == "end" else middle
            label = _short(self.unit, _day(self.unit, column + self.first), is_first=number == 0)
            yield Tick(at=round(at, 2), label=label, side=side, is_minor=number % 2 == 1)


def _columns(first: datetime.date, last: datetime.date) -> tuple[Unit, int, int]:
    """The finest unit whose columns aren't too many, and its first and last column."""
    most: tuple[tuple[Unit, int], ...] = (("day", MOST_DAYS), ("month", MOST_MONTHS))
    for unit, columns in most:
        if _column(unit, last) - _column(unit, first) < columns:
            return unit, _column(unit, first), _column(unit, last)
    return "year", first.year, last.year


def _column(unit: Unit, day: datetime.date) -> int:
    """The number of the column that holds a day, counted from the calendar's start."""
    if unit == "day":
        return day.toordinal()
    return day.year if unit == "year" else day.year * 12 + day.month - 1


def _day(unit: Unit, column: int) -> datetime.date:
    """The first day of a column."""
    if unit == "day":
        return datetime.date.fromordinal(column)
    return datetime.date(column, 1, 1) if unit == "year" else datetime.date(column // 12, column % 12 + 1, 1)


def _full(unit: Unit, day: datetime.date) -> str:
    if unit == "day":
        return day_words(day)
    return str(day.year) if unit == "year" else month_name(day.year, day.month)


def _short(unit: Unit, day: datetime.date, *, is_first: bool) -> str:
    """A column's name in few letters; the year stands where it begins."""
    if unit == "year":
        return str(day.year)
    if unit == "day":
        return short_day(day, None if is_first else day.year)
    month = labels().short_months[day.month - 1]
    return words().month.format(month=month, year=day.year) if is_first or day.month == 1 else month
