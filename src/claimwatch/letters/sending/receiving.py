"""Who still gets a letter: asked anew in the transaction that hands it over."""

import datetime
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from claimwatch.letters.models import Delivery, Subscriber, Subscription, Suppression


def still_get(deliveries: Collection[int], at: datetime.datetime) -> set[int]:
    """Those of these deliveries whose subscribers still get them.

    They have confirmed the address, are on one of the lists that the letter is for, and aren't suppressed. Regular
    letters wait for nobody who has paused; corrections go to them, too. Their rows are locked until the transaction
    ends, so that whoever leaves meanwhile is told so after the letter has gone, not before.
    """
    rows = Delivery.objects.filter(pk__in=deliveries)
    held = Subscriber.objects.filter(deliveries__in=rows).select_for_update()
    list(held.values_list("pk"))
    return set(_entitled(rows, at).values_list("pk", flat=True))


def _entitled(rows: QuerySet[Delivery], at: datetime.datetime) -> QuerySet[Delivery]:
    suppressed = Suppression.objects.filter(key=OuterRef("subscriber__key"))
    on_list = Subscription.objects.filter(
        subscriber=OuterRef("subscriber"), status="confirmed", mailing_list__variants=OuterRef("variant")
    )
    is_awake = Q(subscriber__paused_until=None) | Q(subscriber__paused_until__lte=at.date())
    return rows.filter(
        is_awake | Q(edition__kind="correction"), Exists(on_list), ~Exists(suppressed), subscriber__status="confirmed"
    )
