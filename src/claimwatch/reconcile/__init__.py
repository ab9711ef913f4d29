"""An incident -> accounts, ranges, disputes, common ground; pure arithmetic and logic."""

from claimwatch.reconcile.incident import reconcile
from claimwatch.reconcile.stated import Member

__all__ = ["Member", "reconcile"]
