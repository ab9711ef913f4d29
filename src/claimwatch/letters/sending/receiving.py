"""Who still gets a letter: asked anew in the transaction that hands it over."""

import datetime
from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from claimwatch.letters.models import Delivery, Subscription, Suppression


def still_get(rows: Iterable[Delivery], at: datetime.datetime) -> list[Delivery]:
    """Those of these deliveries whose subscribers still get them.

    They have confirmed the address, are on one of the lists that the letter is for, and aren't suppressed. Regular
    letters wait for nobody who has paused; corrections go to them, too.

    Args:
        rows: Deliveries with their subscribers and editions, all locked until the transaction ends: whoever leaves
            meanwhile is told so after the letter has gone, not before.
        at: The current time in UTC.
    """
    awake = [row for row in rows if row.subscriber.status == "confirmed" and not _is_paused(row, at)]
    on_list = Subscription.objects.filter(
        subscriber=OuterRef("subscriber"), status="confirmed", mailing_list__variants=OuterRef("variant")
    )
    suppressed = Suppression.objects.filter(key=OuterRef("subscriber__key"))
    entitled = Delivery.objects.filter(Exists(on_list), ~Exists(suppressed), pk__in=[row.pk for row in awake])
    numbers = set(entitled.values_list("pk", flat=True)) if awake else set()
    return [row for row in awake if row.pk in numbers]


def _is_paused(row: Delivery, at: datetime.datetime) -> bool:
    until = row.subscriber.paused_until
    return row.edition.kind != "correction" and until is not None and at.date() < until
