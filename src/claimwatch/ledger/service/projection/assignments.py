"""Writes who is to look at an incident or a report, for lists."""

from typing import Any

from django.contrib.auth.models import User

from claimwatch.ledger.models import Assignment, Decision, Incident
from claimwatch.ledger.query.review.alike import ASSIGNING
from claimwatch.ledger.store import content_of


def write_assignment(decision: Decision) -> None:
    """Replaces the assignment of what a decision is about by the last one that stands."""
    about: dict[str, Any]
    if decision.incident:
        about = {"incident": Incident.objects.get(code=decision.incident)}
        same = Decision.objects.filter(incident=decision.incident)
    else:
        version = decision.versions.get()
        about = {"version": version}
        same = Decision.objects.filter(incident="", versions=version)
    Assignment.objects.filter(**about).delete()
    last = same.filter(kind__in=ASSIGNING, undone=None, document__isnull=False).order_by("-entry").first()
    to = User.objects.filter(username=content_of(last).to).first() if last else None
    if last and to:
        Assignment.objects.create(**about, to=to, entry_id=last.entry_id)
