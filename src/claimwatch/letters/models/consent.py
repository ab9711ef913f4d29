"""What subscribers agreed to, in the very words that they were shown."""

from typing import Literal

from django.db import models

from claimwatch.letters.models.mailing_list import MailingList
from claimwatch.letters.models.subscriber import Subscriber

What = Literal["asked", "confirmed", "left", "changed", "imported"]
"""Signed up; confirmed; left; changed cadence, pause or address; came from another sender's list with its consent."""


class Notice(models.Model):
    """One version of the notice of who processes subscribers' data. Rows are never altered.

    Attributes:
        number: Counted from 1.
        processor: Who delivers the mail, as the settings name it.
        words: The whole notice.
        since: When it was first shown, in UTC.
    """

    number = models.PositiveIntegerField(primary_key=True)
    processor = models.CharField(max_length=200)
    words = models.TextField()
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"notice {self.number}"


class Consent(models.Model):
    """One act of a subscriber. Rows are never altered; erasing the subscriber deletes them.

    Attributes:
        what: One of ``What``.
        mailing_list: The list; None if it is about all.
        at: When, in UTC.
        words: The very words that they were shown and acted on.
        notice: The notice that stood beside them.
        ip: The client's address, if the settings ask for it; "" otherwise.
    """

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="consents")
    what = models.CharField(max_length=10)
    mailing_list = models.ForeignKey(MailingList, models.PROTECT, null=True)
    at = models.DateTimeField()
    words = models.TextField()
    notice = models.ForeignKey(Notice, models.PROTECT)
    ip = models.CharField(max_length=45, default="")

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"
