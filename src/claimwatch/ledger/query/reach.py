"""Which known incidents, and mentions left over, new readings may be linked to."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal, TypeVar

from django.db.models import Q

from claimwatch.grouping import Reach, Window
from claimwatch.ledger.models import Incident, LinkDay, LinkPerson, Mention

WINDOWS = 200
"""Looked for in one statement: SQLite takes no condition of a thousand parts."""
VALUES = 10_000
"""Looked for in one statement: SQLite takes 32,766, where it was built as its makers propose."""

Part = Literal["incident", "mention"]
Value = TypeVar("Value")


def incidents_within(reach: Reach) -> list[Incident]:
    """The standing incidents within reach, and perhaps some more; in the order of their codes."""
    ids = _meeting(reach, "incident")
    for some in _some(reach.reports, VALUES):
        told = Mention.objects.filter(version__code__in=some, incident__isnull=False)
        ids.update(told.values_list("incident", flat=True))
    for some in _some(reach.ids, VALUES):
        ids.update(Incident.objects.filter(code__in=some).values_list("id", flat=True))
    standing = Incident.objects.filter(standing=True)
    found = [row for some in _some(ids, VALUES) for row in standing.filter(pk__in=some)]
    return sorted(found, key=lambda row: row.code)


def leftovers_within(reach: Reach) -> list[Mention]:
    """The mentions left over within reach, and perhaps some more; in the order of their codes."""
    left = Mention.objects.filter(incident=None)
    found = [row for some in _some(_meeting(reach, "mention"), VALUES) for row in left.filter(pk__in=some)]
    return sorted(found, key=lambda row: row.code)


def _meeting(reach: Reach, part: Part) -> set[int]:
    """The keys of incidents, or of mentions left over, that meet a window or a name."""
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
