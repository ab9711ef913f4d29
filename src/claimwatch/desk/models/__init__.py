"""The desk's own tables: what people set for themselves. Decisions are the ledger's."""

from claimwatch.desk.models.keys import OwnKey

__all__ = ["OwnKey"]
