"""The map of all incidents: a marker an area, linked to its incident, place or country.

It stays small whatever the number of incidents: places of one country that lie close together share a marker, and the
shapes of land stand in a file of their own. All markers are of one size, as on the maps of ``page.overview``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from claimwatch.page import HEIGHT, WIDTH, Label, Mark, Point, Window, map_labels, shapes_within, window_of
from claimwatch.public.lists.shelf import Lines, has_page
from claimwatch.public.state import Line, country_path, incident_path, place_path

MOST_SPOTS = 60
"""Markers; if there are more, each stands for a larger area."""
TOUCHING = (26.0, 45.0, 70.0, 100.0, 150.0, 220.0)
"""Units of the drawing within which places of one country share a marker; the least that gives few markers is taken."""
REACH = 13.0
"""Units from the middle of a marker to its name."""


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A marker.

    Attributes:
        x: Percent from the left.
        y: Percent from the top.
        name: Its place, or the one of its places with most incidents.
        others: How many further places it stands for.
        count: Its incidents.
        href: Where it leads, from the site's root.
        is_vague: True if no incident there has a place that is known more closely than a region.
    """

    x: float
    y: float
    name: str
    others: int
    count: int
    href: str
    is_vague: bool


class FrontMap(msgspec.Struct, frozen=True, kw_only=True):
    """The map: its markers, names on it, and how many incidents it shows of how many."""

    window: Window
    spots: tuple[Spot, ...]
    labels: tuple[Label, ...]
    placed: int
    all: int


class _Site(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents of one country at one point of the drawing."""

    at: Point
    country: str | None
    lines: Lines


def front_map(lines: Sequence[Line]) -> FrontMap | None:
    """The map of incidents; None if none of them has a point."""
    by_point: dict[tuple[Point, str | None], list[Line]] = defaultdict(list)
    for line in lines:
        if point := point_of(line):
            by_point[(point, line.country)].append(line)
    if not by_point:
        return None
    window = window_of([point for point, _ in by_point])
    sites = [
        _Site(at=window.at(point), country=country, lines=tuple(same)) for (point, country), same in by_point.items()
    ]
    spots = tuple(_spot(group) for group in _groups(sorted(sites, key=_order)))
    marks = [Mark(point=(spot.x * WIDTH / 100, spot.y * HEIGHT / 100), reach=REACH, name=spot.name) for spot in spots]
    return FrontMap(
        window=window,
        spots=spots,
        labels=map_labels(window, marks),
        placed=sum(spot.count for spot in spots),
        all=len(lines),
    )


def land_svg(window: Window) -> str:
    """The shapes below the markers: half-transparent grey, which fits light and dark pages."""
    drawn = shapes_within(window)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">'
        f'<path fill="#7d8a84" fill-opacity=".35" fill-rule="evenodd" d="{drawn.land}"/>'
        f'<g fill="none" stroke="#7d8a84" stroke-opacity=".8" stroke-width=".7"><path d="{drawn.borders}"/>'
        f'<path stroke-dasharray="1.5 2.5" d="{drawn.disputed}"/></g></svg>\n'
    )


def point_of(line: Line) -> Point | None:
    """Where an incident lies; None if nobody says it, or no such point exists."""
    place = line.place
    if place is None or place.longitude is None or place.latitude is None:
        return None
    is_on_earth = abs(place.longitude) <= 180 and abs(place.latitude) <= 90
    return (place.longitude, place.latitude) if is_on_earth else None


def _order(site: _Site) -> tuple[bool, int, str, Point]:
    """Points with something known closely first, then those with most incidents."""
    return all(map(_is_vague, site.lines)), -len(site.lines), site.country or "", site.at


def _is_vague(line: Line) -> bool:
    return line.place is not None and line.place.precision in ("region", "country", "area")


def _groups(sites: Sequence[_Site]) -> list[list[_Site]]:
    """Sites that share a marker, in as fine a grouping as gives few markers."""
    groups: list[list[_Site]] = []
    for touching in TOUCHING:
        groups = _joined(sites, touching)
        if len(groups) <= MOST_SPOTS:
            break
    return groups


def _joined(sites: Iterable[_Site], touching: float) -> list[list[_Site]]:
    """Each site joins the first group of its country that began nearby, or begins one; cells spare most comparisons."""
    groups: list[list[_Site]] = []
    cells: dict[tuple[str | None, int, int], list[list[_Site]]] = defaultdict(list)
    for site in sites:
        near = (group for cell in _around(site, touching) for group in cells.get(cell, ()))
        group = next((group for group in near if _is_near(group[0].at, site.at, touching)), None)
        if group is None:
            group = []
            groups.append(group)
            cells[(site.country, int(site.at[0] // touching), int(site.at[1] // touching))].append(group)
        group.append(site)
    return groups


def _around(site: _Site, touching: float) -> Iterator[tuple[str | None, int, int]]:
    column, row = int(site.at[0] // touching), int(site.at[1] // touching)
    for across in (0, -1, 1):
        for down in (0, -1, 1):
            yield site.country, column + across, row + down


def _is_near(one: Point, other: Point, touching: float) -> bool:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 < touching**2


def _spot(group: Sequence[_Site]) -> Spot:
    first = group[0]
    lines = [line for site in group for line in site.lines]
    place = first.lines[0].place
    return Spot(
        x=round(100 * first.at[0] / WIDTH, 2),
        y=round(100 * first.at[1] / HEIGHT, 2),
        name=place.name if place else "",
        others=len(group) - 1,
        count=len(lines),
        href=_href(lines, first.country),
        is_vague=all(map(_is_vague, lines)),
    )


def _href(lines: Sequence[Line], country: str | None) -> str:
    """The incident's page, the page of the one place, or else the country's."""
    if len(lines) == 1:
        return incident_path(lines[0].code)
    ids = {line.place.geonameid if line.place and has_page(line) else None for line in lines}
    (one, *rest) = ids
    return country_path(country) if rest or one is None else place_path(one)
