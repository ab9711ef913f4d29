"""The ledger in; what no longer is as it was stored, decided or published out, one line a fault."""

from claimwatch.ledger.query.verify.check import Check
from claimwatch.ledger.query.verify.ends import Head, heads, is_still_there
from claimwatch.ledger.query.verify.every import checks
from claimwatch.ledger.query.verify.incidents import sound_incidents
from claimwatch.ledger.query.verify.readings import missed_by_grouping, sound_readings
from claimwatch.ledger.query.verify.register import altered_owners

__all__ = [
    "Check",
    "Head",
    "altered_owners",
    "checks",
    "heads",
    "is_still_there",
    "missed_by_grouping",
    "sound_incidents",
    "sound_readings",
]
