"""An incident -> accounts, ranges, disputes, common ground; pure arithmetic and logic."""

from claimwatch.reconcile.agenda import due
from claimwatch.reconcile.confirmable import Confirmable, confirmables
from claimwatch.reconcile.figures import tallies
from claimwatch.reconcile.incident import reconcile
from claimwatch.reconcile.keys import KEY_SCHEME
from claimwatch.reconcile.statements import Member

__all__ = ["KEY_SCHEME", "Confirmable", "Member", "confirmables", "due", "reconcile", "tallies"]
