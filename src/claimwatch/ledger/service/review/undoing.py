"""Takes any decision back, also an old one."""

import datetime
from collections.abc import Callable, Mapping

from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Decision
from claimwatch.ledger.query.review.alike import alike, made_with
from claimwatch.ledger.query.review.bonds import BONDS
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.review.arranging import regroup_reports
from claimwatch.ledger.service.review.on_incidents import reset
from claimwatch.ledger.service.review.record import refuse_unseen, take_back
from claimwatch.ledger.service.review.talk import unassign
from claimwatch.ledger.service.review.verdicts import undo_verdicts
from claimwatch.ledger.service.writing import writes


@writes
def undo(number: int, *, by: User, at: datetime.datetime, revision: int) -> Decision:
    """Takes a decision back; those made later stay.

    Args:
        number: The decision's entry in the log.
        by: Who takes it back.
        at: The current time in UTC.
        revision: The number of the log's last entry that the person saw.

    Raises:
        NotAllowed: The person may not take it back.
        NewerDecision: Since then somebody took it back, or decided on the same thing after it.
        DecisionError: There is no such decision, or it is undone already.
    """
    require(by, "decide")
    decision = Decision.objects.select_related("entry").filter(entry=number).first()
    if decision is None:
        raise DecisionError(f"decision {number}", gettext("isn't one that can be undone"))
    since = [row for row in alike(decision) if row.entry_id >= number]
    refuse_unseen(f"decision {number}", since, revision)
    _UNDO.get(decision.kind, take_back)(decision, by=by, at=at)
    return decision


@writes
def undo_act(number: int, *, by: User, at: datetime.datetime, revision: int) -> list[Decision]:
    """Takes a decision back with those that one press of a button made with it: one in each of several reports.

    Args, errors: as of ``undo``.

    Returns:
        The decisions, the one asked for first.
    """
    decision = undo(number, by=by, at=at, revision=revision)
    return [decision, *(undo(each.entry_id, by=by, at=at, revision=revision) for each in made_with(decision))]


def _undo_bonds(decision: Decision, *, by: User, at: datetime.datetime) -> None:
    take_back(decision, by=by, at=at)
    regroup_reports(decision.versions.all(), at)


_UNDO: Mapping[str, Callable[..., object]] = {
    "verdicts": undo_verdicts,
    "set": reset,
    "reject": reset,
    "assign": unassign,
    "hand back": unassign,
    **dict.fromkeys(BONDS, _undo_bonds),
}
"""What else undoing a decision of a kind does; of the others nothing hangs on it but the record."""
