"""Changes of what is public in, this desk's own and a partner's; feeds that only grow, and are purged, out."""

from claimwatch.ledger.service.feed.changes import append_change, purge_changes
from claimwatch.ledger.service.feed.partners import take_in

__all__ = ["append_change", "purge_changes", "take_in"]
