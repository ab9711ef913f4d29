"""How letters stand: lists, subscribers, editions that wait, and the queue."""

import datetime

import msgspec
from django.db.models import Count, QuerySet

from claimwatch.letters.editions.keeping import OPEN
from claimwatch.letters.editions.looking import size
from claimwatch.letters.models import Delivery, Edition, EditionStatus, MailingList, Subscriber
from claimwatch.settings import Settings


class Waiting(msgspec.Struct, frozen=True):
    """An edition that hasn't gone.

    Attributes:
        code: Its name.
        status: Its state.
        goes_at: When it goes, in UTC; None if it waits for a person.
        readers: How many would get it now.
    """

    code: str
    status: EditionStatus
    goes_at: datetime.datetime | None
    readers: int


class State(msgspec.Struct, frozen=True, kw_only=True):
    """How letters stand.

    Attributes:
        lists: How many lists are open.
        subscribers: How many subscribers there are, by status.
        waiting: Editions that haven't gone, the oldest first.
        deliveries: How many deliveries there are, by status.
    """

    lists: int
    subscribers: dict[str, int]
    waiting: tuple[Waiting, ...]
    deliveries: dict[str, int]


def state(settings: Settings, at: datetime.datetime) -> State:
    """How letters stand now.

    Args:
        settings: The desk's.
        at: The current time in UTC.

    Raises:
        OptionError: The settings lack what every letter needs.
    """
    waiting = Edition.objects.filter(status__in=OPEN).order_by("made_at", "pk")
    return State(
        lists=MailingList.objects.filter(closed_at=None).count(),
        subscribers=_by_status(Subscriber.objects.all()),
        waiting=tuple(_waiting(each, size(each, settings, at)) for each in waiting),
        deliveries=_by_status(Delivery.objects.all()),
    )


def _waiting(edition: Edition, readers: int) -> Waiting:
    status: EditionStatus = edition.status  # type: ignore[assignment]
    return Waiting(edition.code, status, edition.goes_at, readers)


def _by_status(rows: QuerySet[Subscriber] | QuerySet[Delivery]) -> dict[str, int]:
    counted = rows.order_by("status").values("status").annotate(count=Count("pk"))
    return {row["status"]: row["count"] for row in counted}
