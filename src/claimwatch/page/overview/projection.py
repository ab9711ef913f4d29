"""From degrees to the map: which part of the world it shows, and where on it a point lies.

The projection is equirectangular, true to scale along the middle parallel. One formula serves a province and the
world, north is up everywhere, and a reader can check a marker by ruler.

Source: J. P. Snyder, Map Projections: A Working Manual (USGS 1395, 1987), section 12.
"""

from collections.abc import Sequence
from math import cos, radians

import msgspec

WIDTH, HEIGHT = 1000, 500
"""Units of the drawing."""
MARGIN = 1.25
"""How much wider than its incidents a map is."""
NARROWEST = 24.0
"""Degrees of latitude that a map is wide at least: a country and its neighbours; closer up, coarse shapes mislead."""
WIDEST = 290.0
"""Degrees of longitude from which on the map shows the whole world."""
Point = tuple[float, float]
"""Degrees of longitude (east) and latitude (north)."""


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """The part of the world that a map shows, in degrees; it fills `WIDTH` by `HEIGHT` units."""

    west: float
    east: float
    south: float
    north: float

    def at(self, point: Point) -> Point:
        """Where a point lies: units from the left and from the top."""
        longitude, latitude = point
        across = (longitude - self.west) / (self.east - self.west)
        down = (self.north - latitude) / (self.north - self.south)
        return across * WIDTH, down * HEIGHT


WORLD = Window(west=-180, east=180, south=-57, north=84)
"""Without the polar seas and Antarctica."""


def window_of(points: Sequence[Point]) -> Window:
    """The part of the world around points, never very narrow; all of it if they lie far apart or there are none."""
    if not points:
        return WORLD
    longitudes, latitudes = zip(*points, strict=True)
    middle = ((min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2)
    shrink = cos(radians(middle[1]))
    across = (max(longitudes) - min(longitudes)) * MARGIN * shrink
    down = (max(latitudes) - min(latitudes)) * MARGIN
    wide = max(across, down * WIDTH / HEIGHT, NARROWEST)
    if wide / shrink >= WIDEST:
        return _world(min(latitudes), max(latitudes))
    high = wide * HEIGHT / WIDTH
    west = _within(middle[0] - wide / shrink / 2, wide / shrink, -180, 180)
    south = _within(middle[1] - high / 2, high, -90, 90)
    return Window(west=west, east=west + wide / shrink, south=south, north=south + high)


def _world(southmost: float, northmost: float) -> Window:
    """The whole world, with a pole if a point lies near it."""
    south = WORLD.south if southmost > WORLD.south else -90.0
    north = WORLD.north if northmost < WORLD.north else 90.0
    return msgspec.structs.replace(WORLD, south=south, north=north)


def _within(start: float, length: float, least: float, most: float) -> float:
    """The start of a stretch, moved so that it lies between the ends."""
    return max(least, min(start, most - length))
