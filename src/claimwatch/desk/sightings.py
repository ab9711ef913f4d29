"""What people have read, and who is looking at what: their own notes, which are no decisions."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q

from claimwatch.desk.models import Looking, Read
from claimwatch.ledger.models import Incident, Version

Subject = Incident | Version
STILL = datetime.timedelta(seconds=90)
"""How long somebody counts as looking after their page last said so; it does every 30 seconds."""


def note_read(person: User, subject: Subject, at: datetime.datetime) -> None:
    """Notes that a person has read an incident or a report."""
    Read.objects.update_or_create(person=person, **_about(subject), defaults={"at": at})


def forget_read(person: User, subject: Subject) -> None:
    """Makes an incident or a report unread again for a person."""
    Read.objects.filter(person=person, **_about(subject)).delete()


def note_looking(person: User, subject: Subject, at: datetime.datetime) -> None:
    """Notes that a person has a page of an incident or a report open; what they no longer look at is forgotten."""
    Looking.objects.filter(person=person, at__lt=at - STILL).delete()
    Looking.objects.update_or_create(person=person, **_about(subject), defaults={"at": at})


def others_looking(person: User, subjects: Sequence[Subject], at: datetime.datetime) -> Mapping[Subject, list[str]]:
    """The names of the others who are looking at each of some incidents or reports; what nobody looks at is missing."""
    field = _field(subjects)
    rows = Looking.objects.filter(**{f"{field}__in": subjects}, at__gte=at - STILL).exclude(person=person)
    names: dict[int, list[str]] = defaultdict(list)
    for key, name in rows.order_by("person__username").values_list(field, "person__username"):
        names[key].append(name)
    return {subject: names[subject.pk] for subject in subjects if subject.pk in names}


def unread_by(person: User, subjects: Sequence[Subject]) -> set[Subject]:
    """Those of some incidents or reports that a person hasn't read, or not since they changed."""
    field = _field(subjects)
    at = dict(Read.objects.filter(person=person, **{f"{field}__in": subjects}).values_list(field, "at"))
    return {subject for subject in subjects if subject.pk not in at or at[subject.pk] < _changed(subject)}


def is_unread(person: User, model: type[Incident] | type[Version]) -> Q:
    """The condition, on rows of a table, that a person hasn't read them since they changed."""
    field, changed = ("incident", "changed_at") if model is Incident else ("version", "added_at")
    read = Read.objects.filter(person=person, **{field: OuterRef("pk")}, at__gte=OuterRef(changed))
    return Q(~Exists(read))


def _about(subject: Subject) -> dict[str, Any]:
    return {"incident": subject} if isinstance(subject, Incident) else {"version": subject}


def _field(subjects: Iterable[Subject]) -> str:
    return "incident" if any(isinstance(subject, Incident) for subject in subjects) else "version"


def _changed(subject: Subject) -> datetime.datetime:
    return subject.changed_at if isinstance(subject, Incident) else subject.added_at
