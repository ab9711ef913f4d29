"""The data of one incident's page."""

import datetime
from collections.abc import Sequence

import msgspec

from claimwatch import model
from claimwatch.ledger.models import FormerCode, Incident, Release, Version
from claimwatch.ledger.query.marks import marks_of
from claimwatch.ledger.query.review.decided import as_decided, settled
from claimwatch.ledger.store import clean, incident_of

MOST_HEIRS = 100
"""Maximum number of merges that are followed from an incident that no longer stands."""


class Released(msgspec.Struct, frozen=True, kw_only=True):
    """A release of an incident: when, by whom and why; and the same for its withdrawal, None while it stands."""

    sha256: str
    at: datetime.datetime
    by: str
    why: str
    withdrawn_at: datetime.datetime | None
    withdrawn_by: str | None
    withdrawn_why: str | None


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """One report of an incident.

    Attributes:
        code: Its id in the incident's document.
        restricted: True if only people with permission may see it.
        marks: Why it, or passages of it, must not leave the ledger whole.
    """

    code: str
    number: int
    latest: bool
    url: str
    publisher: str
    title: str
    published: datetime.date | None
    restricted: bool
    marks: tuple[str, ...]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The data of an incident's page.

    Attributes:
        asked_for: The requested code: the incident's present one, or an earlier one of it or of a part of it.
        heirs: If the requested incident was split, the codes of all incidents that inherited from it, this one first.
        standing: True if the last grouping still finds it.
        reports: In the document's order.
        former: Earlier codes of it or of a part of it.
        releases: Newest first.
    """

    asked_for: str
    heirs: tuple[str, ...]
    incident: model.Incident
    state: str
    standing: bool
    changed_at: datetime.datetime
    reports: tuple[ReportLine, ...]
    former: tuple[str, ...]
    releases: tuple[Released, ...]


def incident_page(code: str) -> Page | None:
    """The page of an incident; None if no incident has or had the code, or its words were sealed."""
    rows = _heirs(clean(code))
    if not rows:
        return None
    row = rows[0]
    incident = as_decided(incident_of(row), settled(row))
    return Page(
        asked_for=code,
        heirs=tuple(heir.code for heir in rows) if len(rows) > 1 else (),
        incident=incident,
        state=row.state,
        standing=row.standing,
        changed_at=row.changed_at,
        reports=_reports(incident.reports),
        former=tuple(row.former.order_by("code").values_list("code", flat=True)),
        releases=tuple(map(_release, row.releases.select_related("entry", "withdrawn").order_by("-entry"))),
    )


def _heirs(code: str) -> list[Incident]:
    """The incident with a code, or those that hold its mentions now; the one that inherited most comes first."""
    row = Incident.objects.filter(code=code).first()
    if row and (row.standing or not row.merged_into):
        return [row] if row.document else []
    seen = {code}
    while row and not row.standing and row.merged_into and row.merged_into not in seen and len(seen) < MOST_HEIRS:
        seen.add(row.merged_into)
        row = Incident.objects.filter(code=row.merged_into).first()
    first = [row] if row and row.standing else []
    others = Incident.objects.filter(former__in=FormerCode.objects.filter(code=code), standing=True)
    return first + list(others.exclude(pk__in=[heir.pk for heir in first]).distinct().order_by("code")[:MOST_HEIRS])


def _reports(codes: Sequence[str]) -> tuple[ReportLine, ...]:
    rows = {row.code: row for row in Version.objects.filter(code__in=codes).defer("text")}
    marks = marks_of(row.pk for row in rows.values())
    return tuple(_report_line(rows[code], marks.get(rows[code].pk, ())) for code in codes if code in rows)


def _report_line(row: Version, marks: tuple[str, ...]) -> ReportLine:
    return ReportLine(
        code=row.code,
        number=row.number,
        latest=row.latest,
        url=row.url,
        publisher=row.publisher,
        title=row.title,
        published=row.published,
        restricted=row.restricted,
        marks=marks,
    )


def _release(row: Release) -> Released:
    return Released(
        sha256=row.sha256,
        at=row.entry.at,
        by=row.entry.by,
        why=row.entry.why,
        withdrawn_at=row.withdrawn.at if row.withdrawn else None,
        withdrawn_by=row.withdrawn.by if row.withdrawn else None,
        withdrawn_why=row.withdrawn.why if row.withdrawn else None,
    )
