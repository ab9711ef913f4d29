"""Sources in; collected, read, grouped and stored reports out. What ``claimwatch watch`` runs."""

from claimwatch.ledger.run.collecting import Outcome, add, import_all
from claimwatch.ledger.run.visiting import visit_due
from claimwatch.ledger.run.working import utc_now, work

__all__ = ["Outcome", "add", "import_all", "utc_now", "visit_due", "work"]
