"""One mail to one person."""

from typing import Literal

from django.db import models
from django.db.models import Q

from claimwatch.letters.models.edition import Edition, Variant
from claimwatch.letters.models.subscriber import Subscriber

DeliveryStatus = Literal["queued", "claimed", "handing", "sent", "failed", "unknown", "skipped"]
"""Waits; a sender has it and hasn't begun; its bytes are on their way; the server took it; the server refused it for
good; the connection was lost before the server's last answer; its subscriber left or was suppressed meanwhile."""


class Delivery(models.Model):
    """One edition to one subscriber: never two rows, so never two mails.

    A row goes queued, claimed, handing, sent. A sender that dies leaves "claimed" rows, which go back into the queue
    when their lease ends, and "handing" rows, which become "unknown": nobody sends these again but a person who was
    told what that risks.

    Attributes:
        status: One of ``DeliveryStatus``.
        domain: The address's domain, for limits of each.
        due_at: Not before then, in UTC.
        attempts: How often it was tried.
        first_tried_at: When it was first tried, in UTC; None if never.
        holder: Which sender has it: host and process; "" if none.
        leased_until: Until when, in UTC; None if no sender has it.
        message_id: The message's own ``Message-ID``; the same at each try.
        answer: The server's last answer, in its words; "" if there was none.
        ended_at: When it was sent, failed, lost or skipped, in UTC; None before.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="deliveries")
    variant = models.ForeignKey(Variant, models.CASCADE, related_name="deliveries")
    status = models.CharField(max_length=10, default="queued")
    domain = models.CharField(max_length=255)
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    first_tried_at = models.DateTimeField(null=True)
    holder = models.CharField(max_length=120, default="")
    leased_until = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=200, unique=True)
    answer = models.TextField(default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("edition", "subscriber", name="one_mail_an_edition_and_person"),
            models.CheckConstraint(
                condition=Q(status__in=("claimed", "handing"), leased_until__isnull=False)
                | (~Q(status__in=("claimed", "handing")) & Q(leased_until__isnull=True, holder="")),
                name="a_lease_while_a_sender_has_it",
            ),
        )
        indexes = (
            models.Index("status", "due_at", name="deliveries_due"),
            models.Index("edition", "status", name="deliveries_of_edition"),
        )

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.subscriber_id} {self.status}"
