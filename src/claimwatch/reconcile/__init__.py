"""An incident -> accounts, ranges, disputes, common ground; pure arithmetic and logic."""

from claimwatch.reconcile.due import due
from claimwatch.reconcile.incident import reconcile
from claimwatch.reconcile.shown import Shown, shown
from claimwatch.reconcile.stated import Member
from claimwatch.reconcile.tally import tallies

__all__ = ["Member", "Shown", "due", "reconcile", "shown", "tallies"]
