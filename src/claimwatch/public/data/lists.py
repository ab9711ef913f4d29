"""The files about all incidents: index, pages of the list, entities, places, countries, and what describes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypedDict, TypeVar

import msgspec

from claimwatch.lexicon import country_name
from claimwatch.model import Place
from claimwatch.public.data.openapi import description
from claimwatch.public.data.records import ROOT
from claimwatch.public.data.shapes import (
    CountryEntry,
    CountryList,
    EntityEntry,
    EntityList,
    IncidentEntry,
    IncidentPage,
    Index,
    PlaceEntry,
    PlaceList,
)
from claimwatch.public.state import Line, Site
from claimwatch.release import ChangeKind

PAGE = 100
"""Incidents on a page of the list, at most."""
STANDS: frozenset[ChangeKind] = frozenset({"released", "changed"})
"""Kinds of the last change of an incident that is public."""
Key = TypeVar("Key", str, int)
Value = TypeVar("Value")


class _Licence(TypedDict):
    licence: str
    licence_url: str


def index_files(lines: Iterable[Line], site: Site) -> Iterator[tuple[str, bytes]]:
    """Yields the files about all incidents.

    Args:
        lines: Of all incidents that are or were public, in any order.
        site: What the published ledger has in common.

    Yields:
        Each file's path below the ledger's folder, and its bytes.
    """
    known = sorted(lines, key=lambda line: (line.first or line.since, line.code))
    standing = [line for line in known if line.kind in STANDS]
    licence = _Licence(licence=site.public.licence, licence_url=site.public.licence_url)
    pages = list(_pages(known, licence))
    files: dict[str, msgspec.Struct] = {
        "incidents/index.json": _index(known, standing, len(pages), site, licence),
        **{f"incidents/pages/{page.page}.json": page for page in pages},
        "entities.json": EntityList(**licence, entities=_entities(standing)),
        "places.json": PlaceList(**licence, places=_places(standing)),
        "countries.json": CountryList(**licence, countries=_countries(standing)),
    }
    for path, shape in files.items():
        yield f"{ROOT}/{path}", msgspec.json.encode(shape)
    yield f"{ROOT}/openapi.json", msgspec.json.format(msgspec.json.encode(description(site)))


def _index(known: Sequence[Line], standing: Sequence[Line], pages: int, site: Site, licence: _Licence) -> Index:
    return Index(
        **licence,
        title=site.public.title,
        publisher=site.public.publisher,
        day=site.today,
        changes=site.changes,
        incidents=len(known),
        standing=len(standing),
        pages=pages,
        first="pages/1.json" if pages else None,
    )


def _pages(lines: Sequence[Line], licence: _Licence) -> Iterator[IncidentPage]:
    parts = [lines[at : at + PAGE] for at in range(0, len(lines), PAGE)]
    for number, part in enumerate(parts, 1):
        yield IncidentPage(
            **licence,
            page=number,
            pages=len(parts),
            previous=f"{number - 1}.json" if number > 1 else None,
            next=f"{number + 1}.json" if number < len(parts) else None,
            incidents=tuple(map(_entry, part)),
        )


def _entry(line: Line) -> IncidentEntry:
    is_public = line.kind in STANDS
    return IncidentEntry(
        code=line.code,
        kind=line.kind,
        since=line.since,
        title=line.title,
        into=line.into,
        record=f"../{line.code}.json",
        release=line.number if is_public else None,
        type=line.type if is_public else None,
        place=line.place,
        first_day=line.first_day,
        last_day=line.last_day,
        killed=line.killed,
        injured=line.injured,
        disputes=line.disputes,
        reports=line.reports,
    )


def _entities(lines: Iterable[Line]) -> tuple[EntityEntry, ...]:
    spoke = [(voice.entity, voice.kind, line.code) for line in lines for voice in line.voices if voice.named]
    return tuple(
        EntityEntry(
            name=name,
            kinds=tuple(sorted({kind for _, kind, _ in some})),
            incidents=tuple(sorted({code for *_, code in some})),
        )
        for name, some in _grouped((name, (name, kind, code)) for name, kind, code in spoke)
    )


def _places(lines: Iterable[Line]) -> tuple[PlaceEntry, ...]:
    within = ((line.place, line.code) for line in lines if line.place)
    numbered = _grouped((place.geonameid, (place, code)) for place, code in within if place.geonameid is not None)
    return tuple(_place(number, some[0][0], sorted(code for _, code in some)) for number, some in numbered)


def _place(number: int, place: Place, codes: Iterable[str]) -> PlaceEntry:
    return PlaceEntry(
        geonameid=number,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        incidents=tuple(codes),
    )


def _countries(lines: Iterable[Line]) -> tuple[CountryEntry, ...]:
    within = ((line.place.country, line.code) for line in lines if line.place and line.place.country)
    return tuple(
        CountryEntry(code=country, name=country_name(country), incidents=tuple(sorted(codes)))
        for country, codes in _grouped(within)
    )


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> list[tuple[Key, list[Value]]]:
    """The values of each key, in the order of the keys."""
    groups: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return [(key, groups[key]) for key in sorted(groups)]
