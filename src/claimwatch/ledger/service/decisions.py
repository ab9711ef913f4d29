"""Records people's confirmations, and takes them back."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Confirmation, Incident, Way
from claimwatch.ledger.query.release import confirmations, incident_named, releasable
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.reconcile import KEY_SCHEME, Confirmable, confirmables


@transaction.atomic
def confirm(code: str, key: str, *, by: User, at: datetime.datetime, way: Way = "desk") -> Confirmation:
    """Records that a person confirms a figure or dispute of an incident against its words.

    Args:
        code: The incident's.
        key: Of what was seen.
        by: Who confirms.
        at: In UTC.
        way: How the decision came.

    Raises:
        NotAllowed: ``by`` may not decide.
        DecisionError: The incident doesn't state this (any more), or it is already confirmed.
    """
    require(by, "decide")
    row = locked(code)
    seen = _stated(row, key)
    if key in confirmations(row):
        raise DecisionError(f"incident {code}", f"{seen.about} is already confirmed")
    about = f"incident:{code}"
    entry = append(by=by.username, action="confirm", subject=about, at=at, way=way, after=_state(seen))
    return Confirmation.objects.create(incident=code, key=key, scheme=KEY_SCHEME, by=by, entry=entry)


@transaction.atomic
def unconfirm(code: str, key: str, *, by: User, why: str, at: datetime.datetime, way: Way = "desk") -> None:
    """Takes a confirmation back.

    Raises:
        DecisionError: It isn't confirmed.
        NotAllowed: ``by`` may not decide.
    """
    require(by, "decide")
    row = locked(code)
    known = confirmations(row).get(key)
    if known is None:
        raise DecisionError(f"incident {code}", "this isn't confirmed")
    before = {"key": key, "confirmed": known.entry_id}
    append(by=by.username, action="unconfirm", subject=f"incident:{code}", at=at, way=way, why=why, before=before)
    codes = [*row.former.values_list("code", flat=True), row.code]
    Confirmation.objects.filter(incident__in=codes, key=key).delete()


def locked(code: str) -> Incident:
    """A standing incident, locked until the transaction ends.

    Raises:
        DecisionError: There is no such incident.
    """
    row = incident_named(code)
    Incident.objects.select_for_update().get(pk=row.pk)
    row.refresh_from_db()
    return row


def _stated(row: Incident, key: str) -> Confirmable:
    for item in confirmables(releasable(row)):
        if item.key == key:
            return item
    raise DecisionError(f"incident {row.code}", "it doesn't show this any more; look at it anew")


def _state(seen: Confirmable) -> dict[str, object]:
    return {"key": seen.key, "scheme": KEY_SCHEME, "claims": list(seen.claims)}
