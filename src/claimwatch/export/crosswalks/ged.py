"""Rows with the columns of the UCDP Georeferenced Event Dataset.

Sources: Stina Högbladh, UCDP Georeferenced Event Dataset Codebook, version 25.1 (columns and codes); Tollefsen, Strand
and Buhaug, PRIO-GRID: A unified spatial data structure, Journal of Peace Research 49 (2012), for the cells' numbers.
"""

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from claimwatch.export.crosswalks.days import code_of, year_of
from claimwatch.export.tables import Item, Row, Stated, Table, words_of
from claimwatch.lexicon import country_name, load
from claimwatch.model import Place, ReleasedReport

BETWEEN = ";"
"""Between the sources, as GED has it."""


class GedRow(Row, frozen=True):
    """One incident: GED's columns in its order, then ours."""

    id: str = ""
    relid: str | None = None
    year: int | None = None
    active_year: bool | None = None
    code_status: str | None = None
    type_of_violence: int | None = None
    conflict_dset_id: str | None = None
    conflict_new_id: int | None = None
    conflict_name: str | None = None
    dyad_dset_id: str | None = None
    dyad_new_id: int | None = None
    dyad_name: str | None = None
    side_a_dset_id: str | None = None
    side_a_new_id: int | None = None
    side_a: str | None = None
    side_b_dset_id: str | None = None
    side_b_new_id: int | None = None
    side_b: str | None = None
    number_of_sources: int = 0
    source_article: str = ""
    source_office: str = ""
    source_date: str = ""
    source_headline: str = ""
    source_original: str = ""
    where_prec: int | None = None
    where_coordinates: str | None = None
    where_description: str | None = None
    adm_1: str | None = None
    adm_2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geom_wkt: str | None = None
    priogrid_gid: int | None = None
    country: str | None = None
    country_id: int | None = None
    region: str | None = None
    event_clarity: int | None = None
    date_prec: int | None = None
    date_start: str | None = None
    date_end: str | None = None
    deaths_a: int | None = None
    deaths_b: int | None = None
    deaths_civilians: int | None = None
    deaths_unknown: int | None = None
    best: int | None = None
    high: int | None = None
    low: int | None = None
    gwnoa: str | None = None
    gwnob: str | None = None
    derived: bool = True
    killed_words: tuple[str, ...] = ()
    country_iso: str | None = None
    address: str = ""
    incident: str = ""
    release: int | None = None


class _Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon ``ged``; its head says what each field means."""

    where_prec: Mapping[str, int]
    date_prec: Mapping[int, int]


def ged_rows(item: Item, stated: tuple[Stated, ...]) -> Iterator[GedRow]:
    """Yields the row of the incident. What a coder would have to judge stays empty."""
    incident, reports = item.document.incident, item.document.reports
    codes, place, days = load("ged", _Codes), incident.place, incident.date
    yield GedRow(
        **item.common,
        id=item.code,
        year=year_of(days.start),
        number_of_sources=len(reports),
        source_article=BETWEEN.join(map(_article, reports)),
        source_office=_joined(report.publisher for report in reports),
        source_date=_joined(report.published for report in reports),
        source_headline=_joined(report.title for report in reports),
        source_original=_joined(account.entity for account in incident.accounts),
        where_prec=codes.where_prec[place.precision] if place else None,
        where_coordinates=place.name if place else None,
        where_description=next(iter(incident.place_names), None),
        adm_1=place.admin1 if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        geom_wkt=_point(place),
        priogrid_gid=_cell(place),
        country=country_name(place.country) if place and place.country else None,
        date_prec=code_of(days, codes.date_prec),
        date_start=_midnight(days.start),
        date_end=_midnight(days.end),
        best=incident.killed.best,
        high=incident.killed.high,
        low=incident.killed.low,
        killed_words=words_of(stated, "killed"),
        country_iso=place.country if place else None,
        address=item.page,
    )


GED = Table("ged", GedRow, ged_rows)


def _article(report: ReleasedReport) -> str:
    """A report as GED cites it: publisher, day and headline in quotes, whose own quotes are doubled."""
    told = ",".join(str(each) for each in (report.publisher, report.published, report.title) if each)
    return '"' + told.replace('"', '""') + '"'


def _joined(each: Iterable[object]) -> str:
    return BETWEEN.join(dict.fromkeys(str(one) for one in each if one is not None))


def _point(place: Place | None) -> str | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return f"POINT ({place.longitude} {place.latitude})"


def _cell(place: Place | None) -> int | None:
    """The number of the PRIO-GRID cell: half degrees, counted from 1 eastwards and then northwards."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return math.floor((90 + place.latitude) * 2) * 720 + math.floor((180 + place.longitude) * 2) + 1


def _midnight(day: datetime.date | None) -> str | None:
    """A day as GED writes it."""
    return f"{day} 00:00:00.000" if day else None
