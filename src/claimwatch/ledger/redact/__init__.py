"""A reading or incident and marked passages in; the same without them out, with spans that are still valid."""

from claimwatch.ledger.redact.masking import BLOCK, Mask, Passage, Veil, lowered
from claimwatch.ledger.redact.redaction import marked_words, names_marked, redact, redact_incident

__all__ = ["BLOCK", "Mask", "Passage", "Veil", "lowered", "marked_words", "names_marked", "redact", "redact_incident"]
