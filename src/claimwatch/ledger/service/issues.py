"""Stores issues, each once however often it happens, and what makes the reader fail, which isn't tried again by it."""

import datetime
from collections.abc import Callable, Iterable

from django.contrib.auth.models import User
from django.db.models import F, Q

from claimwatch.engine import Refused, Unread
from claimwatch.ledger.models import Issue, Original, Quarantine, Receipt, Source, Version, Way
from claimwatch.ledger.reader import reader_version
from claimwatch.ledger.service.batches import chunks
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store import brief, clean

Hear = Callable[[Refused | Unread], None]
"""Called for each thing that can't be read, so that commands can tell of it."""


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


def in_silence(unread: Refused | Unread) -> None:
    """Tells nobody: for callers to whom the issue is enough."""


def quarantine(about: Original | Version, unread: Unread, at: datetime.datetime) -> None:
    """Records that this version of the reader can't read something; it isn't tried again until the reader changes."""
    reader = reader_version()
    original, version = (about, None) if isinstance(about, Original) else (about.original, about)
    of = {"version": version} if version else {"original": original}
    Quarantine.objects.update_or_create(**of, reader=reader, defaults={"reason": unread.why, "at": at})
    first = Receipt.objects.filter(original=original).order_by("id").select_related("source").first()
    source = first.source if first else None
    reason = f"can't be read: {unread.why}; other reports aren't affected, and a newer reader will try again ({reader})"
    complain(unread.where, reason, at, source=source, original=original)


@writes
def retry() -> None:
    """Has the originals waiting that another version of the reader put into quarantine, or only took a look at."""
    failed = Quarantine.objects.exclude(original=None)
    anew = failed.exclude(original__in=failed.filter(reader=reader_version()).values("original"))
    skimmed = Original.objects.exclude(skimmed__in=("", reader_version()))
    rows = Original.objects.filter(Q(pk__in=anew.values("original")) | Q(pk__in=skimmed), content__isnull=False)
    wait_again(rows.filter(handled=True).values_list("pk", flat=True))


@writes
def wait_again(originals: Iterable[int]) -> None:
    """Has originals opened again."""
    for some in chunks(originals):
        Original.objects.filter(pk__in=some).update(handled=False, skimmed="")
        touch("original", some)
