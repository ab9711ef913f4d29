"""The site map and ``robots.txt``.

Source: sitemaps.org, protocol 0.9.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from claimwatch.public.lists import STANDS, has_page
from claimwatch.public.state import (
    A_TO_Z,
    AGENDA,
    CORRECTIONS,
    FRONT,
    METHODOLOGY,
    SEARCH,
    Line,
    Site,
    country_path,
    day_path,
    entity_path,
    incident_path,
    place_path,
)

MOST = 50_000
"""Addresses in one file, by the protocol."""
FIXED = (FRONT, A_TO_Z, AGENDA, SEARCH, CORRECTIONS, METHODOLOGY)
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


def sitemap_files(
    lines: Sequence[Line], site: Site, others: Mapping[str, datetime.date | None]
) -> Iterator[tuple[str, str]]:
    """Yields ``robots.txt``, and with a whole address of the site ``sitemap.xml`` and, if it is long, its parts."""
    base = site.public.base_url
    yield "robots.txt", "User-agent: *\nAllow: /\n" + (f"\nSitemap: {base}sitemap.xml\n" if base else "")
    if base:
        yield from _sitemaps({**addresses(lines, site), **others}, base)


def addresses(lines: Sequence[Line], site: Site) -> dict[str, datetime.date | None]:
    """All pages, each with the day of the last change that it shows, as far as that is known."""
    dated: dict[str, datetime.date | None] = dict.fromkeys(FIXED, site.today)
    for line in sorted(lines, key=lambda line: line.since):
        for path in _paths(line):
            dated[path] = line.since.date()
    return dated


def _paths(line: Line) -> Iterator[str]:
    """The pages on which an incident stands."""
    yield incident_path(line.code)
    if line.kind in STANDS:
        yield country_path(line.country)
        if line.place and line.place.geonameid is not None and has_page(line):
            yield place_path(line.place.geonameid)
        yield from map(entity_path, line.entities)
        yield from (day_path(day) for day in (line.first_day, line.last_day) if day)


def _sitemaps(dated: Mapping[str, datetime.date | None], base: str) -> Iterator[tuple[str, str]]:
    ordered = sorted(dated.items())
    parts = [ordered[start : start + MOST] for start in range(0, len(ordered), MOST)]
    for number, part in enumerate(parts, 1):
        name = "sitemap.xml" if len(parts) == 1 else f"sitemap-{number}.xml"
        rows = "".join(_url(base + path, day) for path, day in part)
        yield name, f'{_HEADER}<urlset xmlns="{_SCHEMA}">\n{rows}</urlset>\n'
    if len(parts) > 1:
        rows = "".join(
            f"<sitemap><loc>{escape(base)}sitemap-{number}.xml</loc></sitemap>\n" for number in range(1, len(parts) + 1)
        )
        yield "sitemap.xml", f'{_HEADER}<sitemapindex xmlns="{_SCHEMA}">\n{rows}</sitemapindex>\n'


def _url(address: str, day: datetime.date | None) -> str:
    modified = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{modified}</url>\n"
