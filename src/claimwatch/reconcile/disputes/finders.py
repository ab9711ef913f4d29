"""Where accounts can't both hold: one finder a question, in the order in which disputes are shown."""

from collections.abc import Mapping, Sequence

from claimwatch.model import Account, Dispute, EventType
from claimwatch.reconcile.disputes.answers import answers
from claimwatch.reconcile.disputes.denials import denial_disputes
from claimwatch.reconcile.disputes.evidence import Evidence, Finder
from claimwatch.reconcile.disputes.exclusive import exclusive_disputes
from claimwatch.reconcile.disputes.nobody_harmed import disputes_of_none
from claimwatch.reconcile.disputes.points import points
from claimwatch.reconcile.disputes.repeated import without_repeats
from claimwatch.reconcile.disputes.tolls import injured_disputes, killed_disputes, missing_disputes
from claimwatch.reconcile.statements import Member, Stated

FINDERS: tuple[Finder, ...] = (
    killed_disputes,
    injured_disputes,
    missing_disputes,
    disputes_of_none,
    denial_disputes,
    exclusive_disputes,
)


def disputes(
    accounts: Sequence[Account],
    by_entity: Mapping[str, Sequence[Stated]],
    members: Sequence[Member] = (),
    happened: EventType = "other",
) -> tuple[Dispute, ...]:
    """Every dispute among the accounts, in the order of the finders.

    Args:
        accounts: In the incident's order.
        by_entity: Each account's claims.
        members: The mentions, without copies, whose reports hold denials that only refer back ("the allegations").
        happened: The incident's type.
    """
    said = points(by_entity)
    evidence = Evidence(accounts=accounts, by_entity=by_entity, points=said, answers=answers(members, by_entity, said))
    return tuple(without_repeats([dispute for find in FINDERS for dispute in find(evidence)], happened))
