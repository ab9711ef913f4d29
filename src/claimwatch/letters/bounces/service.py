"""Writes down bounces, and stops letters to addresses that they show to be dead, or whose owners complained."""

import datetime
import hashlib

from django.db import transaction

from claimwatch.letters.bounces.rules import SOFT_IN_A_ROW, kind_of
from claimwatch.letters.models import Bounce, BounceKind, BounceWay, Delivery, Subscriber
from claimwatch.letters.sending import Outcome, Returned, one_line
from claimwatch.letters.subscribing import suppress


def note_answer(delivery: int, outcome: Outcome, at: datetime.datetime) -> None:
    """Writes down a letter that a server refused for good as it was handed over, or for longer than it was tried."""
    if outcome.result not in ("failed", "later"):
        return
    row = Delivery.objects.select_related("subscriber").filter(pk=delivery, status="failed").first()
    if row is not None:
        kind = kind_of(outcome.code, outcome.answer, is_permanent=outcome.result == "failed")
        note(Returned("d", str(delivery)), kind, "answer", at, code=outcome.code, words=outcome.answer)


@transaction.atomic
def note(
    about: Returned, kind: BounceKind, way: BounceWay, at: datetime.datetime, *, code: str = "", words: str = ""
) -> bool:
    """Writes a bounce down, once for each letter and kind however often it is reported, and acts on it.

    Args:
        about: The letter, or the subscriber if it was a mail to confirm.
        kind: What kind of bounce it is.
        way: How we know.
        at: The current time in UTC.
        code: The enhanced status code.
        words: What the other server said.

    Returns:
        False if nothing was written: it was known, or is about nobody whom we know.
    """
    delivery = _delivery(about)
    subscriber = delivery.subscriber if delivery else _subscriber(about)
    if subscriber is None:
        return False
    fields = {"kind": kind, "way": way, "at": at, "code": code, "words": one_line(words)}
    bounce, is_new = Bounce.objects.get_or_create(
        event=_event(about, kind, at), defaults={**fields, "subscriber": subscriber, "delivery": delivery}
    )
    if is_new:
        _act(bounce, subscriber, at)
    return is_new


def _delivery(about: Returned) -> Delivery | None:
    if about.about != "d" or not about.name.isdigit():
        return None
    return Delivery.objects.select_related("subscriber").filter(pk=int(about.name)).first()


def _subscriber(about: Returned) -> Subscriber | None:
    return Subscriber.objects.filter(reference=about.name).first() if about.about != "d" else None


def _event(about: Returned, kind: BounceKind, at: datetime.datetime) -> str:
    """What makes two reports the same: one letter and kind; of mails without a number, one subscriber, kind and day."""
    day = "" if about.about == "d" else f" {at.date()}"
    return hashlib.sha256(f"{about.about} {about.name} {kind}{day}".encode()).hexdigest()


def _act(bounce: Bounce, subscriber: Subscriber, at: datetime.datetime) -> None:
    """Stops letters to the address if it is dead or its owner complained, unless they confirmed it after the letter."""
    sent_at = bounce.delivery.ended_at if bounce.delivery else None
    if sent_at and subscriber.confirmed_at and subscriber.confirmed_at > sent_at:
        return
    if bounce.kind == "complaint":
        suppress(subscriber.key, "complained", at)
    elif bounce.kind == "hard" or (bounce.kind == "soft" and _count_soft(subscriber) >= SOFT_IN_A_ROW):
        suppress(subscriber.key, "bounced", at)


def _count_soft(subscriber: Subscriber) -> int:
    """How many of the newest letters in a row came back for now; kept with the subscriber."""
    newest = subscriber.deliveries.exclude(first_tried_at=None).order_by("-first_tried_at", "-pk")[:SOFT_IN_A_ROW]
    came_back = set(subscriber.bounces.filter(kind="soft").values_list("delivery_id", flat=True))
    count = 0
    for row in newest:
        if row.pk not in came_back:
            break
        count += 1
    subscriber.soft_bounces = count
    subscriber.save(update_fields=["soft_bounces"])
    return count
