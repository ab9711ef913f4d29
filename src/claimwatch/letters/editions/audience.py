"""Who gets an edition, gathered by what they are told."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

import msgspec
from django.db.models import Q, QuerySet

from claimwatch.letters.links import domain_of
from claimwatch.letters.models import Cadence, Delivery, DeliveryStatus, MailingList, Subscriber, Subscription
from claimwatch.letters.subscribing import receiving, standing

IN_HAND: tuple[DeliveryStatus, ...] = ("queued", "claimed", "handing", "sent", "unknown")
"""What stands of deliveries that reached their subscriber, or may still."""


class Reader(msgspec.Struct, frozen=True):
    """One subscriber, as far as a delivery names them."""

    pk: int
    reference: str
    domain: str


class Sort(msgspec.Struct, frozen=True):
    """What readers who are told the same have in common.

    Attributes:
        lists: Primary keys of their lists, each with the number of the last change that it has told them.
        known: Numbers of the changes that a correction has told them since.
    """

    lists: tuple[tuple[int, int], ...]
    known: tuple[int, ...] = ()


Audience = Mapping[Sort, list[Reader]]


def due_subscriptions(cadence: Cadence) -> QuerySet[Subscription]:
    """The subscriptions that are told at a cadence, also of those who have paused."""
    return standing().filter(_at_cadence(cadence), mailing_list__closed_at=None)


def _at_cadence(cadence: Cadence) -> Q:
    """True of subscriptions whose letters come at a cadence: the subscriber's own, or else the list's."""
    opened = MailingList.objects.filter(closed_at=None)
    usual = list(opened.filter(cadence=cadence).values_list("pk", flat=True))
    choosers = Subscriber.objects.filter(cadence=cadence).values("pk")
    chosen = Q(subscriber__in=choosers)
    if usual:  # without, the database needn't look at every subscription
        chosen |= Q(subscriber__cadence="", mailing_list__in=usual)
    return chosen


def audience(cadence: Cadence, at: datetime.datetime) -> Audience:
    """Who gets the regular letters of a cadence, gathered by what they know already.

    Args:
        cadence: Whose.
        at: The current time in UTC.
    """
    known = _told_by_corrections(cadence)
    sorts: dict[Sort, list[Reader]] = defaultdict(list)
    for reader, lists in _with_lists(receiving(at).filter(_at_cadence(cadence))):
        sorts[Sort(tuple(lists), known.get(reader.pk, ()))].append(reader)
    return sorts


def lists_of(sorts: Collection[Sort]) -> dict[int, MailingList]:
    """The lists that sorts of readers are on, by primary key."""
    return MailingList.objects.in_bulk({pk for sort in sorts for pk, _ in sort.lists})


def _with_lists(rows: QuerySet[Subscription]) -> Iterator[tuple[Reader, list[tuple[int, int]]]]:
    """Each subscriber with their lists, in the order of the lists."""
    fields = ("subscriber_id", "subscriber__reference", "subscriber__address", "mailing_list_id", "since_change")
    reader: Reader | None = None
    lists: list[tuple[int, int]] = []
    ordered = rows.order_by("subscriber_id", "mailing_list_id").values_list(*fields)
    for pk, reference, address, mailing_list, since in ordered.iterator(5000):
        if reader is None or reader.pk != pk:
            if reader:
                yield reader, lists
            reader, lists = Reader(pk, reference, domain_of(address)), []
        lists.append((mailing_list, since))
    if reader:
        yield reader, lists


def _told_by_corrections(cadence: Cadence) -> dict[int, tuple[int, ...]]:
    """The changes that subscribers know by a correction and not yet by a regular letter."""
    least = due_subscriptions(cadence).order_by("since_change").values_list("since_change", flat=True).first() or 0
    rows = Delivery.objects.filter(edition__correction_of__gt=least, status__in=IN_HAND)
    told: dict[int, tuple[int, ...]] = {}
    for pk, number in rows.order_by("edition__correction_of").values_list("subscriber_id", "edition__correction_of"):
        told[pk] = (*told.get(pk, ()), number or 0)
    return told
