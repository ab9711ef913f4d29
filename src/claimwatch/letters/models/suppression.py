"""Addresses that get nothing any more, whatever lists say."""

from typing import Literal

from django.db import models

SuppressionReason = Literal["left", "erased", "bounced", "complained", "desk"]
"""They left everything; they were erased; mail to them can't be delivered; they complained; the desk stopped it."""


class Suppression(models.Model):
    """One address, as a keyed hash alone, so that it outlives erasure. Only its owner's new confirmation lifts it.

    Attributes:
        key: As ``Subscriber.key``.
        reason: One of ``SuppressionReason``.
        at: When, in UTC.
    """

    key = models.CharField(max_length=64, primary_key=True)
    reason = models.CharField(max_length=12)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.reason} {self.at:%Y-%m-%d}"
