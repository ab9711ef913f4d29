"""Sources in; collected, read, grouped and stored reports out. The commands add, import and watch run this."""

from claimwatch.ledger.run.collecting import Outcome, add, import_all
from claimwatch.ledger.run.steps import utc_now, work
from claimwatch.ledger.run.visits import VisitListener, Visits

__all__ = ["Outcome", "VisitListener", "Visits", "add", "import_all", "utc_now", "work"]
