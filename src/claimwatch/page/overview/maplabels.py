"""Names on the map: of markers and of countries, as many as fit without touching."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from claimwatch.page.naming import country_name
from claimwatch.page.overview.projection import HEIGHT, WIDTH, Point, Window
from claimwatch.page.overview.shapes import middles

LETTER, LINE = 8.0, 17.0
"""Units: the width of a letter and the height of a line on a screen of 1280 pixels."""
LONGEST = 24
"""Characters."""
MOST_MARKERS = 30
"""Beyond which only countries are named."""
COUNTRIES_WITHIN = 70.0
"""Degrees of longitude; a wider map names no countries."""

Box = tuple[float, float, float, float]
"""Units: left, top, right, bottom."""
Anchor = Literal["start", "middle", "end"]
"""SVG's names for where a text stands by its point."""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A name, at ``x`` and ``y`` percent from the left and the top, its middle line at ``y``."""

    x: float
    y: float
    anchor: Anchor
    text: str
    is_country: bool = False


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A marker to name: its point, and how far it reaches from there, in units."""

    point: Point
    reach: float
    name: str


def map_labels(window: Window, marks: Sequence[Mark]) -> tuple[Label, ...]:
    """The names that fit.

    Args:
        window: What the map shows.
        marks: All markers.
    """
    taken = [_around(mark) for mark in marks]
    labels = list(_of_marks(marks, taken)) if len(marks) <= MOST_MARKERS else []
    if window.east - window.west <= COUNTRIES_WITHIN:
        labels += _of_countries(window, taken)
    return tuple(labels)


def _of_marks(marks: Iterable[Mark], taken: list[Box]) -> Iterator[Label]:
    """Each name beside, above or below its marker, wherever there is room first; what is used adds to ``taken``."""
    for mark in marks:
        (x, y), reach, name = mark.point, mark.reach, mark.name
        sides: tuple[tuple[float, float, Anchor], ...] = (
            (x + reach, y, "start"),
            (x - reach, y, "end"),
            (x, y - reach - LINE / 2, "middle"),
            (x, y + reach + LINE / 2, "middle"),
        )
        for across, down, anchor in sides:
            box = _box(name, across, down, anchor)
            if len(name) <= LONGEST and _is_free(box, taken):
                taken.append(box)
                yield _label(name, across, down, anchor)
                break


def _of_countries(window: Window, taken: list[Box]) -> Iterator[Label]:
    """The name of each country whose middle is on the map, where there is room."""
    for code, middle in middles().items():
        x, y = window.at(middle)
        name = country_name(code) or ""
        box = _box(name, x, y, "middle")
        if name and _is_free(box, taken):
            taken.append(box)
            yield msgspec.structs.replace(_label(name, x, y, "middle"), is_country=True)


def _label(text: str, x: float, y: float, anchor: Anchor) -> Label:
    return Label(x=round(100 * x / WIDTH, 2), y=round(100 * y / HEIGHT, 2), anchor=anchor, text=text)


def _around(mark: Mark) -> Box:
    (x, y), reach = mark.point, mark.reach
    return x - reach, y - reach, x + reach, y + reach


def _box(text: str, x: float, y: float, anchor: Anchor) -> Box:
    width = len(text) * LETTER
    left = x if anchor == "start" else x - width if anchor == "end" else x - width / 2
    return left, y - LINE / 2, left + width, y + LINE / 2


def _is_free(box: Box, taken: Iterable[Box]) -> bool:
    """True if the box is on the map and touches no other."""
    left, top, right, bottom = box
    is_on = left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT
    return is_on and not any(left < r and right > lt and top < b and bottom > t for lt, t, r, b in taken)
