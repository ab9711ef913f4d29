"""Who still gets a letter: asked anew in the transaction that hands it over."""

import datetime
from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from claimwatch.letters.models import Delivery
from claimwatch.letters.subscribing import receiving, standing


def still_get(rows: Sequence[Delivery], at: datetime.datetime) -> list[Delivery]:
    """Those of these deliveries whose subscribers still get them by one of the lists that the letter is for.

    Args:
        rows: Deliveries with their subscribers and editions, all locked until the transaction ends: whoever leaves
            meanwhile is told so after the letter has gone, not before.
        at: The current time in UTC.
    """
    numbers: set[int] = set()
    for corrects in {_corrects(row) for row in rows}:
        lists = standing() if corrects else receiving(at)
        by_list = lists.filter(subscriber=OuterRef("subscriber"), mailing_list__variants=OuterRef("variant"))
        asked = [row.pk for row in rows if _corrects(row) == corrects]
        numbers |= set(Delivery.objects.filter(Exists(by_list), pk__in=asked).values_list("pk", flat=True))
    return [row for row in rows if row.pk in numbers]


def _corrects(row: Delivery) -> bool:
    return row.edition.correction_of is not None
