"""People's decisions on an incident itself: its type, place, days, name and best figure, and disputes that are none."""

import datetime
from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.errors import DecisionError, Impossible
from claimwatch.ledger.models import Decision, Entry, Incident
from claimwatch.ledger.query.release import incident_named, releasable
from claimwatch.ledger.query.review.decided import KINDS, codes_of
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.projection import write_settings
from claimwatch.ledger.service.review.record import newer, record, refuse_unseen, take_back
from claimwatch.ledger.service.writing import writes
from claimwatch.ledger.store import content_of
from claimwatch.reconcile import confirmables
from claimwatch.review import set_value

REASONED = ("best",)
"""Fields that nobody sets without a reason: a best figure is a person's judgement, never the machine's."""


@writes
def set_field(
    code: str, field: str, value: Any, *, by: User, at: datetime.datetime, revision: int, why: str = ""
) -> Decision:
    """Sets the type, place, days, name or best figure of an incident; None empties it.

    Args:
        code: The incident's.
        field: One of ``review.SETTABLE``.
        value: In JSON's types.
        by: Who decides.
        at: The current time in UTC.
        revision: The number of the log's last entry that the person saw.
        why: The reason, in their words; a best figure needs one.

    Raises:
        NotAllowed: The person may not do this.
        NewerDecision: Somebody set the field since, or took that back.
        DecisionError: The incident doesn't stand, the value isn't possible, or a reason is missing.
    """
    require(by, "best" if field == "best" else "decide")
    row = incident_named(code)
    refuse_unseen(f"incident {code}", _on(row, field=field), revision)
    if field in REASONED and not why.strip():
        raise DecisionError(f"incident {code}", gettext("say why this is the best figure"))
    try:
        set_value(field, value)
    except Impossible as error:
        raise DecisionError(f"incident {code}", gettext(error.message) % error.named) from error
    decision = record("set", by=by, at=at, incident=code, why=why, field=field, value=value)
    write_settings(row)
    return decision


@writes
def reject_dispute(code: str, key: str, *, by: User, at: datetime.datetime, revision: int, why: str = "") -> Decision:
    """Rejects a dispute: both sides can hold, or it isn't of this incident. It isn't shown or released any more.

    Args:
        code: The incident's.
        key: The dispute's, as ``confirmables`` gives it.
        by: Who decides.
        at: The current time in UTC.
        revision: The number of the log's last entry that the person saw.
        why: The reason, in their words.

    Raises:
        NotAllowed: The person may not decide.
        NewerDecision: Somebody confirmed or rejected it since, or took a rejection back.
        DecisionError: The incident doesn't stand, or shows no such dispute any more.
    """
    require(by, "decide")
    row = incident_named(code)
    refuse_unseen(f"incident {code}", _on(row, key=key), revision)
    refuse_newer(row, {key}, revision)
    if not any(item.key == key and item.kind == "dispute" for item in confirmables(releasable(row))):
        raise DecisionError(
            f"incident {code}", gettext("it doesn't show this dispute any more; reload the page and look again")
        )
    decision = record("reject", by=by, at=at, incident=code, why=why, key=key)
    write_settings(row)
    return decision


def refuse_newer(row: Incident, keys: Collection[str], revision: int) -> None:
    """Refuses a decision on items if one was confirmed, or its confirmation taken back, after an entry of the log.

    Raises:
        NewerDecision: Somebody has done so.
    """
    subjects = [f"incident:{code}" for code in codes_of(row)]
    since = Entry.objects.filter(number__gt=revision, subject__in=subjects, action__in=("confirm", "unconfirm"))
    for entry in since.order_by("-number"):
        if (entry.after or entry.before or {}).get("key") in keys:
            raise newer(f"incident {row.code}", entry.number)


@writes
def reset(decision: Decision, *, by: User, at: datetime.datetime) -> None:
    """Takes back what was set or rejected; call it in the transaction that ``undo`` opens.

    Raises:
        NotAllowed: The person may not take it back.
    """
    take_back(decision, by=by, at=at)
    for row in Incident.objects.filter(code=decision.incident):
        write_settings(row)


def _on(row: Incident, *, field: str = "", key: str = "") -> list[Decision]:
    """The decisions on a field or an item of an incident, also those taken back."""
    rows = Decision.objects.filter(incident__in=codes_of(row), kind__in=KINDS, document__isnull=False)
    return [made for made in rows if (content_of(made).field, content_of(made).key) == (field, key)]
