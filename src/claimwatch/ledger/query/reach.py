"""Finds the known incidents and leftover mentions to which new readings may be linked."""

import heapq
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal, TypeVar

from django.db.models import Q

from claimwatch.grouping import Reach, Window
from claimwatch.ledger.models import Incident, LinkDay, LinkPerson, Mention

WINDOWS = 200
"""Maximum per statement; SQLite doesn't accept a condition of a thousand parts."""
VALUES = 10_000
"""Maximum per statement; SQLite's default limit is 32,766."""

Part = Literal["incident", "mention"]
Value = TypeVar("Value")


def incidents_within(reach: Reach) -> list[Incident]:
    """The standing incidents within reach, code and document alone, sorted by code; may include a few others."""
    standing = Incident.objects.filter(standing=True).only("code", "document")
    rows = [row for some in _some(_incident_keys(reach), VALUES) for row in standing.filter(pk__in=some)]
    return sorted(rows, key=lambda row: row.code)


def nearest_within(reach: Reach, row: Incident, most: int) -> list[Incident]:
    """Those of ``incidents_within`` whose days are nearest to another incident's, the nearest first, with their places.

    A busy month has thousands within reach: only the documents of these few are read.
    """
    others = Incident.objects.filter(standing=True).exclude(pk=row.pk)
    days = [
        (abs(row.sort_day - day), code, key)
        for some in _some(_incident_keys(reach), VALUES)
        for day, code, key in others.filter(pk__in=some).values_list("sort_day", "code", "pk")
    ]
    near = {key: place for place, (_, _, key) in enumerate(heapq.nsmallest(most, days))}
    return sorted(others.filter(pk__in=near).select_related("place"), key=lambda each: near[each.pk])


def _incident_keys(reach: Reach) -> set[int]:
    ids = _meeting(reach, "incident")
    for some in _some(reach.reports, VALUES):
        mentions = Mention.objects.filter(version__code__in=some, incident__isnull=False)
        ids.update(mentions.values_list("incident", flat=True))
    for some in _some(reach.ids, VALUES):
        ids.update(Incident.objects.filter(code__in=some).values_list("id", flat=True))
    return ids


def leftovers_within(reach: Reach) -> list[Mention]:
    """The leftover mentions within reach, sorted by code; may include a few others."""
    left = Mention.objects.filter(incident=None)
    rows = [row for some in _some(_meeting(reach, "mention"), VALUES) for row in left.filter(pk__in=some)]
    return sorted(rows, key=lambda row: row.code)


def _meeting(reach: Reach, part: Part) -> set[int]:
    """The primary keys of incidents, or of leftover mentions, that match a window or a name."""
    ids: set[int] = set()
    for windows in _some(reach.windows, WINDOWS):
        days = LinkDay.objects.filter(_inside(windows), **{f"{part}__isnull": False})
        ids.update(days.values_list(part, flat=True))
    for names in _some(reach.persons, VALUES):
        persons = LinkPerson.objects.filter(person__in=names, **{f"{part}__isnull": False})
        ids.update(persons.values_list(part, flat=True))
    return ids


def _inside(windows: Iterable[Window]) -> Q:
    days = Q()
    for window in windows:
        country = Q(country__in=("", window.country)) if window.country else Q()
        days |= country & (Q(day=None) if window.first is None else Q(day__range=(window.first, window.last)))
    return days


def _some(values: Collection[Value], most: int) -> Iterator[Sequence[Value]]:
    rest = iter(values)
    while some := list(islice(rest, most)):
        yield some
