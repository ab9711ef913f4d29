"""An incident -> accounts, ranges, disputes, common ground; pure arithmetic and logic."""

from claimwatch.reconcile.due import due
from claimwatch.reconcile.figures.tallies import tallies
from claimwatch.reconcile.incident import reconcile
from claimwatch.reconcile.shown import Shown, shown
from claimwatch.reconcile.statements.stated import Member

__all__ = ["Member", "Shown", "due", "reconcile", "shown", "tallies"]
