"""The front page: what is new, what is contested, where, and what changed this week."""

import datetime
from collections.abc import Iterator, Sequence

import msgspec

from claimwatch.model import Place
from claimwatch.public.frame import File, static_path
from claimwatch.public.lists.frontmap import front_map, land_svg, point_of
from claimwatch.public.lists.lists import country_words, feed_of
from claimwatch.public.lists.look import LOOK
from claimwatch.public.lists.rows import said
from claimwatch.public.lists.shelf import Shelf
from claimwatch.public.lists.texts import brief
from claimwatch.public.state import FRONT, Head, Line
from claimwatch.settings import Public

WEEK = datetime.timedelta(days=7)
LATEST, CONTESTED, CHANGES, COUNTRIES, VOICES = 6, 6, 12, 20, 3
"""How many of each the page shows: with names of any length it stays below 50 kB."""
MAP_DATA = "map.geojson"
Files = Iterator[File]


def front_files(shelf: Shelf) -> Files:
    """Yields the front page, the map's land and its data."""
    drawn = front_map(shelf.lines)
    land = land_svg(drawn.window) if drawn else ""
    land_file = static_path(land, "svg")
    if drawn:
        yield land_file, land
    yield MAP_DATA, map_data(shelf.lines, shelf.site.public)
    latest = sorted(shelf.lines, key=lambda line: (line.first or line.since, line.code), reverse=True)
    contested = sorted((line for line in shelf.lines if line.disputes), key=lambda line: -line.disputes)
    changes = this_week(shelf)
    countries = sorted(shelf.countries.items(), key=lambda item: (-len(item[1]), item[0] or ""))
    yield LOOK.page(
        "front.html",
        FRONT,
        shelf.site,
        map=drawn,
        land=land_file,
        map_data=MAP_DATA,
        total=len(shelf.lines),
        latest=latest[:LATEST],
        contested=contested[:CONTESTED],
        changes=changes[:CHANGES],
        more_changes=len(changes[CHANGES:]),
        said=said,
        most_voices=VOICES,
        countries=[(code, country_words(code), len(lines)) for code, lines in countries[:COUNTRIES]],
        more_countries=len(countries[COUNTRIES:]),
        feed=feed_of(shelf.site, "incidents"),
    )


def this_week(shelf: Shelf) -> Sequence[Head]:
    """The changes of the seven days up to the site's today, newest first."""
    if shelf.site.today is None:
        return ()
    begin = shelf.site.today - WEEK
    heads = [head for heads in shelf.heads.values() for head in heads if head.at.date() > begin]
    return sorted(heads, key=lambda head: -head.number)


class _Map(msgspec.Struct, frozen=True):
    licence: str
    licence_url: str
    type: str = "FeatureCollection"


class _Point(msgspec.Struct, frozen=True):
    coordinates: tuple[float, float]
    type: str = "Point"


class _Properties(msgspec.Struct, frozen=True):
    code: str
    title: str
    place: str
    geonameid: int | None
    country: str | None
    precision: str | None
    first_day: datetime.date | None
    last_day: datetime.date | None
    killed_low: int | None
    killed_high: int | None


class _Feature(msgspec.Struct, frozen=True):
    geometry: _Point | None
    properties: _Properties
    type: str = "Feature"


def map_data(lines: Sequence[Line], public: Public) -> str:
    """All incidents as GeoJSON, a feature a line, below the licence; those without a point have no geometry."""
    head = msgspec.json.encode(_Map(public.licence, public.licence_url)).decode()
    features = ",\n".join(msgspec.json.encode(_feature(line)).decode() for line in lines)
    return f'{head[:-1]},"features":[\n{features}\n]}}\n'


def _feature(line: Line) -> _Feature:
    point = point_of(line)
    place = line.place or Place(name="", precision="country")
    return _Feature(
        geometry=_Point(point) if point else None,
        properties=_Properties(
            code=line.code,
            title=brief(line.title),
            place=brief(line.place_name),
            geonameid=place.geonameid,
            country=brief(line.country) if line.country else None,
            precision=place.precision if line.place else None,
            first_day=line.first_day,
            last_day=line.last_day,
            killed_low=line.killed.low,
            killed_high=line.killed.high,
        ),
    )
