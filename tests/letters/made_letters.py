"""Editions and deliveries as tests need them."""

import datetime

from claimwatch.letters.models import Delivery, Edition, Subscriber, Variant


def a_delivery(someone: Subscriber, at: datetime.datetime, **fields: object) -> Delivery:
    """One edition's mail to somebody; queued unless ``fields`` say something else."""
    edition, _ = Edition.objects.get_or_create(
        code="2026-11-29-daily",
        defaults={"kind": "daily", "after": 0, "upto": 1, "subject": "News", "made_at": at, "queued_at": at},
    )
    variant, _ = Variant.objects.get_or_create(edition=edition, number=1, defaults={"html": "", "text": ""})
    given: dict[str, object] = {
        "domain": "example.org",
        "due_at": at,
        "message_id": f"{someone.reference}@desk.example",
    }
    return Delivery.objects.create(edition=edition, subscriber=someone, variant=variant, **(given | fields))
