"""The hash chain of the log of decisions: each entry's hash covers its fields and the hash before it."""

import datetime
import hashlib

import msgspec

from claimwatch.ledger.models import Entry

FIRST = "0" * 64
"""The previous hash of the first entry."""


def entry_hash(entry: Entry) -> str:
    """The correct hash of an entry: SHA-256 of its other fields as JSON with sorted keys, in hexadecimal."""
    fields = {
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
    return hashlib.sha256(msgspec.json.encode(fields, order="deterministic")).hexdigest()
