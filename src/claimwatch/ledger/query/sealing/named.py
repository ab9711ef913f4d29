"""The originals that a report's code, an address, a hash or a file's bytes mean."""

from django.db.models import Q
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Original
from claimwatch.ledger.store import clean, digest, plain_address


def originals_named(named: str, data: bytes | None = None) -> tuple[Original, ...]:
    """The originals that are meant, oldest first; of a report or an address, all in which it came.

    Args:
        named: The code of any version of a report, an address, an original's SHA-256, or a file's name.
        data: The file's bytes, if there is such a file.

    Raises:
        DecisionError: There are none.
    """
    words = clean(named)
    by_hash = Original.objects.filter(sha256=digest(data) if data is not None else words)
    version = Q(versions__code=words) | Q(receipts__versions__code=words)
    for rows in (by_hash, Original.objects.filter(version), Original.objects.filter(_at(words))):
        if found := tuple(rows.distinct().order_by("pk")):
            return found
    why = gettext(
        "isn't in this ledger; give a report's id or address, a file as it was received, or an original's SHA-256"
    )
    raise DecisionError(f"original {named}", why)


def _at(address: str) -> Q:
    """Originals that came from an address, or hold a report with it."""
    plain = plain_address(address)
    if not plain:
        return Q(pk__in=())
    keyed = Q(versions__report__key=f"url:{plain}") | Q(receipts__versions__report__key=f"url:{plain}")
    return Q(receipts__url=address) | keyed
