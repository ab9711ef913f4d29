"""What a page of the queue shows of each of its incidents and reports, in a few queries for all of them."""

from collections.abc import Mapping, Sequence

import msgspec
from django.db.models import Count, F

from claimwatch.ledger.models import Assignment, Incident, Mention, Version
from claimwatch.ledger.query.protection import Somebody
from claimwatch.ledger.query.queue.hidden import Heading, IncidentHeading, headings, incident_headings


class IncidentLine(msgspec.Struct, frozen=True, kw_only=True):
    """One incident of the queue.

    Attributes:
        row: The incident, whose name and place must not be shown.
        heading: What may be shown instead.
        new_reports: How many of its reports came after a person last decided on it.
        assigned: The name of whom it is assigned to; "" if nobody.
    """

    row: Incident
    heading: IncidentHeading
    new_reports: int
    assigned: str


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """One report of a list.

    Attributes:
        row: The report, whose title and publisher must not be shown.
        heading: What may be shown instead.
        incidents: The codes of the incidents that it mentions.
        assigned: The name of whom it is assigned to; "" if nobody.
    """

    row: Version
    heading: Heading
    incidents: tuple[str, ...]
    assigned: str


def incident_lines(rows: Sequence[Incident], user: Somebody) -> list[IncidentLine]:
    """The incidents as somebody may see them in a list."""
    keys = [row.pk for row in rows]
    shown, new = incident_headings(rows, user), _new_reports(keys)
    assigned = dict(Assignment.objects.filter(incident__in=keys).values_list("incident", "to__username"))
    return [
        IncidentLine(row=row, heading=shown[row.pk], new_reports=new.get(row.pk, 0), assigned=assigned.get(row.pk, ""))
        for row in rows
    ]


def report_lines(rows: Sequence[Version], user: Somebody) -> list[ReportLine]:
    """The reports as somebody may see them in a list."""
    keys = [row.pk for row in rows]
    shown = headings(rows, user)
    reports = {row.report_id for row in rows}
    theirs = Assignment.objects.filter(version__report__in=reports)
    assigned = dict(theirs.values_list("version__report", "to__username"))
    told: dict[int, list[str]] = {key: [] for key in keys}
    mentions = Mention.objects.filter(version__in=keys, incident__isnull=False).order_by("pk")
    for key, code in mentions.values_list("version", "incident__code"):
        told[key].append(str(code))
    return [
        ReportLine(
            row=row,
            heading=shown[row.pk],
            incidents=tuple(dict.fromkeys(told[row.pk])),
            assigned=assigned.get(row.report_id, ""),
        )
        for row in rows
    ]


def _new_reports(incidents: Sequence[int]) -> Mapping[int, int]:
    later = Mention.objects.filter(incident__in=incidents, version__added_at__gt=F("incident__reviewed_at"))
    return dict(later.values_list("incident").annotate(Count("version", distinct=True)))
