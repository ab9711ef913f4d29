"""Readings and incidents in; rows for lists and search out. The rows can be rebuilt at any time."""

from claimwatch.ledger.service.projection.assignments import write_assignment
from claimwatch.ledger.service.projection.claims import write_claims
from claimwatch.ledger.service.projection.incidents import project_again, write_incidents, write_settings
from claimwatch.ledger.service.projection.mentions import write_mentions, write_tallies
from claimwatch.ledger.service.projection.returned import look_again

__all__ = [
    "look_again",
    "project_again",
    "write_assignment",
    "write_claims",
    "write_incidents",
    "write_mentions",
    "write_settings",
    "write_tallies",
]
