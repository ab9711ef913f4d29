"""The hash chain of the log of decisions: each entry's hash covers its fields and the hash before it."""

import datetime
import hashlib
from typing import Any

import msgspec

from claimwatch.ledger.models import Entry

FIRST = "0" * 64
"""The previous hash of the first entry."""


def entry_hash(entry: Entry) -> str:
    """The correct hash of an entry: SHA-256 of its other fields as JSON with sorted keys, in hexadecimal.

    An empty ``way`` isn't hashed, so that entries from before the log recorded it keep their hashes.
    """
    fields: dict[str, Any] = {
        "number": entry.number,
        "at": entry.at.astimezone(datetime.UTC).isoformat(),
        "by": entry.by,
        "action": entry.action,
        "subject": entry.subject,
        "why": entry.why,
        "before": entry.before,
        "after": entry.after,
        "previous": entry.previous,
    }
    if way := getattr(entry, "way", ""):  # the entries of migrations from before the field have none
        fields["way"] = way
    return hashlib.sha256(msgspec.json.encode(fields, order="deterministic")).hexdigest()
