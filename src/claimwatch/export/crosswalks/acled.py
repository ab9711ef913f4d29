"""Rows with the columns of ACLED.

Sources: ACLED Codebook, 2024 (columns and codes); Guide to 2023 ACLED Column Changes (their order).
"""

import datetime
from collections.abc import Iterator, Mapping

import msgspec
import pycountry

from claimwatch.export.crosswalks.days import code_of, year_of
from claimwatch.export.tables import Item, Row, Stated, Table, words_of
from claimwatch.lexicon import country_name, load


class AcledRow(Row, frozen=True):
    """One incident: ACLED's columns in its order, then ours."""

    event_id_cnty: str = ""
    event_date: datetime.date | None = None
    year: int | None = None
    time_precision: int | None = None
    disorder_type: str | None = None
    event_type: str | None = None
    sub_event_type: str | None = None
    actor1: str | None = None
    assoc_actor_1: str | None = None
    inter1: str | None = None
    actor2: str | None = None
    assoc_actor_2: str | None = None
    inter2: str | None = None
    interaction: str | None = None
    civilian_targeting: str | None = None
    iso: int | None = None
    region: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    location: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: int | None = None
    source: str = ""
    source_scale: str | None = None
    notes: str = ""
    fatalities: int | None = None
    tags: str | None = None
    timestamp: int | None = None
    derived: bool = True
    fatalities_low: int | None = None
    fatalities_high: int | None = None
    killed_words: tuple[str, ...] = ()
    last_day: datetime.date | None = None
    country_iso: str | None = None
    address: str = ""
    incident: str = ""
    release: int | None = None


class _Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon ``acled``; its head says what each field means."""

    events: Mapping[str, tuple[str, str, str | None]]
    geo_precision: Mapping[str, int]
    time_precision: Mapping[int, int]


def acled_rows(item: Item, stated: tuple[Stated, ...]) -> Iterator[AcledRow]:
    """Yields the row of the incident. What a coder would have to judge stays empty."""
    incident, document, common = item.document.incident, item.document, item.common
    codes, place, days = load("acled", _Codes), incident.place, incident.date
    disorder, event, sub_event = codes.events.get(incident.type, (None, None, None))
    publishers = dict.fromkeys(report.publisher for report in document.reports if report.publisher)
    yield AcledRow(
        **common,
        event_id_cnty=item.code,
        event_date=days.start,
        year=year_of(days.start),
        time_precision=code_of(days, codes.time_precision),
        disorder_type=disorder,
        event_type=event,
        sub_event_type=sub_event,
        iso=_number(place.country) if place and place.country else None,
        country=country_name(place.country) if place and place.country else None,
        admin1=place.admin1 if place else None,
        location=place.name if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        geo_precision=codes.geo_precision.get(place.precision) if place else None,
        source="; ".join(publishers),
        notes=document.title,
        fatalities=incident.killed.best,
        timestamp=int(document.at.timestamp()) if common["released_at"] else None,
        fatalities_low=incident.killed.low,
        fatalities_high=incident.killed.high,
        killed_words=words_of(stated, "killed"),
        last_day=days.end,
        country_iso=place.country if place else None,
        address=item.page,
    )


ACLED = Table("acled", AcledRow, acled_rows)


def _number(code: str) -> int | None:
    """The country's number in ISO 3166-1; None if the code isn't in it, such as Kosovo's."""
    country = pycountry.countries.get(alpha_2=code)
    return int(country.numeric) if country else None
