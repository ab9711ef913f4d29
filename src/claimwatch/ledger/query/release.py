"""What may be released of an incident, and what has been released."""

from collections.abc import Mapping, Sequence

import msgspec

from claimwatch import model
from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Incident, Release
from claimwatch.ledger.query.protection import mask_of, passages_of
from claimwatch.ledger.query.review.decided import as_decided, settled
from claimwatch.ledger.query.review.seen import reviewed_reports, seen_in
from claimwatch.ledger.redact import redact_incident
from claimwatch.ledger.store import digest, incident_of, unpack
from claimwatch.reconcile import Confirmable, confirmables
from claimwatch.review import Reviewed


def incident_named(code: str) -> Incident:
    """An incident that stands, by its code.

    Raises:
        DecisionError: There is none, or it has become part of another.
    """
    row = Incident.objects.filter(code=code).first()
    if row is None:
        raise DecisionError(f"incident {code}", "isn't in this ledger")
    if not row.standing:
        heir = f"; see {row.merged_into}" if row.merged_into else ""
        raise DecisionError(f"incident {code}", f"no longer stands: its reports went elsewhere{heir}")
    return row


def releasable(row: Incident, reports: Mapping[str, Reviewed] | None = None) -> model.Incident:
    """The incident as it may leave: without what is marked.

    Args:
        row: The incident.
        reports: What ``reviewed_reports`` gives for its reports, if somebody has it already.

    Raises:
        DecisionError: Nothing of it may leave, or its reports were read anew since it was grouped.
    """
    incident = incident_of(row)
    reports = reviewed_reports(incident.reports) if reports is None else reports
    readings = [each.reading for each in reports.values()]
    if len(readings) < len(incident.reports):
        raise DecisionError(f"incident {row.code}", "a report of it has no reading any more; wait until it is grouped")
    mask = mask_of(incident.reports)
    shown = as_decided(redact_incident(incident, readings, passages_of(incident.reports), mask), settled(row))
    if shown.name and mask.touches(shown.name):
        raise DecisionError(f"incident {row.code}", "its name has words that are marked; give it another name")
    return shown


def unconfirmed(row: Incident, incident: model.Incident) -> Sequence[Confirmable]:
    """What the incident shows that nobody has seen and found right yet."""
    return [each.item for each in seen_in(row, incident) if each.how == "open"]


def standing_release(row: Incident) -> Release | None:
    """The release of the incident that stands; None if there is none."""
    return row.releases.filter(withdrawn=None).order_by("-entry").first()


def differs(release: Release, incident: model.Incident) -> bool:
    """True if the incident, as it may leave now, states something else than its release.

    What only a newer version's way of writing an incident changes is no difference.
    """
    if release.sha256 == digest(msgspec.json.encode(incident)):
        return False
    if release.document is None:
        return True
    return _stated(model.incident_of(unpack(release.document))) != _stated(incident)


def _stated(incident: model.Incident) -> Sequence[object]:
    """What happened where and when under what name, and every figure and dispute, by the reports that stand in it."""
    keys = sorted(item.key for item in confirmables(incident))
    about = (incident.name, incident.type, incident.place, incident.date, incident.killed, incident.injured)
    return (*about, incident.reports, incident.copies, keys)
