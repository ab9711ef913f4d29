"""One row an incident."""

import datetime
from collections.abc import Iterator

from claimwatch.export.tables.row import Item, OfIncident
from claimwatch.export.tables.stated import Stated, words_of
from claimwatch.model import Confirmed


class IncidentRow(OfIncident, frozen=True):
    """One incident."""

    address: str
    title: str
    name: str | None
    type: str
    type_address: str | None
    place: str | None
    place_words: tuple[str, ...]
    place_address: str | None
    geonameid: int | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    first_day: datetime.date | None
    last_day: datetime.date | None
    date_address: str | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    killed_words: tuple[str, ...]
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    injured_words: tuple[str, ...]
    reports: int
    accounts: int
    disputes: int
    released_by: str | None
    why: str
    reader: tuple[str, ...]


def incident_rows(item: Item, stated: tuple[Stated, ...]) -> Iterator[IncidentRow]:
    """Yields the row of the incident."""
    document, incident = item.document, item.document.incident
    place, killed, injured = incident.place, incident.killed, incident.injured
    yield IncidentRow(
        **item.common,
        address=item.page,
        title=document.title,
        name=incident.name,
        type=incident.type,
        type_address=item.address(id_of(document.confirmed, "type")),
        place=place.name if place else None,
        place_words=incident.place_names,
        place_address=item.address(id_of(document.confirmed, "place")),
        geonameid=place.geonameid if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        precision=place.precision if place else None,
        first_day=incident.date.start,
        last_day=incident.date.end,
        date_address=item.address(id_of(document.confirmed, "date")),
        killed_low=killed.low,
        killed_best=killed.best,
        killed_high=killed.high,
        killed_words=words_of(stated, "killed"),
        injured_low=injured.low,
        injured_best=injured.best,
        injured_high=injured.high,
        injured_words=words_of(stated, "injured"),
        reports=len(document.reports),
        accounts=len(incident.accounts),
        disputes=len(incident.disputes),
        released_by=document.by if item.about.state == "released" else None,
        why=document.why,
        reader=document.reader,
    )


def id_of(confirmed: tuple[Confirmed, ...], kind: str, words: str | None = None) -> str | None:
    """The id of what a release states of the incident itself, such as its type; None if nobody confirmed it."""
    fitting = (each.id for each in confirmed if each.kind == kind and words in (None, each.words))
    return next(fitting, None)
