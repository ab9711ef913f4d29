"""The incidents that need a look, in the orders in which people work through them."""

import datetime
from collections.abc import Mapping, Sequence

import msgspec
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from claimwatch.ledger.models import CHANGED, Incident, Mark, Mention, Place, State, Version
from claimwatch.ledger.query.queue.keyset import Order
from claimwatch.ledger.query.queue.publishers import publishers_with
from claimwatch.ledger.query.rare import those_with
from claimwatch.ledger.store import clean

ORDERS: Mapping[str, Order] = {
    "contested": Order(("-disputes", "-sort_day", "code")),
    "newest": Order(("-sort_day", "code")),
    "changed": Order(("-changed_at", "code")),
}
"""Most disputes first; latest day first, unknown days last; changed since somebody decided on them, latest first."""
OPEN = Q(standing=True) & (Q(state=State.DRAFT) | Q(reviewed_at__lt=F("changed_at")))
"""Incidents that need a look: not released or withdrawn yet, or changed since."""


class IncidentFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents; None, False and "" don't restrict.

    Attributes:
        country: ISO 3166-1 alpha-2 code.
        place: Part of the name of its place or region, in any case.
        first: With ``last``, the days on which it may have happened, both inclusive; excludes those of unknown day.
        source: Part of the name of a publisher that reports it, in any case.
        kind: The type of what happened.
        disputed: Only those with disputes.
        marked: Only those with a report that is protected, whole or in part.
    """

    country: str = ""
    place: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None
    source: str = ""
    kind: str = ""
    disputed: bool = False
    marked: bool = False


def open_incidents(which: IncidentFilter, order: str) -> QuerySet[Incident]:
    """The incidents that need a look, without documents, to be ordered by one of ``ORDERS``."""
    rows = Incident.objects.filter(CHANGED if order == "changed" else OPEN)
    if which.country:
        rows = rows.filter(country=clean(which.country).upper())
    if which.first:
        rows = rows.filter(sort_day__gte=which.first)
    if which.last:
        rows = rows.filter(first_day__lte=which.last)
    if which.kind:
        rows = rows.filter(type=which.kind)
    if which.disputed:
        rows = rows.filter(disputes__gt=0)
    if which.place:
        rows = rows.filter(_at(clean(which.place)))
    if which.source:
        rows = rows.filter(_told_by(publishers_with(clean(which.source))))
    if which.marked:
        rows = rows.filter(_marked())
    return rows.select_related("place").defer("document")


def _at(words: str) -> Q:
    named = Place.objects.filter(Q(name__icontains=words) | Q(admin1__icontains=words))
    there = Incident.objects.filter(place__in=named)
    return those_with(Exists(named.filter(pk=OuterRef("place"))), there.values_list("pk", flat=True))


def _told_by(publishers: Sequence[str]) -> Q:
    """Incidents that one of some publishers reports."""
    mentions = Mention.objects.filter(version__in=Version.objects.filter(publisher__in=publishers).values("pk"))
    each = Exists(mentions.filter(incident=OuterRef("pk")))
    return those_with(each, mentions.values_list("incident", flat=True).distinct())


def _marked() -> Q:
    """Incidents with a report that is restricted, or marked in any version."""
    marks = Mark.objects.filter(lifted=None)
    restricted = Mention.objects.filter(version__in=Version.objects.filter(restricted=True).values("pk"))
    marked = marks.filter(version__report__versions__mentions__incident=OuterRef("pk"))
    each = Q(Exists(restricted.filter(incident=OuterRef("pk")))) | Q(Exists(marked))
    return those_with(
        each,
        restricted.values_list("incident", flat=True),
        marks.values_list("version__report__versions__mentions__incident", flat=True),
    )
