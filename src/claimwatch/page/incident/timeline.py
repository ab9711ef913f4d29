"""The chart of figures over time, as numbers for an SVG: a lane a side, each figure at the day for which it was said.

Days stand in order and not to scale, so that a count of months later doesn't press the first days together.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from claimwatch.page.archive import Archive
from claimwatch.page.figures import shortened
from claimwatch.page.incident.sides import OWN_VOICES, Side
from claimwatch.page.incident.told import Told, told
from claimwatch.page.labels import labels
from claimwatch.page.naming import short_day

HEAD, LINE, GAP = 20, 17, 10
"""Pixels: the line of a side's name, a line of figures, between sides."""
WIDTH_OF_LABEL = 30.0
"""Percent of the chart that a figure and its label take on a phone."""
LONGEST_LABEL = 15
"""Characters that have room there."""
FIRST, LAST = 2.0, 68.0
"""Percent; where the first and the last day stand: labels need room behind."""
WIDTH_OF_DAY = 22.0
"""Percent that the name of a day takes on a phone."""


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A figure at its day.

    Attributes:
        at: Percent of the width.
        top: Pixels.
        kind: "exact", "range", "open" (at least) or "most" (at most).
        label: The figure in few words.
        full: Who gave which figure on which day.
        past: True if the account has replaced it.
    """

    at: float
    top: int
    kind: str
    label: str
    full: str
    past: bool


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A side's name, at ``top``, and its figures below."""

    name: str
    top: int
    points: tuple[Point, ...]


class Mark(msgspec.Struct, frozen=True):
    """A day on the axis."""

    label: str
    at: float


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """The chart; ``description`` says all of it in words. ``undated`` figures have no day and aren't drawn."""

    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    undated: int
    height: int
    description: str


def timeline(sides: Iterable[Side], archive: Archive, names: Mapping[str, str]) -> Timeline | None:
    """Figures by day; None if they are of one day, or no account's or side's figure moved."""
    told_by = {
        side.label: [each for account in side.accounts for each in told(account, archive, names)]
        for side in sides
        if side.key != OWN_VOICES
    }
    given = {label: _dated(figures) for label, figures in told_by.items()}
    days = sorted({each.day for figures in given.values() for each in figures if each.day})
    if len(days) < 2 or not any(_moved(figures) for figures in given.values()):
        return None
    places = _places(days)
    rows, at = [], 0
    for label, figures in given.items():
        if figures:
            points, lines = _points(figures, at + HEAD, places)
            rows.append(Row(name=label, top=at, points=points))
            at += HEAD + lines * LINE + GAP
    said = "; ".join(f"{row.name}: {', '.join(point.full for point in row.points)}" for row in rows)
    marks = tuple(_marks(places, archive.year))
    undated = sum(each.day is None for figures in told_by.values() for each in figures)
    return Timeline(
        rows=tuple(rows), marks=marks, undated=undated, height=at, description=labels().timeline.format(accounts=said)
    )


def _dated(figures: Iterable[Told]) -> list[Told]:
    """A side's figures by day, the same one of one day once, a named account's before an unnamed one's."""
    once: dict[tuple[datetime.date | None, int | None, int | None], Told] = {}
    for each in (each for each in figures if each.day):
        once.setdefault((each.day, each.killed.low, each.killed.high), each)
    return sorted(once.values(), key=lambda each: (each.day or datetime.date.min, each.killed.low or 0))


def _moved(figures: Iterable[Told]) -> bool:
    every = list(figures)
    return len({each.day for each in every}) > 1 and len({(each.killed.low, each.killed.high) for each in every}) > 1


def _points(figures: Iterable[Told], top: int, places: Mapping[datetime.date, float]) -> tuple[tuple[Point, ...], int]:
    """The figures, each in the first line that has room for its label, and how many lines they take."""
    ends: list[float] = []
    points = []
    for each in figures:
        at = places[each.day] if each.day else FIRST
        line = next((number for number, end in enumerate(ends) if end <= at), len(ends))
        ends[line:] = [at + WIDTH_OF_LABEL, *ends[line + 1 :]]
        points.append(_point(each, at, top + line * LINE))
    return tuple(points), len(ends)


def _point(figure: Told, at: float, top: int) -> Point:
    low, high = figure.killed.low, figure.killed.high
    closed = "exact" if low == high else "range"
    return Point(
        at=at,
        top=top,
        kind="open" if high is None else "most" if low is None else closed,
        label=shortened(figure.phrase.lead, LONGEST_LABEL),
        full=f"{figure.phrase} ({figure.name}, {figure.when})",
        past=figure.standing == "earlier",
    )


def _places(days: Sequence[datetime.date]) -> dict[datetime.date, float]:
    """Each day's position, in percent: all are equally far from each other."""
    step = (LAST - FIRST) / (len(days) - 1)
    return {each: round(FIRST + number * step, 2) for number, each in enumerate(days)}


def _marks(places: Mapping[datetime.date, float], year: int | None) -> Iterator[Mark]:
    """The days that have room for their names: the first's begins at its day, the others' stand in their middle."""
    end = -WIDTH_OF_DAY
    for each, at in places.items():
        if at in (FIRST, LAST) or (at - end >= WIDTH_OF_DAY / 2 and LAST - at >= WIDTH_OF_DAY):
            yield Mark(short_day(each, year), at)
            end = at + (WIDTH_OF_DAY if at == FIRST else WIDTH_OF_DAY / 2)
