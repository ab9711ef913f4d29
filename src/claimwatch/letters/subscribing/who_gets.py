"""Who gets letters: the one rule, whether an edition is drafted, counted, queued or handed over."""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from claimwatch.letters.models import Subscriber, Subscription, Suppression


def may_be_mailed(subscriber: str = "") -> Q:
    """True of subscribers who have confirmed their address, which isn't suppressed.

    Args:
        subscriber: The way from the rows that are asked about to their subscriber, such as "subscriber__".
    """
    suppressed = Suppression.objects.filter(key=OuterRef(f"{subscriber}key"))
    return Q(~Exists(suppressed), **{f"{subscriber}status": "confirmed"})


def must_confirm(subscriber: Subscriber) -> bool:
    """True if somebody gets nothing until they confirm their address, for the first time or anew."""
    return not Subscriber.objects.filter(may_be_mailed(), pk=subscriber.pk).exists()


def standing() -> QuerySet[Subscription]:
    """The confirmed subscriptions of those who may be mailed: all that a correction asks for."""
    return Subscription.objects.filter(may_be_mailed("subscriber__"), status="confirmed")


def receiving(at: datetime.datetime) -> QuerySet[Subscription]:
    """Those that bring regular letters, too: the list is open, and the subscriber hasn't paused.

    Args:
        at: The current time in UTC.
    """
    return standing().filter(mailing_list__closed_at=None).exclude(subscriber__paused_until__gt=at.date())
