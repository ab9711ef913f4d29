"""Writes who is to look at an incident or a report, for lists."""

from typing import Any

from django.contrib.auth.models import User

from claimwatch.ledger.models import Assignment, Decision, Incident
from claimwatch.ledger.query.review.alike import ASSIGNING
from claimwatch.ledger.store import content_of


def write_assignment(decision: Decision) -> None:
    """Replaces the assignment of what a decision is about by the last one that stands.

    A report keeps its own when it gets a new version.
    """
    about: dict[str, Any]
    if decision.incident:
        about = {"incident": Incident.objects.get(code=decision.incident)}
        same = Decision.objects.filter(incident=decision.incident)
    else:
        report = decision.versions.get().report_id
        about = {"version__report": report}
        same = Decision.objects.filter(incident="", versions__report=report)
    Assignment.objects.filter(**about).delete()
    last = same.filter(kind__in=ASSIGNING, undone=None, document__isnull=False).order_by("-entry").first()
    to = User.objects.filter(username=content_of(last).to).first() if last else None
    if last and to:
        made = about if decision.incident else {"version": last.versions.get()}
        Assignment.objects.create(**made, to=to, entry_id=last.entry_id)
