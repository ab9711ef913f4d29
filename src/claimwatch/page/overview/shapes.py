"""Land and borders as paths of an SVG: Natural Earth's shapes, cut to a window."""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files

import msgspec

from claimwatch.page.overview.projection import HEIGHT, WIDTH, Point, Window

HUNDREDTHS = 100
"""Steps of the table in a degree."""
LAND, BORDER, DISPUTED, MIDDLE = "LAND", "BORDER", "DISPUTED", "MIDDLE "
"""How lines of the table begin."""
BEYOND = 10.0
"""Units by which shapes reach beyond the window, so that the edge shows no coast."""

Line = tuple[Point, ...]


class Shapes(msgspec.Struct, frozen=True, kw_only=True):
    """Paths in units of the drawing (``d`` attributes)."""

    land: str
    borders: str
    disputed: str


def middles() -> dict[str, Point]:
    """The middle of each country's largest part in degrees, by ISO code."""
    return _world().middles


@functools.lru_cache(maxsize=256)
def shapes(window: Window) -> Shapes:
    """The shapes within a window."""
    rings = (_cut([window.at(point) for point in ring]) for ring in _world().land)
    return Shapes(
        land="".join(_path(ring) + "z" for ring in rings if len(_whole(ring)) > 2),
        borders=_lines(window, _world().borders),
        disputed=_lines(window, _world().disputed),
    )


def _lines(window: Window, lines: Iterable[Line]) -> str:
    pieces = itertools.chain.from_iterable(_inside([window.at(point) for point in line]) for line in lines)
    return "".join(_path(piece) for piece in pieces if len(_whole(piece)) > 1)


class _World(msgspec.Struct, frozen=True):
    """The table, in degrees: rings of land, lines of borders and disputed ones, middles of countries by ISO code."""

    land: list[Line]
    borders: list[Line]
    disputed: list[Line]
    middles: dict[str, Point]


@functools.cache
def _world() -> _World:
    world = _World([], [], [], {})
    text = (files("claimwatch.page") / "static" / "world.tsv").read_text("utf-8")
    for line in text.splitlines():
        kind, _, steps = line.partition("\t")
        if kind == LAND:
            world.land.append(tuple(_degrees(steps)))
        elif kind == BORDER:
            world.borders.append(tuple(_degrees(steps)))
        elif kind == DISPUTED:
            world.disputed.append(tuple(_degrees(steps)))
        elif steps:
            world.middles[kind.removeprefix(MIDDLE)] = next(_degrees(steps))
    return world


def _degrees(steps: str) -> Iterator[Point]:
    x = y = 0
    for step in steps.split():
        across, _, up = step.partition(",")
        x, y = x + int(across), y + int(up)
        yield x / HUNDREDTHS, y / HUNDREDTHS


def _cut(ring: Sequence[Point]) -> Sequence[Point]:
    """The part of a closed ring within the drawing.

    Source: I. E. Sutherland, G. W. Hodgman, Reentrant Polygon Clipping (CACM 17, 1974).
    """
    for axis, limit, sign in ((0, -BEYOND, 1), (0, WIDTH + BEYOND, -1), (1, -BEYOND, 1), (1, HEIGHT + BEYOND, -1)):
        ring = list(_cut_edge(ring, functools.partial(_beyond, axis, limit, sign)))
    return ring


def _beyond(axis: int, limit: float, sign: int, point: Point) -> float:
    """How far a point lies on the inner side of an edge."""
    return sign * (point[axis] - limit)


def _cut_edge(ring: Sequence[Point], inside: Callable[[Point], float]) -> Iterator[Point]:
    """The ring on the side of an edge where ``inside``, the distance to it, isn't negative."""
    for before, after in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        one, other = inside(before), inside(after)
        if (one < 0) != (other < 0):
            share = one / (one - other)
            yield (before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1]))
        if other >= 0:
            yield after


def _inside(line: Sequence[Point]) -> Iterator[list[Point]]:
    """The pieces of a line that may be seen."""
    piece: list[Point] = []
    for before, after in itertools.pairwise(line):
        if _is_seen(before, after):
            piece = [*piece, after] if piece else [before, after]
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _is_seen(one: Point, other: Point) -> bool:
    """True if the box around a step touches the drawing."""
    across = min(one[0], other[0]) <= WIDTH and max(one[0], other[0]) >= 0
    return across and min(one[1], other[1]) <= HEIGHT and max(one[1], other[1]) >= 0


def _whole(points: Iterable[Point]) -> list[tuple[int, int]]:
    """Points in whole units, each once in a row."""
    return [point for point, _ in itertools.groupby((round(x), round(y)) for x, y in points)]


def _path(points: Iterable[Point]) -> str:
    """A path from its first point in relative steps."""
    first, *rest = _whole(points)
    steps = ((b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise((first, *rest)))
    return f"M{first[0]} {first[1]}l" + " ".join(f"{x} {y}" for x, y in steps)
