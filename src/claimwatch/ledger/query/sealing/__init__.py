"""What somebody wants sealed in; the originals, and all that goes with each of them, out."""

from claimwatch.ledger.query.sealing.named import originals_named
from claimwatch.ledger.query.sealing.taking import Taking, others, taking

__all__ = ["Taking", "originals_named", "others", "taking"]
