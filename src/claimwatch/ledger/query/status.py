"""The desk's status: what is waiting, which sources are failing and since when, and how much is stored."""

import datetime
from pathlib import Path

import msgspec
from django.db import connection
from django.db.models import Count, Q, Sum

from claimwatch.ledger.models import (
    Decision,
    Entry,
    Incident,
    Issue,
    Mention,
    Original,
    Quarantine,
    Reading,
    Release,
    Report,
    Source,
    State,
    Version,
)
from claimwatch.ledger.query.listed import LISTED
from claimwatch.ledger.reader import reader_version

NEWEST = 5
"""Number of issues shown."""


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers of things that are waiting.

    Attributes:
        originals: Originals from which reports haven't been made.
        to_read: Versions without a reading.
        outdated: Versions read, and pages looked at, by another reader than the present one; ``claimwatch rebuild``
            reads them again.
        to_group: Versions whose mentions haven't been grouped.
        returned: Decisions that came back, because the machine now reads their words differently or the report has a
            new version.
        sources: Sources whose next visit is overdue.
    """

    originals: int
    to_read: int
    outdated: int
    to_group: int
    returned: int
    sources: int


class Amounts(msgspec.Struct, frozen=True, kw_only=True):
    """How much is stored.

    Attributes:
        database: "sqlite" or "postgresql"; ``bytes`` is its size on disk.
        original_bytes: Size of the originals before compression.
        skimmed: How many of them are web pages that were irrelevant by a first look, so that no report was made.
        relevant: Versions whose current reading found them relevant.
        incidents: Incidents that stand or were decided on, by state.
        gone: How many of them no longer stand.
        leftovers: Mentions in no incident.
        entries: Entries in the log of decisions.
    """

    database: str
    bytes: int
    originals: int
    original_bytes: int
    skimmed: int
    reports: int
    versions: int
    relevant: int
    incidents: dict[str, int]
    gone: int
    leftovers: int
    entries: int


class SourceLine(msgspec.Struct, frozen=True, kw_only=True):
    """The status of one source; times are in UTC.

    Attributes:
        visited: The last visit; None if there was none.
        due: The next visit; None if the source is disabled.
        failing_since: None while visits succeed.
        failures: Number of failed visits in a row.
        reason: The reason for the last failure.
        issues: Number of open issues.
    """

    name: str
    kind: str
    url: str
    enabled: bool
    visited: datetime.datetime | None
    due: datetime.datetime | None
    failing_since: datetime.datetime | None
    failures: int
    reason: str
    issues: int


class IssueLine(msgspec.Struct, frozen=True, kw_only=True):
    """One open issue: where it occurred, what happened and what to do, since when and how often."""

    source: str | None
    place: str
    reason: str
    first_at: datetime.datetime
    last_at: datetime.datetime
    times: int


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """The desk's status.

    Attributes:
        issues: The number of open issues; ``newest`` are the latest of them.
        unpublished: The codes of incidents whose release is of before releases were whole documents; it isn't
            published until somebody releases the incident again.
    """

    reader: str
    behind: Behind
    amounts: Amounts
    sources: tuple[SourceLine, ...]
    issues: int
    newest: tuple[IssueLine, ...]
    unpublished: tuple[str, ...] = ()

    @property
    def failing(self) -> int:
        """The number of enabled sources that are failing."""
        return sum(1 for source in self.sources if source.enabled and source.failing_since)


def status(now: datetime.datetime) -> Status:
    """The desk's status at a time (UTC)."""
    sources = tuple(map(_source_line, _sources()))
    newest = Issue.objects.filter(closed=False).select_related("source").order_by("-last_at", "-pk")
    return Status(
        reader=reader_version(),
        behind=_behind(sum(1 for source in sources if source.due and source.due < now)),
        amounts=_amounts(),
        sources=sources,
        issues=Issue.objects.filter(closed=False).count(),
        newest=tuple(map(_issue_line, newest[:NEWEST])),
        unpublished=_unpublished(),
    )


def _unpublished() -> tuple[str, ...]:
    rows = Release.objects.filter(withdrawn=None, schema=0).order_by("incident__code")
    return tuple(rows.values_list("incident__code", flat=True))


def _sources() -> list[Source]:
    """Failing sources first, then by name."""
    issues = Count("issues", filter=Q(issues__closed=False))
    rows = Source.objects.select_related("visits").annotate(open_issues=issues).order_by("name")
    return sorted(rows, key=lambda row: not (hasattr(row, "visits") and row.visits.failing_since))


def _source_line(row: Source) -> SourceLine:
    visits = getattr(row, "visits", None)
    return SourceLine(
        name=row.name,
        kind=row.kind,
        url=row.url,
        enabled=row.enabled,
        visited=visits and visits.visited,
        due=visits.due if visits and row.enabled else None,
        failing_since=visits and visits.failing_since,
        failures=visits.failures if visits else 0,
        reason=visits.reason if visits else "",
        issues=row.open_issues,  # type: ignore[attr-defined] # annotated above
    )


def _issue_line(row: Issue) -> IssueLine:
    return IssueLine(
        source=row.source.name if row.source else None,
        place=row.place,
        reason=row.reason,
        first_at=row.first_at,
        last_at=row.last_at,
        times=row.times,
    )


def _behind(sources: int) -> Behind:
    return Behind(
        originals=Original.objects.filter(handled=False).count(),
        to_read=Version.objects.filter(to_read=True).count(),
        outdated=_outdated() + Original.objects.exclude(skimmed__in=("", reader_version())).count(),
        to_group=Version.objects.filter(to_group=True).count(),
        returned=Decision.objects.filter(returned=True).count(),
        sources=sources,
    )


def _outdated() -> int:
    """The number of readings by other readers that this one can replace."""
    failed = Quarantine.objects.filter(reader=reader_version()).exclude(version=None).values("version")
    rows = Reading.objects.filter(current=True, version__to_read=False, version__length__gt=0)
    return rows.exclude(reader=reader_version()).exclude(version__in=failed).count()


def _amounts() -> Amounts:
    states = Incident.objects.filter(LISTED).values_list("state").annotate(Count("pk"))
    return Amounts(
        database=connection.vendor,
        bytes=_bytes(),
        originals=Original.objects.count(),
        original_bytes=Original.objects.aggregate(sum=Sum("size"))["sum"] or 0,
        skimmed=Original.objects.exclude(skimmed="").count(),
        reports=Report.objects.count(),
        versions=Version.objects.count(),
        relevant=Reading.objects.filter(current=True, relevant=True).count(),
        incidents=dict.fromkeys(State.values, 0) | dict(states),
        gone=Incident.objects.filter(LISTED, standing=False).count(),
        leftovers=Mention.objects.filter(incident=None).count(),
        entries=Entry.objects.count(),
    )


def _bytes() -> int:
    """The database's size on disk."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        parts = (path, path.with_name(path.name + "-wal"))
        return sum(part.stat().st_size for part in parts if part.exists())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
    return int(size)
