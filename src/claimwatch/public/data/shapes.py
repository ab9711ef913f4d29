"""The shapes of the JSON files: a public contract, described by ``openapi.json``. Links are relative to the file."""

import datetime

import msgspec

from claimwatch.model import EventType, Place, Precision, Range, SourceKind
from claimwatch.release import ChangeKind


class _Licensed(msgspec.Struct, frozen=True, kw_only=True):
    """A file.

    Attributes:
        licence: Of the data, as SPDX names it.
        licence_url: Where its words stand.
    """

    licence: str
    licence_url: str


class ChangeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One change of what is public of an incident.

    Attributes:
        number: In the change feed.
        kind: What changed.
        at: When, in UTC.
        by: Who decided it.
        why: The reason in their words; may be empty.
        before: The number of the change that last said how the incident stands; null for its first.
        into: Codes of the incidents that it became part of or was split into.
        release: The number of the release that it made; null if it made none.
        document: The file with that release; null if there is none.
    """

    number: int
    kind: ChangeKind
    at: datetime.datetime
    by: str
    why: str
    before: int | None
    into: tuple[str, ...]
    release: int | None
    document: str | None


class IncidentRecord(_Licensed, frozen=True, kw_only=True):
    """All that is public of one incident.

    Attributes:
        code: Its lasting code.
        kind: How it stands: the kind of its last change.
        since: When that was, in UTC.
        into: Codes of the incidents that it became part of or was split into.
        release: The number of the release that stands; null if it isn't public any more.
        document: The file with that release; null if there is none.
        page: Its page for people.
        changes: Oldest first; those that were purged are gone.
    """

    code: str
    kind: ChangeKind
    since: datetime.datetime
    into: tuple[str, ...]
    release: int | None
    document: str | None
    page: str
    changes: tuple[ChangeEntry, ...]


class IncidentEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One incident in a list; what isn't public any more has no more than code, kind, since, title, into and record.

    Attributes:
        code: Its lasting code.
        kind: How it stands: the kind of its last change.
        since: When that was, in UTC.
        title: Of its last release that isn't purged.
        into: Codes of the incidents that it became part of or was split into.
        record: The file with its record.
        release: The number of the release that stands; null if it isn't public any more.
        type: What happened; null if it isn't public any more.
        place: Where; null if unknown or if it isn't public any more.
        first_day: The first day on which it may have been; null if unknown.
        last_day: The last day on which it may have been; null if unknown.
        killed: The lowest and highest number that an account gives; ``best`` only if a person set it.
        injured: Likewise.
        disputes: How many there are.
        reports: How many the release rests on.
    """

    code: str
    kind: ChangeKind
    since: datetime.datetime
    title: str
    into: tuple[str, ...]
    record: str
    release: int | None
    type: EventType | None
    place: Place | None
    first_day: datetime.date | None
    last_day: datetime.date | None
    killed: Range
    injured: Range
    disputes: int
    reports: int


class IncidentPage(_Licensed, frozen=True, kw_only=True):
    """A part of the list of incidents: in the order in which they were first released, so that pages only grow.

    Attributes:
        page: Counted from 1.
        pages: How many there are.
        previous: The page before; null for the first.
        next: The page after; null for the last.
        incidents: At most 100.
    """

    page: int
    pages: int
    previous: str | None
    next: str | None
    incidents: tuple[IncidentEntry, ...]


class Index(_Licensed, frozen=True, kw_only=True):
    """Where everything is.

    Attributes:
        title: The ledger's name.
        publisher: Who publishes it; may be empty.
        day: The day of the newest change, in UTC; null if nothing was ever released.
        changes: How many changes the feed has.
        incidents: How many incidents are or were public.
        standing: How many of them are public now.
        pages: How many pages the list of incidents has.
        first: The first of them; null if there is none.
        entities: The file with the entities.
        places: The file with the places.
        countries: The file with the countries.
        openapi: The description of all files.
    """

    title: str
    publisher: str
    day: datetime.date | None
    changes: int
    incidents: int
    standing: int
    pages: int
    first: str | None
    entities: str = "../entities.json"
    places: str = "../places.json"
    countries: str = "../countries.json"
    openapi: str = "../openapi.json"


class EntityEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A named entity and the incidents of which it gives an account.

    Attributes:
        name: As accounts name it.
        kinds: The sorts of speaker that it is.
        incidents: Codes, in order.
    """

    name: str
    kinds: tuple[SourceKind, ...]
    incidents: tuple[str, ...]


class EntityList(_Licensed, frozen=True, kw_only=True):
    """All entities of incidents that are public now, by name."""

    entities: tuple[EntityEntry, ...]


class PlaceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A place of GeoNames and what happened there; fields as in ``Place``."""

    geonameid: int
    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: Precision
    incidents: tuple[str, ...]


class PlaceList(_Licensed, frozen=True, kw_only=True):
    """All places of GeoNames in which an incident lies that is public now, by number."""

    places: tuple[PlaceEntry, ...]


class CountryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A country and what happened there.

    Attributes:
        code: ISO 3166-1 alpha-2.
        name: In English.
        incidents: Codes, in order.
    """

    code: str
    name: str
    incidents: tuple[str, ...]


class CountryList(_Licensed, frozen=True, kw_only=True):
    """All countries in which an incident lies that is public now, by code."""

    countries: tuple[CountryEntry, ...]
