"""The map of a list of incidents: a marker a place, linked, and beside it a list of every marker.

All markers are of one size. A circle's area reads as one number, while what is claimed is a range whose ends are
disputed, so a size would take sides. A marker of several incidents says how many; it is no larger for it than the
number needs.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from claimwatch.page.overview.entries import Entry
from claimwatch.page.overview.maplabels import Label, Mark, map_labels
from claimwatch.page.overview.projection import HEIGHT, WIDTH, Point, window_of
from claimwatch.page.overview.shapes import Shapes, shapes
from claimwatch.page.overview.words import words

TOUCHING = 20.0
"""Units; markers of one country that are closer are one."""
REACH, REACH_OF_SEVERAL = 13.0, 17.0
"""Units from the middle of a marker to its name, without and with a number in it, on a screen of 1280 pixels."""


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A marker.

    Attributes:
        number: Its anchor's.
        x: Percent from the left.
        y: Percent from the top.
        name: Its place, or its places in few words.
        vague: What is known of the place if it has no point of its own: the marker is hollow, in the middle of it. None
            if at least one incident has a point.
        entries: The incidents there, at least one.
    """

    number: int
    x: float
    y: float
    name: str
    vague: str | None
    entries: tuple[Entry, ...]

    @property
    def href(self) -> str:
        """The incident's page, or the place in the list with all of them."""
        return self.entries[0].file if len(self.entries) == 1 else f"#spot-{self.number}"

    @property
    def label(self) -> str:
        """What the marker stands for."""
        if len(self.entries) == 1:
            said = self.entries[0].label
        else:
            said = words().several.format(name=self.name, count=len(self.entries))
        return f"{said} ({self.vague})" if self.vague else said


class Land(msgspec.Struct, frozen=True, kw_only=True):
    """A country's markers, for the list; ``name`` is None where the country isn't known."""

    code: str | None
    name: str | None
    spots: tuple[Spot, ...]


class Map(msgspec.Struct, frozen=True, kw_only=True):
    """A map.

    Attributes:
        shapes: What is drawn below the markers.
        lands: All markers by country.
        labels: Names on the map.
        unplaced: Incidents that have no point on the map.
        description: What the map shows.
    """

    shapes: Shapes
    lands: tuple[Land, ...]
    labels: tuple[Label, ...]
    unplaced: tuple[Entry, ...]
    description: str

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All markers, hollow ones first: what is drawn later lies above."""
        spots = [spot for land in self.lands for spot in land.spots]
        return tuple(sorted(spots, key=lambda spot: spot.vague is None))


def world_map(entries: Sequence[Entry]) -> Map | None:
    """The map of incidents; None if none of them has a point."""
    points = {entry.id: point for entry in entries if (point := _point(entry))}
    if not points:
        return None
    window = window_of(list(points.values()))
    placed = [entry for entry in entries if entry.id in points]
    lands = _lands(placed, {id_: window.at(point) for id_, point in points.items()})
    marks = [_mark(spot) for land in lands for spot in land.spots]
    return Map(
        shapes=shapes(window),
        lands=lands,
        labels=map_labels(window, marks),
        unplaced=tuple(entry for entry in entries if entry.id not in points),
        description=words().map.format(count=len(placed), all=len(entries)),
    )


def _point(entry: Entry) -> Point | None:
    """Where an incident lies; None if nobody says it, or no such point exists."""
    place = entry.place
    if place is None or place.longitude is None or place.latitude is None:
        return None
    is_on_earth = abs(place.longitude) <= 180 and abs(place.latitude) <= 90
    return (place.longitude, place.latitude) if is_on_earth else None


def _lands(placed: Iterable[Entry], at: dict[str, Point]) -> tuple[Land, ...]:
    """The markers by country, and by name within it, numbered in this order."""
    by_country: dict[str | None, list[Entry]] = defaultdict(list)
    for entry in placed:
        by_country[entry.country].append(entry)
    lands, number = [], 0
    for code, entries in sorted(by_country.items(), key=lambda item: (item[0] is None, item[1][0].country_name or "")):
        groups = sorted(_spots(entries, at), key=lambda group: (_name(group), group[0].id))
        spots = [_spot(number + count, group, at) for count, group in enumerate(groups, 1)]
        lands.append(Land(code=code, name=entries[0].country_name or code, spots=tuple(spots)))
        number += len(spots)
    return tuple(lands)


def _spots(entries: Iterable[Entry], at: dict[str, Point]) -> list[list[Entry]]:
    """Groups of incidents that one marker stands for, each in the order given: each joins the first group that is near.

    Those whose place has a point come first, so that a marker stands where something is known to be, if anything is.
    """
    groups: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda entry: entry.vague is not None):
        group = next((group for group in groups if _is_near(at[group[0].id], at[entry.id])), None)
        if group is None:
            groups.append([entry])
        else:
            group.append(entry)
    return groups


def _is_near(one: Point, other: Point) -> bool:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 < TOUCHING**2


def _spot(number: int, group: Sequence[Entry], at: dict[str, Point]) -> Spot:
    exact = [entry for entry in group if entry.vague is None] or group
    xs, ys = zip(*(at[entry.id] for entry in exact), strict=True)
    return Spot(
        number=number,
        x=round(100 * sum(xs) / len(xs) / WIDTH, 2),
        y=round(100 * sum(ys) / len(ys) / HEIGHT, 2),
        name=_name(group),
        vague=group[0].vague,
        entries=tuple(group),
    )


def _mark(spot: Spot) -> Mark:
    at = spot.x * WIDTH / 100, spot.y * HEIGHT / 100
    return Mark(point=at, reach=REACH if len(spot.entries) == 1 else REACH_OF_SEVERAL, name=spot.name)


def _name(group: Sequence[Entry]) -> str:
    names = list(dict.fromkeys(entry.spot for entry in group))
    return names[0] if len(names) == 1 else words().near.format(name=names[0], count=len(names) - 1)
