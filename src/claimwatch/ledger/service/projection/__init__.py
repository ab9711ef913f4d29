"""Readings and incidents in; rows for lists and search out. The rows can be rebuilt at any time."""

from claimwatch.ledger.service.projection.incidents import write_incidents
from claimwatch.ledger.service.projection.mentions import write_mentions, write_tallies
from claimwatch.ledger.service.projection.rows import claim_row, entities, fact_row

__all__ = ["claim_row", "entities", "fact_row", "write_incidents", "write_mentions", "write_tallies"]
