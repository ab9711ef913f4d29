"""The pages of places, countries, entities and days."""

import datetime
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from claimwatch.model import Place, SourceKind
from claimwatch.page import country_name, day, page_labels
from claimwatch.public.frame import File
from claimwatch.public.lists.leaves import UNDATED, Leaf, by_year, fits, latest, numbered
from claimwatch.public.lists.look import LOOK
from claimwatch.public.lists.rows import Rows, claimed_row
from claimwatch.public.lists.shelf import Lines, Shelf, day_of, has_page
from claimwatch.public.lists.texts import brief
from claimwatch.public.state import (
    Line,
    Site,
    country_path,
    country_slug,
    day_path,
    entity_path,
    entity_slug,
    place_path,
)

MOST_NAMES = 60
"""Entities and places that a country's page names, those with most incidents; the A to Z has all."""
LONGEST_CODE = 40
"""Characters of a country's code that isn't ISO's."""
MOST_KINDS = 6
"""Kinds of speakers that a country's table counts."""
Files = Iterator[File]


class Year(msgspec.Struct, frozen=True, kw_only=True):
    """How many incidents a country had in a year, how many with what, and with an account of each kind of speaker."""

    label: str
    all: int
    killed: int
    disputed: int
    kinds: Mapping[SourceKind, int]


def place_pages(shelf: Shelf, rows: Rows) -> Files:
    """Yields the pages of places of GeoNames."""
    for geonameid, lines in sorted(shelf.places.items()):
        place = lines[0].place
        about = {"heading": place.name if place else "", "place": place, "country": country_words(lines[0].country)}
        yield from _list("place.html", place_path(geonameid), lines, rows.of(lines), shelf.site, about)


def country_pages(shelf: Shelf, rows: Rows) -> Files:
    """Yields the pages of countries, and one of what lies in no known one."""
    for code, lines in sorted(shelf.countries.items(), key=lambda item: item[0] or ""):
        entities = Counter(entity for line in lines for entity in line.entities)
        places = _places(lines)
        kinds = Counter(kind for line in lines for kind in {voice.kind for voice in line.voices})
        top = [kind for kind, _ in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))[:MOST_KINDS]]
        about = {
            "heading": country_words(code),
            "feed": feed_of(shelf.site, f"country-{country_slug(code)}"),
            "kinds": top,
            "years": years(lines),
            "entities": _most(entities),
            "more_entities": max(0, len(entities) - MOST_NAMES),
            "places": places[:MOST_NAMES],
            "more_places": max(0, len(places) - MOST_NAMES),
        }
        yield from _list("country.html", country_path(code), lines, rows.of(lines), shelf.site, about)


def entity_pages(shelf: Shelf, rows: Rows) -> Files:
    """Yields the pages of named entities, with all that each has claimed."""
    for entity, lines in sorted(shelf.entities.items()):
        own = [claimed_row(line, entity, rows.figures[line.code], shelf.heads.get(line.code, ())) for line in lines]
        countries = Counter(line.country for line in lines)
        ordered = sorted(countries.items(), key=lambda item: (-item[1], item[0] or ""))[:MOST_NAMES]
        about = {
            "heading": entity,
            "feed": feed_of(shelf.site, f"entity-{entity_slug(entity)}"),
            "figures": sum(_has_figure(line, entity) for line in lines),
            "countries": [(code, country_words(code), count) for code, count in ordered],
        }
        yield from _list("entity.html", entity_path(entity), lines, own, shelf.site, about)


def day_pages(shelf: Shelf, rows: Rows) -> Files:
    """Yields the tally of each day: its incidents with every account's figure."""
    ordered = list(shelf.days)
    for number, (date, sure) in enumerate(shelf.days.items()):
        unsure = shelf.unsure.get(date, ())
        about = {
            "heading": day(date),
            "sure": len(sure),
            "unsure": len(unsure),
            "before": ordered[number - 1] if number else None,
            "after": ordered[number + 1] if number + 1 < len(ordered) else None,
        }
        yield from _day(date, rows.of((*sure, *unsure)), shelf.site, about)


def _day(date: datetime.date, rows: Sequence[Markup], site: Site, about: Mapping[str, Any]) -> Files:
    leaves = () if fits(rows) else tuple(numbered("part", "Part", rows))
    yield from _pages("day.html", day_path(date), rows, leaves, site, about)


def country_words(code: str | None) -> str:
    """A country's name."""
    return country_name(code) or brief(code or "", LONGEST_CODE) or page_labels().country_unknown


def feed_of(site: Site, name: str) -> str | None:
    """The Atom feed of a list; None without a whole address of the site."""
    return f"atom/{name}.xml" if site.public.base_url else None


def years(lines: Lines) -> tuple[Year, ...]:
    """A country's years, the latest first, each with its counts side by side."""
    return tuple(
        Year(
            label=str(year or UNDATED.capitalize()),
            all=len(same),
            killed=sum(any(voice.killed for voice in line.voices) for line in same),
            disputed=sum(line.disputes > 0 for line in same),
            kinds=Counter(kind for line in same for kind in {voice.kind for voice in line.voices}),
        )
        for year, same in ((year, list(group)) for year, group in itertools.groupby(lines, key=_year))
    )


def _year(line: Line) -> int | None:
    date = day_of(line)
    return date.year if date else None


def _places(lines: Lines) -> list[tuple[Place, int]]:
    """Places with pages, those with most incidents first."""
    counts = Counter(line.place.geonameid for line in lines if line.place and has_page(line))
    first = {line.place.geonameid: line.place for line in reversed(lines) if line.place}
    return [(first[id_], count) for id_, count in sorted(counts.items(), key=lambda item: (-item[1], item[0] or 0))]


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_NAMES]


def _has_figure(line: Line, entity: str) -> bool:
    return any(voice.entity == entity and bool(voice.killed or voice.injured) for voice in line.voices)


def _list(
    template: str, path: str, lines: Lines, rows: Sequence[Markup], site: Site, about: Mapping[str, Any]
) -> Files:
    yield from _pages(template, path, rows, by_year(lines, rows), site, about)


def _pages(
    template: str, path: str, rows: Sequence[Markup], leaves: Sequence[Leaf], site: Site, about: Mapping[str, Any]
) -> Files:
    """Yields a list's first page, with its rows if they fit there, and its other files."""
    values = {"total": len(rows), "leaves": leaves, **about}
    yield LOOK.page(template, path, site, **values, leaf=None, rows=latest(rows) if leaves else rows)
    folder = path.removesuffix("index.html")
    for leaf in leaves:
        yield LOOK.page(template, folder + leaf.file, site, **values, leaf=leaf, rows=leaf.rows)
