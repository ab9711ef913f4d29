"""An incident -> accounts, ranges, disputes, common ground; pure arithmetic and logic."""

from claimwatch.reconcile.agenda import due
from claimwatch.reconcile.confirmable import Shown, shown
from claimwatch.reconcile.figures import tallies
from claimwatch.reconcile.incident import reconcile
from claimwatch.reconcile.statements import Member

__all__ = ["Member", "Shown", "due", "reconcile", "shown", "tallies"]
