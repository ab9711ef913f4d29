"""Stores issues, each once however often it happens."""

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import F

from claimwatch.ledger.models import Issue, Original, Source, Way
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store import brief, clean


@writes
def complain(
    place: str, reason: str, at: datetime.datetime, *, source: Source | None = None, original: Original | None = None
) -> None:
    """Records an issue; a repetition increases its count and reopens it.

    Args:
        place: The address, file or item, in words by which a person can find it.
        reason: What happened and what to do.
        at: When it happened, in UTC.
        source: The source concerned, if any.
        original: What was received, if anything.
    """
    key = {"source": source, "place": brief(clean(place)), "reason": brief(clean(reason))}
    issue = Issue(**key, original=original, times=0, first_at=at, last_at=at)
    Issue.objects.bulk_create([issue], ignore_conflicts=True)
    Issue.objects.filter(**key).update(times=F("times") + 1, last_at=at, closed=False, original=original)
    row = Issue.objects.get(**key)
    touch("issue", [row.pk] if row.times == 1 else [])
    touch("state of issue", [row.pk])


@writes
def close_issues(issues: Iterable[Issue], by: User, at: datetime.datetime, way: Way = "desk") -> int:
    """Closes issues, records this in the log, and returns how many were open.

    Raises:
        NotAllowed: ``by`` may not decide.
    """
    require(by, "decide")
    still_open = list(Issue.objects.filter(pk__in=[issue.pk for issue in issues], closed=False).order_by("pk"))
    for issue in still_open:
        about = f"issue:{issue.pk}"
        append(by=by.username, action="close", subject=about, at=at, way=way, after={"times": issue.times})
    Issue.objects.filter(pk__in=[issue.pk for issue in still_open]).update(closed=True)
    touch("state of issue", [issue.pk for issue in still_open])
    return len(still_open)
