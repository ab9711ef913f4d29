"""Appends to the log of decisions."""

import datetime
from typing import Any

from django.db import connection

from claimwatch.ledger.models import Action, Entry, Incident, Way
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store import FIRST, entry_hash

_LOCK = 0x636C6169
"""The PostgreSQL advisory lock that serialises the log's writers; SQLite allows one writer at a time anyway."""


@writes
def append(
    *,
    by: str,
    action: Action,
    subject: str,
    at: datetime.datetime,
    way: Way,
    why: str = "",
    before: Any = None,
    after: Any = None,
) -> Entry:
    """Appends a decision to the log, in the same transaction as its effects.

    Args:
        by: The person's name.
        action: What was decided.
        subject: What the decision is about, such as "incident:CODE".
        at: The current time in UTC.
        way: How the decision came.
        why: The reason, in the person's words.
        before: The state before, as JSON; never words of a report, which must stay removable.
        after: The state from now on, likewise.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Entry.objects.order_by("-number").first()
    entry = Entry(
        number=last.number + 1 if last else 1,
        at=at,
        by=by,
        action=action,
        subject=subject,
        why=why,
        before=before,
        after=after,
        way=way,
        previous=last.hash if last else FIRST,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    kind, _, code = subject.partition(":")
    if kind == "incident" and way != "machine":
        rows = list(Incident.objects.filter(code=code).values_list("pk", flat=True))
        Incident.objects.filter(pk__in=rows).update(reviewed_at=at)
        touch("incident", rows)
    return entry
