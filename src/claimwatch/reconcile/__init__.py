"""An incident -> accounts, ranges, disputes, common ground; pure arithmetic and logic."""

from claimwatch.reconcile.agenda import due
from claimwatch.reconcile.confirmable import AGAINST, OWN, Confirmable, ItemKind, confirmables
from claimwatch.reconcile.figures import tallies
from claimwatch.reconcile.incident import reconcile
from claimwatch.reconcile.keys import KEY_SCHEME, dispute_key, setting_key
from claimwatch.reconcile.statements import Member

__all__ = [
    "AGAINST",
    "KEY_SCHEME",
    "OWN",
    "Confirmable",
    "ItemKind",
    "Member",
    "confirmables",
    "dispute_key",
    "due",
    "reconcile",
    "setting_key",
    "tallies",
]
