"""The one part of the ledger that writes."""
