"""A reading or incident and marked passages in; the same without them out, with spans that are still valid."""

from claimwatch.ledger.redact.masking import BLOCK, Mask, Passage, Veil, lowered, name_mask
from claimwatch.ledger.redact.redaction import (
    marked_words,
    names_marked,
    redact,
    redact_incident,
    redact_readings,
)

__all__ = [
    "BLOCK",
    "Mask",
    "Passage",
    "Veil",
    "lowered",
    "marked_words",
    "name_mask",
    "names_marked",
    "redact",
    "redact_incident",
    "redact_readings",
]
