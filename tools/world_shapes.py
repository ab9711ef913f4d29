"""Writes the shapes that maps are drawn from: Natural Earth's land and borders at 1:110 million.

The input is ``countries-110m.json`` of the npm package world-atlas, a TopoJSON file: lines ("arcs") that shapes share,
each a first point and steps on a grid. Land comes out as closed rings, borders as the arcs that two countries share.
The file is made for globes: a ring runs across the 180th meridian without a break, and Antarctica's runs round the
pole. For flat maps, such rings come out twice, once on either edge, and Antarctica reaches down to the pole.

Run it as ``make world-shapes`` with the file's path in ``WORLD_ATLAS``.

Source: the TopoJSON format specification, https://github.com/topojson/topojson-specification.
"""

import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pycountry

TABLE = Path(__file__).parents[1] / "src" / "claimwatch" / "page" / "static" / "world.tsv"
HEADER = """\
# Land (closed rings), borders and disputed borders (lines) of the world, one a line: first longitude and latitude, then
#   steps, all in hundredths of a degree. Then countries by their ISO codes, each with the middle of its largest part.
# Source: Natural Earth 1:110m (https://www.naturalearthdata.com/), public domain, as converted by world-atlas 2.0.2
#   (ISC). Changed: rounded to hundredths of a degree, only land, borders and middles kept, disputed borders told apart.
# Written by tools/world_shapes.py; don't edit by hand.
"""
HUNDREDTHS = 100
WORLD, SOUTH_POLE = 360, -90
"""Degrees."""

DISPUTED = frozenset(
    map(
        frozenset,
        [
            ("356", "586"),  # India and Pakistan: the line of control in Jammu and Kashmir is a part
            ("156", "356"),  # China and India: Aksai Chin and Arunachal Pradesh
            ("275", "376"),  # Palestine and Israel: the armistice line of 1949
            ("504", "732"),  # Morocco and Western Sahara
            ("728", "729"),  # South Sudan and Sudan: Abyei and more
        ],
    )
)
"""Pairs of countries, by ISO numbers, whose border is disputed, wholly or in part.

Source: the notes on maps of the United Nations, which dot or dash these lines.
"""
CRIMEA = (frozenset({"643", "804"}), 46.5)
"""The pair and the northern limit, in degrees, of a line that Natural Earth draws as a border of Russia and Ukraine."""

Point = tuple[float, float]


def main() -> None:
    """Writes the table."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    arcs = [list(_points(arc, topology["transform"])) for arc in topology["arcs"]]
    rings = (_ring(numbers, arcs) for numbers in _rings(topology["objects"]["land"]))
    land = list(itertools.chain.from_iterable(map(_flat, rings)))
    shared = _shared(topology["objects"]["countries"]["geometries"])
    lines = [_line("LAND", points) for points in land]
    lines += sorted(_line(_kind(pair, arcs[number]), arcs[number]) for number, pair in shared.items())
    lines += sorted(_middles(topology["objects"]["countries"]["geometries"], arcs))
    TABLE.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")


def _points(arc: Iterable[list[int]], transform: dict[str, Any]) -> Iterator[Point]:
    """The arc's points in degrees."""
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * wide + west, y * high + south


def _rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a shape, each the numbers of its arcs; a negative number is the arc's complement, run backwards."""
    if geometry["type"] == "GeometryCollection":
        yield from itertools.chain.from_iterable(map(_rings, geometry["geometries"]))
    elif geometry["type"] == "MultiPolygon":
        yield from itertools.chain.from_iterable(geometry["arcs"])
    else:
        yield from geometry["arcs"]


def _ring(numbers: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    """The arcs joined; each begins where the last one ends, so its first point is left out."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _flat(ring: list[Point]) -> Iterator[list[Point]]:
    """The ring without jumps from one edge of the map to the other, on each edge that it crosses."""
    turns, points = 0, [ring[0]]
    for before, after in itertools.pairwise(ring):
        turns += round((before[0] - after[0]) / WORLD)
        points.append((after[0] + turns * WORLD, after[1]))
    if turns:
        points += [(points[-1][0], SOUTH_POLE), (points[0][0], SOUTH_POLE)]
    yield points
    for shift in (-WORLD, WORLD):
        if any(abs(x + shift) < WORLD / 2 for x, _ in points):
            yield [(x + shift, y) for x, y in points]


def _shared(countries: Iterable[dict[str, Any]]) -> dict[int, frozenset[str | None]]:
    """The arcs that two countries have, each with their ISO numbers; None stands for one that has none."""
    owners: dict[int, list[str | None]] = defaultdict(list)
    for country in countries:
        numbers = itertools.chain.from_iterable(_rings(country))
        for number in {number if number >= 0 else ~number for number in numbers}:
            owners[number].append(country.get("id"))
    return {number: frozenset(pair) for number, pair in owners.items() if len(pair) > 1}


def _kind(pair: frozenset[str | None], border: Iterable[Point]) -> str:
    """How the line of a border begins. One with a country that has no ISO number is disputed."""
    crimea, north = CRIMEA
    is_crimea = pair == crimea and all(y < north for _, y in border)
    return "DISPUTED" if None in pair or pair in DISPUTED or is_crimea else "BORDER"


def _middles(countries: Iterable[dict[str, Any]], arcs: list[list[Point]]) -> Iterator[str]:
    """A line for each country that has an ISO code."""
    for country in countries:
        code = pycountry.countries.get(numeric=country.get("id", "").zfill(3))
        if code:
            rings = [_middle(next(_flat(_ring(numbers, arcs)))) for numbers in _rings(country)]
            _, x, y = max(rings)
            yield f"MIDDLE {code.alpha_2}\t{round(x * HUNDREDTHS)},{round(y * HUNDREDTHS)}"


def _middle(ring: list[Point]) -> tuple[float, float, float]:
    """A ring's area and the middle of it, in degrees taken as a plane."""
    double = x = y = 0.0
    for (a, b), (c, d) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a * d - c * b
        double, x, y = double + cross, x + (a + c) * cross, y + (b + d) * cross
    return (abs(double) / 2, x / double / 3, y / double / 3) if double else (0.0, *ring[0])


def _line(kind: str, points: Iterable[Point]) -> str:
    """A line of the table; points that fall together are one."""
    rounded = [(round(x * HUNDREDTHS), round(y * HUNDREDTHS)) for x, y in points]
    kept = [point for point, _ in itertools.groupby(rounded)]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(kept)]
    return f"{kind}\t" + " ".join(f"{x},{y}" for x, y in (kept[0], *steps))


if __name__ == "__main__":
    main()
