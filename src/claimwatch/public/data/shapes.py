"""The shapes of the JSON files: a public contract, described by ``openapi.json``. Links are relative to the file."""

import datetime

import msgspec

from claimwatch.model import EventType, Place, Precision, Range, SourceKind
from claimwatch.release import ChangeKind


class _Licensed(msgspec.Struct, frozen=True, kw_only=True):
    """A file.

    Attributes:
        licence: The licence of the data, as an SPDX identifier.
        licence_url: Where to read the licence.
    """

    licence: str
    licence_url: str


class ChangeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One public change of an incident.

    Attributes:
        number: Its number in the change feed.
        kind: What changed.
        at: When, in UTC.
        by: Who decided it, by name or role.
        why: The reason in their words; may be empty.
        before: The number of the previous change of the incident's state; null for the first.
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
    """Everything public about one incident.

    Attributes:
        code: Its lasting code.
        kind: Its current state: the kind of its last change.
        since: When that was, in UTC.
        into: Codes of the incidents that it became part of or was split into.
        release: The number of its current release; null if it isn't public any more.
        document: The file with that release; null if there is none.
        page: Its web page.
        changes: Its changes, oldest first, without purged ones.
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
    """One incident in a list; one that isn't public any more has only code, kind, since, title, into and record.

    Attributes:
        code: Its lasting code.
        kind: Its current state: the kind of its last change.
        since: When that was, in UTC.
        title: The title of its last release that wasn't purged.
        into: Codes of the incidents that it became part of or was split into.
        record: The file with its record.
        release: The number of its current release; null if it isn't public any more.
        type: What happened; null if it isn't public any more.
        place: Where; null if unknown or if it isn't public any more.
        first_day: The first day on which it may have happened; null if unknown.
        last_day: The last day on which it may have happened; null if unknown.
        killed: The lowest and highest number killed that any account gives; ``best`` only if a person set it.
        injured: The same of the injured.
        disputes: The number of disputes.
        reports: The number of reports that the release rests on.
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
    """A page of the list of incidents, in the order of their first release, so a new incident never moves another.

    Attributes:
        page: The page's number, from 1.
        pages: The number of pages.
        previous: The previous page; null on the first.
        next: The next page; null on the last.
        incidents: Up to 100 incidents.
    """

    page: int
    pages: int
    previous: str | None
    next: str | None
    incidents: tuple[IncidentEntry, ...]


class Index(_Licensed, frozen=True, kw_only=True):
    """Where the other files are.

    Attributes:
        title: The ledger's name.
        publisher: Who publishes it; may be empty.
        day: The day of the newest change, in UTC; null if nothing was ever released.
        changes: The number of changes in the feed.
        incidents: The number of incidents that are or were public.
        standing: The number of incidents that are public now.
        pages: The number of pages of the list of incidents.
        first: The first page; null if there is none.
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
        kinds: What kinds of speaker it is.
        incidents: The incidents' codes, in order.
    """

    name: str
    kinds: tuple[SourceKind, ...]
    incidents: tuple[str, ...]


class EntityList(_Licensed, frozen=True, kw_only=True):
    """All named entities with an account of an incident that is public now, by name."""

    entities: tuple[EntityEntry, ...]


class PlaceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A GeoNames place and the codes of the incidents there; other fields as in ``Place``."""

    geonameid: int
    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: Precision
    incidents: tuple[str, ...]


class PlaceList(_Licensed, frozen=True, kw_only=True):
    """All GeoNames places of incidents that are public now, by number."""

    places: tuple[PlaceEntry, ...]


class CountryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A country and the incidents there.

    Attributes:
        code: ISO 3166-1 alpha-2 code.
        name: English name.
        incidents: The incidents' codes, in order.
    """

    code: str
    name: str
    incidents: tuple[str, ...]


class CountryList(_Licensed, frozen=True, kw_only=True):
    """All countries of incidents that are public now, by code."""

    countries: tuple[CountryEntry, ...]
