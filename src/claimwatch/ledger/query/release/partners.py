"""What others published, as they published it."""

from collections.abc import Iterator

from claimwatch.errors import OptionError
from claimwatch.ledger.models import Partner, PartnerChange
from claimwatch.ledger.query.feed import as_published
from claimwatch.release import Change

_AT_ONCE = 50


def partner_named(name: str) -> Partner:
    """A partner by the name that this desk gives them.

    Raises:
        OptionError: There is none.
    """
    found = Partner.objects.filter(name=name).first()
    if found is None:
        known = ", ".join(Partner.objects.order_by("name").values_list("name", flat=True)) or "none yet"
        raise OptionError(f"partner {name!r}: unknown; known partners: {known}")
    return found


def partner_changes(partner: Partner, after: int = 0) -> Iterator[Change]:
    """Yields the changes of a partner's feed after a number, in order, byte for byte as they were published."""
    rows = PartnerChange.objects.filter(partner=partner, number__gt=after).order_by("number")
    for row in rows.iterator(_AT_ONCE):
        yield as_published(row)
