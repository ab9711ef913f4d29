"""What somebody wants sealed in; the originals, and all that goes with each of them, out."""

from claimwatch.ledger.query.sealing.named import originals_named
from claimwatch.ledger.query.sealing.taking import Taking, goes_with, others

__all__ = ["Taking", "goes_with", "originals_named", "others"]
