"""The sources that the desk's file lists, and how each visit went."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction

from claimwatch.ledger.models import Source, Visits
from claimwatch.ledger.service.writer_lock import take_writer_lock
from claimwatch.ledger.store import brief
from claimwatch.settings import MOST_EVERY
from claimwatch.settings import Source as Listed

LONGEST_WAIT = datetime.timedelta(days=1)
"""However often a source fails, it is tried again after a day."""


LONGEST_NAME = 200


@transaction.atomic
def list_sources(listed: Sequence[Listed], folder: Path, now: datetime.datetime) -> None:
    """Makes the ledger's sources what the desk's file lists; those added at the desk stay, those struck out rest.

    One that somebody switched off at the desk rests until what the file says of it changes.

    Args:
        listed: What the file lists.
        folder: The desk's, in which relative paths are.
        now: In UTC.
    """
    take_writer_lock()
    names = {one.name for one in listed}
    for one in listed:
        _list(one if "://" in one.url else msgspec.structs.replace(one, url=str(folder / one.url)), now)
    for gone in Source.objects.filter(listed=True).exclude(name__in=names):
        gone.listed = gone.enabled = False
        gone.save()
    for added in Source.objects.filter(enabled=True, visits=None):
        Visits.objects.create(source=added, due=now)


def _list(one: Listed, now: datetime.datetime) -> None:
    fields = {name: value or "" if value is None else value for name, value in msgspec.structs.asdict(one).items()}
    fields |= {"listed": True}
    source = Source.objects.filter(name=one.name).first() or Source(name=one.name)
    if source.pk is None or any(getattr(source, name) != value for name, value in fields.items()):
        moved = source.pk is not None and (source.kind, source.url) != (one.kind, one.url)
        for name, value in fields.items():
            setattr(source, name, value)
        source.enabled = True
        source.save()
        if moved:
            Visits.objects.filter(source=source).update(bookmark={}, due=now)
    Visits.objects.get_or_create(source=source, defaults={"due": now})


@transaction.atomic
def imported(path: str, publisher: str | None) -> tuple[Source, Visits]:
    """The source that stands for an import of a file or folder: it isn't visited, but remembers how far it is."""
    take_writer_lock()
    fields = {"kind": "folder", "url": path, "publisher": publisher or "", "enabled": False}
    source, _ = Source.objects.get_or_create(name=brief(f"import {path}", LONGEST_NAME), defaults=fields)
    if publisher and source.publisher != publisher:
        source.publisher = publisher
        source.save()
    now = datetime.datetime.now(datetime.UTC)
    return source, Visits.objects.get_or_create(source=source, defaults={"due": now})[0]


def describe(source: Source) -> Listed:
    """The source, as collectors are told of it."""
    return Listed(
        name=source.name,
        kind=source.kind,
        url=source.url,
        publisher=source.publisher or None,
        country=source.country or None,
        every=source.every,
        restricted=source.restricted,
    )


def bookmarked(source: Source, state: Mapping[str, Any]) -> None:
    """Notes how far the source has been collected; call it in the transaction that stores what came before."""
    Visits.objects.filter(source=source).update(bookmark=state)


def visited(
    source: Source, now: datetime.datetime, *, failure: str | None = None, not_before: datetime.datetime | None = None
) -> None:
    """Notes how a visit went and when the next is due: later and later while the source fails.

    Args:
        source: Which.
        now: In UTC.
        failure: Why the source as a whole failed; None where it answered.
        not_before: The server's wish.
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
