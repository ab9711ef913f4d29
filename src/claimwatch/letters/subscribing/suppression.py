"""Addresses that get nothing, and who may get letters."""

import datetime

from claimwatch.letters.models import Subscriber, Suppression, SuppressionReason


def suppress(key: str, reason: SuppressionReason, at: datetime.datetime) -> None:
    """Stops all letters to an address. An earlier reason stays."""
    Suppression.objects.get_or_create(key=key, defaults={"reason": reason, "at": at})


def lift(key: str) -> None:
    """Lets an address get letters again, since its owner has confirmed it anew. Nothing else may call this."""
    Suppression.objects.filter(key=key).delete()


def is_suppressed(key: str) -> bool:
    """True if an address gets nothing."""
    return Suppression.objects.filter(key=key).exists()


def may_get(subscriber: Subscriber, at: datetime.datetime, *, is_correction: bool = False) -> bool:
    """True if a letter may go to somebody now: confirmed, not suppressed, and not paused unless it corrects."""
    if subscriber.status != "confirmed" or is_suppressed(subscriber.key):
        return False
    is_paused = subscriber.paused_until is not None and at.date() < subscriber.paused_until
    return is_correction or not is_paused
