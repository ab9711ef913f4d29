"""Stores the sources listed in the desk's settings file, and the outcome of each visit."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction

from claimwatch import settings
from claimwatch.ledger.models import Source, Visits
from claimwatch.ledger.service.writer_lock import take_writer_lock
from claimwatch.ledger.store import brief
from claimwatch.settings import MOST_EVERY

LONGEST_WAIT = datetime.timedelta(days=1)
"""Maximum wait after failures, however often a source fails."""


LONGEST_NAME = 200


@transaction.atomic
def list_sources(listed: Sequence[settings.Source], folder: Path, now: datetime.datetime) -> None:
    """Updates the ledger's sources from the settings file. Keeps those added at the desk, disables those removed.

    A source that somebody disabled at the desk stays disabled until its entry in the file changes.

    Args:
        listed: The file's sources.
        folder: The desk's folder, to which paths are relative.
        now: The current time in UTC.
    """
    take_writer_lock()
    names = {entry.name for entry in listed}
    for entry in listed:
        _list(entry if "://" in entry.url else msgspec.structs.replace(entry, url=str(folder / entry.url)), now)
    for gone in Source.objects.filter(listed=True).exclude(name__in=names):
        gone.listed = gone.enabled = False
        gone.save()
    for added in Source.objects.filter(enabled=True, visits=None):
        Visits.objects.create(source=added, due=now)


def _list(entry: settings.Source, now: datetime.datetime) -> None:
    fields = {name: value or "" if value is None else value for name, value in msgspec.structs.asdict(entry).items()}
    fields |= {"listed": True}
    source = Source.objects.filter(name=entry.name).first() or Source(name=entry.name)
    if source.pk is None or any(getattr(source, name) != value for name, value in fields.items()):
        moved = source.pk is not None and (source.kind, source.url) != (entry.kind, entry.url)
        for name, value in fields.items():
            setattr(source, name, value)
        source.enabled = True
        source.save()
        if moved:
            Visits.objects.filter(source=source).update(bookmark={}, due=now)
    Visits.objects.get_or_create(source=source, defaults={"due": now})


@transaction.atomic
def imported(path: str, publisher: str | None) -> tuple[Source, Visits]:
    """The source that represents the import of a file or folder. It isn't visited, but remembers the progress."""
    take_writer_lock()
    fields = {"kind": "folder", "url": path, "publisher": publisher or "", "enabled": False}
    source, _ = Source.objects.get_or_create(name=brief(f"import {path}", LONGEST_NAME), defaults=fields)
    if publisher and source.publisher != publisher:
        source.publisher = publisher
        source.save()
    now = datetime.datetime.now(datetime.UTC)
    return source, Visits.objects.get_or_create(source=source, defaults={"due": now})[0]


def describe(source: Source) -> settings.Source:
    """The source in the form that collectors take."""
    return settings.Source(
        name=source.name,
        kind=source.kind,
        url=source.url,
        publisher=source.publisher or None,
        country=source.country or None,
        every=source.every,
        restricted=source.restricted,
    )


def bookmarked(source: Source, state: Mapping[str, Any]) -> None:
    """Stores a source's bookmark; call it in the transaction that stores the documents before it."""
    Visits.objects.filter(source=source).update(bookmark=state)


def visited(
    source: Source, now: datetime.datetime, *, failure: str | None = None, not_before: datetime.datetime | None = None
) -> None:
    """Stores the outcome of a visit and when the next is due; the wait doubles with each failure in a row.

    Args:
        source: The source.
        now: The current time in UTC.
        failure: Why the whole source failed; None if it didn't.
        not_before: The earliest time (UTC) for the next visit, as the server asked.
    """
    visits = Visits.objects.get(source=source)
    visits.failures = visits.failures + 1 if failure else 0
    visits.failing_since = (visits.failing_since or now) if failure else None
    visits.reason = failure or ""
    visits.visited = now
    every = datetime.timedelta(seconds=min(source.every, MOST_EVERY))
    wait = every * 2 ** min(visits.failures, 16)
    due = now + (min(wait, max(LONGEST_WAIT, every)) if failure else wait)
    visits.due = max(due, not_before) if not_before else due
    visits.save(update_fields=["failures", "failing_since", "reason", "visited", "due"])
