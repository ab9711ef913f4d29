"""Keeping what went wrong, once however often it happens."""

import datetime

from django.db import transaction
from django.db.models import F

from claimwatch.ledger.models import Issue, Original, Source
from claimwatch.ledger.service.clean import brief, clean


@transaction.atomic
def complain(
    place: str, reason: str, at: datetime.datetime, *, source: Source | None = None, original: Original | None = None
) -> None:
    """Notes an issue; the same one again counts up, and is open again.

    Args:
        place: The address, file or item, as a person would look for it.
        reason: What happened and what to do.
        at: In UTC.
        source: Of which source, if any.
        original: What was received, if anything.
    """
    what = {"source": source, "original": original, "place": brief(clean(place)), "reason": brief(clean(reason))}
    issue = Issue(**what, times=0, first_at=at, last_at=at)
    Issue.objects.bulk_create([issue], ignore_conflicts=True)
    Issue.objects.filter(**what).update(times=F("times") + 1, last_at=at, closed=False)
