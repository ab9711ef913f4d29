"""The desk's own tables: what people set for themselves. Decisions are the ledger's."""

from claimwatch.desk.models.keys import OwnKey
from claimwatch.desk.models.sightings import Looking, Read

__all__ = ["Looking", "OwnKey", "Read"]
