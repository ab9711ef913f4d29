"""Accounts in; where they can't both hold, and where they agree, out."""

from claimwatch.reconcile.disputes.agreement import common_ground
from claimwatch.reconcile.disputes.answers import with_answers
from claimwatch.reconcile.disputes.finders import disputes

__all__ = ["common_ground", "disputes", "with_answers"]
