"""The incidents that need a look, in the orders in which people work through them."""

import datetime
from collections.abc import Mapping
from functools import reduce
from operator import or_

import msgspec
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from claimwatch.ledger.models import CHANGED, Incident, Mark, Mention, Place, State
from claimwatch.ledger.query.queue.keyset import Order
from claimwatch.ledger.query.queue.publishers import publishers_with
from claimwatch.ledger.query.queue.rare import those_with
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
        rows = rows.filter(_told_by(Q(version__publisher__in=publishers_with(clean(which.source)))))
    if which.marked:
        marked = Mark.objects.filter(lifted=None).values("version__report")
        rows = rows.filter(_told_by(Q(version__restricted=True), Q(version__report__in=marked)))
    return rows.select_related("place").defer("document")


def _at(words: str) -> Q:
    named = Place.objects.filter(Q(name__icontains=words) | Q(admin1__icontains=words))
    there = Incident.objects.filter(place__in=named)
    return those_with(Exists(named.filter(pk=OuterRef("place"))), there.values_list("pk", flat=True))


def _told_by(*conditions: Q) -> Q:
    """Incidents with a mention in a version for which one of some conditions holds."""
    mentions = Mention.objects.filter(incident__isnull=False)
    any_of = reduce(or_, conditions)
    return those_with(
        Exists(mentions.filter(any_of, incident=OuterRef("pk"))),
        *(mentions.filter(condition).values_list("incident", flat=True).distinct() for condition in conditions),
    )
