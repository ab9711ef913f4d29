"""What finders of disputes look at."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from claimwatch.model import Account, Dispute
from claimwatch.reconcile.disputes.points import Point
from claimwatch.reconcile.statements import Stated


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The accounts of one incident.

    Attributes:
        accounts: In the incident's order.
        by_entity: Each account's claims, by entity.
        points: The single facts of all accounts.
        answers: Denials that only refer back to what was said ("the allegations"), as denials of that.
    """

    accounts: Sequence[Account]
    by_entity: Mapping[str, Sequence[Stated]]
    points: Sequence[Point]
    answers: Sequence[Point] = ()


Finder = Callable[[Evidence], Iterator[Dispute]]
"""Finds the disputes about one question."""
