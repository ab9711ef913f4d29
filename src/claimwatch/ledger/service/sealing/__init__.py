"""An original in; nothing of it left, but a tombstone."""

from claimwatch.ledger.service.sealing.removing import is_sealed, seal, sealed

__all__ = ["is_sealed", "seal", "sealed"]
