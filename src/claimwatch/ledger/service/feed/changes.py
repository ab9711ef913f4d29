"""Appends to the change feed, and purges from it."""

import secrets
from collections.abc import Collection

import msgspec

from claimwatch.ledger.models import Change, Entry
from claimwatch.ledger.store import pack
from claimwatch.release import FIRST, Body, change


def append_change(body: Body, entry: Entry) -> Change:
    """Appends a change, in the transaction of the decision that makes it.

    Args:
        body: What changes; ``before`` is found here.
        entry: The decision. It was appended to the log in this transaction, which keeps other writers waiting.
    """
    last = Change.objects.order_by("-number").first()
    former = Change.objects.filter(incident=body.incident).order_by("-number").values_list("number", flat=True).first()
    made = change(
        last.number + 1 if last else 1,
        msgspec.structs.replace(body, before=former),
        nonce=secrets.token_hex(32),
        previous=last.hash if last else FIRST,
    )
    row = Change(
        number=made.number,
        incident=body.incident,
        nonce=made.nonce or "",
        body=pack((made.body or "").encode()),
        commitment=made.commitment,
        previous=made.previous,
        hash=made.hash,
        entry=entry,
    )
    row.save(force_insert=True)
    return row


def purge_changes(incident: str, releases: Collection[int], entry: Entry, by: str, why: str) -> None:
    """Empties the changes that hold some releases of an incident, and appends that they are purged.

    Args:
        incident: Its code.
        releases: The numbers of the entries of its releases that are sealed.
        entry: The sealed deletion.
        by: Who releases say decided it.
        why: The reason, as everybody may read it.
    """
    rows = Change.objects.filter(incident=incident, entry__in=releases, body__isnull=False)
    numbers = tuple(rows.order_by("number").values_list("number", flat=True))
    if not numbers:
        return
    Change.objects.filter(number__in=numbers).update(nonce="", body=None)
    append_change(Body(kind="purged", incident=incident, at=entry.at, by=by, why=why, purged=numbers), entry)
