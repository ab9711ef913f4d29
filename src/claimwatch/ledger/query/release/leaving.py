"""What may be released of an incident."""

from collections.abc import Mapping, Sequence

import msgspec
from django.utils.translation import gettext

from claimwatch import model
from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.protection import mask_of, passages_of
from claimwatch.ledger.query.release.coarsening import (
    Coarsened,
    coarsened,
    mask_of_coarsened,
    passages_in,
    undated,
)
from claimwatch.ledger.query.review.decided import as_decided, settled
from claimwatch.ledger.query.review.seen import reviewed_reports, seen_in
from claimwatch.ledger.redact import Mask, Passage, redact_incident, redact_readings
from claimwatch.ledger.store import incident_of
from claimwatch.model import Reading
from claimwatch.reconcile import Confirmable
from claimwatch.review import Reviewed


class Protected(msgspec.Struct, frozen=True, kw_only=True):
    """The readings of an incident's reports, and what must not leave of them.

    Attributes:
        readings: As people have put them right, by report.
        passages: What must not leave, by report.
        mask: What must not leave wherever it occurs.
        coarsened: What people made coarser.
    """

    readings: Mapping[str, Reading]
    passages: Mapping[str, tuple[Passage, ...]]
    mask: Mask
    coarsened: Coarsened


def incident_named(code: str) -> Incident:
    """An incident that stands, by its code.

    Raises:
        DecisionError: There is none, or it has become part of another.
    """
    row = Incident.objects.filter(code=code).first()
    if row is None:
        raise DecisionError(f"incident {code}", gettext("isn't in this ledger"))
    if not row.standing:
        gone = gettext("no longer exists: its reports went elsewhere")
        heir = gettext("no longer exists: its reports went elsewhere; see %(incident)s")
        why = heir % {"incident": row.merged_into} if row.merged_into else gone
        raise DecisionError(f"incident {code}", why)
    return row


def protected(row: Incident, reports: Mapping[str, Reviewed] | None = None) -> Protected:
    """What the incident is made from, and what must not leave of it.

    Args:
        row: The incident.
        reports: What ``reviewed_reports`` gives for its reports, if somebody has it already.

    Raises:
        DecisionError: Its reports were read anew since it was grouped.
    """
    codes = incident_of(row).reports
    known_reports = reviewed_reports(codes) if reports is None else reports
    readings = {code: each.reading for code, each in known_reports.items()}
    if len(readings) < len(codes):
        raise DecisionError(
            f"incident {row.code}", gettext("a report of it has no reading any more; wait until it is grouped")
        )
    known, passages = coarsened(row), passages_of(codes)
    return Protected(
        readings=readings,
        passages={id_: (*passages[id_], *passages_in(reading, known)) for id_, reading in readings.items()},
        mask=mask_of(codes).also(mask_of_coarsened(readings.values(), known)),
        coarsened=known,
    )


def releasable(row: Incident, known: Protected | None = None) -> model.Incident:
    """The incident as it may leave: without what is marked.

    Args:
        row: The incident.
        known: What ``protected`` gives for it, if somebody has it already.

    Raises:
        DecisionError: Nothing of it may leave, or its reports were read anew since it was grouped.
    """
    known = known or protected(row)
    redacted = redact_incident(incident_of(row), known.readings.values(), known.passages, known.mask)
    shown = as_decided(redacted, settled(row))
    if shown.name and known.mask.touches(shown.name):
        raise DecisionError(f"incident {row.code}", gettext("its name has words that are marked; give it another name"))
    return msgspec.structs.replace(shown, accounts=undated(shown.accounts, known.coarsened))


def leaving_readings(known: Protected) -> dict[str, Reading]:
    """The readings of the reports of which something may leave, without what must not, by report."""
    readings = redact_readings(list(known.readings.values()), known.passages, known.mask)
    claims = {each.report.id: undated(each.claims, known.coarsened) for each in readings}
    return {each.report.id: msgspec.structs.replace(each, claims=claims[each.report.id]) for each in readings}


def unconfirmed(row: Incident, incident: model.Incident) -> Sequence[Confirmable]:
    """What the incident shows that nobody has seen and found right yet."""
    return [each.item for each in seen_in(row, incident) if each.how == "open"]
