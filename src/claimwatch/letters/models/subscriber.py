"""Who subscribes to what."""

from typing import Literal

from django.db import models
from django.db.models import Q

from claimwatch.letters.models.mailing_list import MailingList

SubscriberStatus = Literal["waiting", "confirmed", "gone"]
"""Signed up and hasn't confirmed the address; has confirmed it; has left every list."""
SubscriptionStatus = Literal["waiting", "confirmed", "left"]
"""Asked for and not confirmed; confirmed; left. Only "confirmed" gets letters."""


class Subscriber(models.Model):
    """A mail address and what its owner chose. Erasing a subscriber deletes the row.

    Attributes:
        address: As its owner wrote it, with the domain in lower case.
        key: Keyed hash of the address as it is compared; what ``letters.links.address_key`` makes.
        reference: 32 random hexadecimal digits, by which links and headers name the subscriber; it tells nothing.
        status: One of ``SubscriberStatus``.
        cadence: The one that they chose for all lists; "" for each list's own.
        language: ISO 639-1 code of the pages and of the frame of letters.
        asked_at: When they first signed up, in UTC.
        confirmed_at: When they last confirmed the address, in UTC; None if they never did.
        paused_until: No regular letters before that day, in UTC; None if not paused. Corrections go out all the same.
        new_address: An address that they want to change to and haven't confirmed on both sides; "" if none.
        soft_bounces: Temporary failures in a row, reset by a letter that was accepted.
    """

    address = models.CharField(max_length=320)
    key = models.CharField(max_length=64, unique=True)
    reference = models.CharField(max_length=32, unique=True)
    status = models.CharField(max_length=10, default="waiting", db_index=True)
    cadence = models.CharField(max_length=10, default="", blank=True)
    language = models.CharField(max_length=8, default="en")
    asked_at = models.DateTimeField(db_index=True)
    confirmed_at = models.DateTimeField(null=True)
    paused_until = models.DateField(null=True)
    new_address = models.CharField(max_length=320, default="")
    soft_bounces = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(status="confirmed") | Q(confirmed_at__isnull=False), name="confirmed_at_some_time"
            ),
        )

    def __str__(self) -> str:
        return self.reference


class Subscription(models.Model):
    """One subscriber on one list.

    Attributes:
        status: One of ``SubscriptionStatus``.
        asked_at: When they last chose it, in UTC.
        confirmed_at: When they confirmed it, in UTC; None if they haven't.
        left_at: When they left it, in UTC; None if they are on it.
        since_change: The number of the newest change of the feed when they confirmed, and from then on of the last
            change of the editions that the list was part of: only later changes are sent.
    """

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="subscriptions")
    mailing_list = models.ForeignKey(MailingList, models.PROTECT, related_name="subscriptions")
    status = models.CharField(max_length=10, default="waiting")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    since_change = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint("subscriber", "mailing_list", name="one_subscription_a_list"),)
        indexes = (models.Index("mailing_list", "status", name="subscriptions_of_list"),)

    def __str__(self) -> str:
        return f"{self.subscriber_id} {self.mailing_list_id} {self.status}"
