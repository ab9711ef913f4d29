"""Addresses that get nothing."""

import datetime

from claimwatch.letters.models import Suppression, SuppressionReason


def suppress(key: str, reason: SuppressionReason, at: datetime.datetime) -> None:
    """Stops all letters to an address. An earlier reason stays."""
    Suppression.objects.get_or_create(key=key, defaults={"reason": reason, "at": at})


def lift(key: str) -> None:
    """Lets an address get letters again, since its owner has confirmed it anew. Nothing else may call this."""
    Suppression.objects.filter(key=key).delete()


def is_suppressed(key: str) -> bool:
    """True if an address gets nothing."""
    return Suppression.objects.filter(key=key).exists()
