"""Checks partners: the import that each is by, and the chain of their changes as they published them."""

from collections.abc import Iterator

from claimwatch.ledger.models import Partner
from claimwatch.ledger.query.verify.changes import feed_faults


def look_at_partners() -> Iterator[list[str]]:
    """Yields the faults of each partner."""
    for partner in Partner.objects.select_related("entry").order_by("pk"):
        yield [f"partner {partner.name}: {why}" for why in _partner(partner)]


def _partner(partner: Partner) -> Iterator[str]:
    if (partner.entry.action, partner.entry.subject) != ("partner", f"partner:{partner.name}"):
        yield f"entry {partner.entry_id} of the log didn't import it"
    yield from feed_faults(partner.changes.all())
