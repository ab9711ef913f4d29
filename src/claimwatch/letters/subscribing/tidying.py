"""Deletes what has served its time, as the settings say."""

import datetime
from typing import Literal, get_args

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from claimwatch.ledger.service.purging import forgetful, is_journal_emptied
from claimwatch.letters.models import Asking, DayCount, Delivery, Step, Subscriber, Subscription
from claimwatch.letters.subscribing.limits import MONTH, count
from claimwatch.settings import Letters

Ended = Literal["sent", "failed", "unknown", "skipped"]
"""The statuses of deliveries that nobody goes on with."""
_DONE: Step = "tidied"


class Tidied(msgspec.Struct, frozen=True, kw_only=True):
    """How much was deleted.

    Attributes:
        unconfirmed: Addresses that nobody confirmed in time.
        withdrawn: Lists that a subscriber asked for and didn't confirm in time.
        gone: Subscribers who left.
        deliveries: Records of deliveries.
    """

    unconfirmed: int
    withdrawn: int
    gone: int
    deliveries: int


def is_untidy(at: datetime.datetime) -> bool:
    """True if nobody has tidied on this day, in UTC."""
    return not DayCount.objects.filter(day=at.date(), step=_DONE).exists()


def tidy(letters: Letters, at: datetime.datetime) -> Tidied:
    """Deletes addresses that nobody confirmed, subscribers who left and old records, each after its time.

    It also empties SQLite's journal, in which rows that readers had erased stand until then.
    """
    forgetful()
    done = _delete(letters, at)
    is_journal_emptied()  # if a reader hinders it, it comes with the next tidying
    return done


@transaction.atomic
def _delete(letters: Letters, at: datetime.datetime) -> Tidied:
    count(_DONE, at)
    asked_before = at - datetime.timedelta(days=letters.unconfirmed_days)
    Asking.objects.filter(at__lt=at - MONTH).delete()
    Subscriber.objects.filter(paused_until__lte=at.date()).update(paused_until=None)
    return Tidied(
        unconfirmed=_prune_unconfirmed(asked_before),
        withdrawn=_prune_waiting(asked_before),
        gone=_prune_gone(at - datetime.timedelta(days=letters.left_days)),
        deliveries=_prune_deliveries(at - datetime.timedelta(days=letters.delivery_days)),
    )


def _prune_unconfirmed(before: datetime.datetime) -> int:
    rows = Subscriber.objects.filter(status="waiting", confirmed_at=None)
    return _deleted(rows.exclude(subscriptions__asked_at__gte=before))


def _prune_waiting(before: datetime.datetime) -> int:
    rows = Subscription.objects.filter(status="waiting", asked_at__lt=before)
    left = rows.exclude(left_at=None).update(status="left")
    return left + rows.delete()[0]


def _prune_gone(before: datetime.datetime) -> int:
    rows = Subscriber.objects.filter(status="gone").exclude(subscriptions__status="waiting")
    return _deleted(rows.exclude(subscriptions__left_at__gte=before))


def _deleted(rows: QuerySet[Subscriber]) -> int:
    """Deletes subscribers with all that hangs on them, and returns how many they were."""
    return rows.delete()[1].get(Subscriber._meta.label, 0)


def _prune_deliveries(before: datetime.datetime) -> int:
    return Delivery.objects.filter(status__in=get_args(Ended), ended_at__lt=before).delete()[0]
