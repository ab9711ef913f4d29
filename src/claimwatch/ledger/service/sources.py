"""Stores the sources that the settings file lists or people add, and the outcome of each visit."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pycountry
from django.contrib.auth.models import User
from django.db.models import F
from django.utils.translation import gettext

from claimwatch import settings
from claimwatch.collect import is_on_disk, kinds
from claimwatch.errors import DecisionError
from claimwatch.ledger.models import MACHINE, Source, VisitDay, Visits, Way
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.writing import writes
from claimwatch.ledger.store import brief
from claimwatch.settings import MOST_EVERY

LONGEST_WAIT = datetime.timedelta(days=1)
"""Maximum wait after failures, however often a source fails."""


LONGEST_NAME = 200
IMPORT = "import "
"""How the names of sources begin that stand for imported files."""
FIELDS = ("name", "kind", "url", "publisher", "country", "every", "restricted", "enabled", "listed")
"""What the log keeps of a source."""


@writes
def list_sources(listed: Sequence[settings.Source], folder: Path, now: datetime.datetime) -> None:
    """Updates the ledger's sources from the settings file. Keeps those added at the desk, disables those removed.

    A source that somebody disabled at the desk stays disabled until its entry in the file changes.

    Args:
        listed: The file's sources.
        folder: The desk's folder, to which paths are relative.
        now: The current time in UTC.
    """
    names = {entry.name for entry in listed}
    for entry in listed:
        _list(entry if "://" in entry.url else msgspec.structs.replace(entry, url=str(folder / entry.url)), now)
    for gone in Source.objects.filter(listed=True).exclude(name__in=names):
        _save(gone, {"listed": False, "enabled": False}, now)
    for added in Source.objects.filter(enabled=True, visits=None):
        Visits.objects.create(source=added, due=now)


def _list(entry: settings.Source, now: datetime.datetime) -> None:
    fields = _fields(entry) | {"listed": True}
    source = Source.objects.filter(name=entry.name).first() or Source(name=entry.name)
    if source.pk is None or any(getattr(source, name) != value for name, value in fields.items()):
        moved = source.pk is not None and (source.kind, source.url) != (entry.kind, entry.url)
        _save(source, fields | {"enabled": True}, now)
        if moved:
            Visits.objects.filter(source=source).update(bookmark={}, due=now)
    Visits.objects.get_or_create(source=source, defaults={"due": now})


@writes
def add_source(described: settings.Source, *, enabled: bool, by: User, at: datetime.datetime) -> Source:
    """Adds a source on the network; only the desk's settings file may name files of its machine.

    Raises:
        DecisionError: The name is taken, or sources of this kind can't be added.
        NotAllowed: ``by`` may not change sources.
    """
    require(by, "sources")
    if Source.objects.filter(name=described.name).exists():
        raise DecisionError(f"source {described.name}", gettext("the name is taken; choose another"))
    _check(described)
    source = Source(name=described.name)
    _save(source, _fields(described) | {"enabled": enabled}, at, by=by)
    return source


@writes
def change_source(
    source: Source, described: settings.Source | None, *, enabled: bool, by: User, at: datetime.datetime
) -> None:
    """Changes a source that was added at the desk, or switches one on or off.

    Args:
        source: The source.
        described: What it is from now on; None leaves it, as for one that the settings file lists.
        enabled: True if it is visited.
        by: Who decides.
        at: The current time in UTC.

    Raises:
        DecisionError: Sources of this kind can't be added, or another source has the name.
        NotAllowed: ``by`` may not change sources.
    """
    require(by, "sources")
    source = Source.objects.select_for_update().get(pk=source.pk)
    fields: dict[str, Any] = {"enabled": enabled}
    if described is not None and source.listed:
        raise DecisionError(f"source {source.name}", gettext("is listed in claimwatch.toml; change it there"))
    if described is not None:
        _check(described)
        if Source.objects.filter(name=described.name).exclude(pk=source.pk).exists():
            raise DecisionError(f"source {described.name}", gettext("the name is taken; choose another"))
        fields |= _fields(described)
    if any(getattr(source, name) != value for name, value in fields.items()):
        _save(source, fields, at, by=by)


def _check(described: settings.Source) -> None:
    if described.name.startswith(IMPORT):
        why = gettext("names that begin with '%(start)s' are for imported files") % {"start": IMPORT}
        raise DecisionError(f"source {described.name}", why)
    if described.country and pycountry.countries.get(alpha_2=described.country) is None:
        why = gettext("country %(country)s isn't one of ISO 3166's codes") % {"country": described.country}
        raise DecisionError(f"source {described.name}", why)
    if is_on_disk(described.kind):
        why = gettext("sources on this machine's disk can only be listed in claimwatch.toml")
        raise DecisionError(f"source {described.name}", why)
    known = [kind for kind in kinds() if not is_on_disk(kind)]
    if described.kind not in known:
        why = gettext("unknown kind; known kinds: %(kinds)s") % {"kinds": ", ".join(known)}
        raise DecisionError(f"source {described.name}", why)


def _fields(described: settings.Source) -> dict[str, Any]:
    fields = {name: "" if value is None else value for name, value in msgspec.structs.asdict(described).items()}
    return {**fields, "country": fields["country"].upper()}


def _save(source: Source, fields: Mapping[str, Any], at: datetime.datetime, by: User | None = None) -> None:
    """Stores a source with new values of some fields; the log gets its state before and after."""
    name = source.name
    before = None if source.pk is None else {field: getattr(source, field) for field in FIELDS}
    for field, value in fields.items():
        setattr(source, field, value)
    source.save()
    after = {field: getattr(source, field) for field in FIELDS}
    way: Way = "desk" if by else "machine"
    who = by.username if by else MACHINE
    append(by=who, action="source", subject=f"source:{name}", at=at, way=way, before=before, after=after)


@writes
def imported(path: str, publisher: str | None) -> tuple[Source, Visits]:
    """The source that represents the import of a file or folder. It isn't visited, but remembers the progress.

    Raises:
        DecisionError: Another source has its name.
    """
    fields = {"kind": "folder", "url": path, "publisher": publisher or "", "enabled": False}
    now, name = datetime.datetime.now(datetime.UTC), brief(f"{IMPORT}{path}", LONGEST_NAME)
    source = Source.objects.filter(name=name).first() or Source(name=name)
    if source.pk is not None and (source.kind, source.url) != ("folder", path):
        raise DecisionError(
            f"source {name}", gettext("isn't the import of this file, but has its name; rename it first")
        )
    if source.pk is None or (publisher and source.publisher != publisher):
        _save(source, fields if source.pk is None else {"publisher": publisher}, now)
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
    of_day, _ = VisitDay.objects.get_or_create(source=source, day=now.astimezone(datetime.UTC).date())
    outcome = "failed" if failure else "succeeded"
    VisitDay.objects.filter(pk=of_day.pk).update(**{outcome: F(outcome) + 1})
