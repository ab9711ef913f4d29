"""Mail that came back, and complaints about mail."""

from typing import Literal

from django.db import models

from claimwatch.letters.models.delivery import Delivery
from claimwatch.letters.models.subscriber import Subscriber

BounceKind = Literal["hard", "soft", "blocked", "complaint"]
"""The address gets no mail any more; it got none this time; its server refuses us, not the address; they complained."""
BounceWay = Literal["answer", "mailbox", "webhook"]
"""How we know: the server's answer as we handed the letter over, a mail that came back, a provider's message."""


class Bounce(models.Model):
    """One letter that wasn't delivered, or that somebody complained about. Erasing the subscriber deletes it.

    Attributes:
        event: SHA-256 of what came in, in hexadecimal, so that nothing counts twice.
        kind: One of ``BounceKind``.
        way: One of ``BounceWay``.
        at: When it came in, in UTC.
        delivery: The letter; None if it was a mail to confirm, or unknown.
        code: The enhanced status code of RFC 3463, such as "5.1.1"; "" if none was given.
        words: What the other server said, at most 1,000 characters; it may name the address.
    """

    event = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10)
    way = models.CharField(max_length=10)
    at = models.DateTimeField(db_index=True)
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="bounces")
    delivery = models.ForeignKey(Delivery, models.SET_NULL, null=True, related_name="bounces")
    code = models.CharField(max_length=12, default="")
    words = models.TextField(default="")

    def __str__(self) -> str:
        return f"{self.kind} {self.code} {self.at:%Y-%m-%d}"


class BounceMailbox(models.Model):
    """How far the mailbox has been read to which letters come back.

    Attributes:
        url: The mailbox; another one is read from its beginning.
        place: The bookmark of ``collect.mail``.
        visited_at: When it was last read, in UTC.
        failure: Why that failed; "" if it didn't.
    """

    url = models.CharField(max_length=500, unique=True)
    place = models.JSONField(default=dict)
    visited_at = models.DateTimeField()
    failure = models.TextField(default="")

    def __str__(self) -> str:
        return f"{self.visited_at:%Y-%m-%d}"
