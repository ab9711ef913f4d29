"""What readers of the public ledger write to the desk."""

from typing import Literal

from django.db import models

MessageKind = Literal["error", "reply"]
"""A report of an error, or a reply by somebody whom a release names."""


class ReaderMessage(models.Model):
    """One message. Its words and the address go some time after it was closed.

    Attributes:
        kind: One of ``MessageKind``.
        about: What it is about, as the reader wrote it: an address of the public ledger, or words.
        incident: The code of the incident that it is about; "" if it isn't about one.
        entity: For whom a reply speaks; "" for errors.
        words: What the reader wrote; "" once it was forgotten.
        reply_to: The reader's mail address, if they gave one.
        at: When it came, in UTC.
        verified: How an editor made sure who wrote a reply; "" if nobody has.
        answer: What the desk did about it; "" while it is open or once it was forgotten.
        closed_at: When it was closed, in UTC; None while it is open.
    """

    kind = models.CharField(max_length=10)
    about = models.CharField(max_length=300)
    incident = models.CharField(max_length=64, default="", db_index=True)
    entity = models.CharField(max_length=200, default="")
    words = models.TextField()
    reply_to = models.CharField(max_length=254, default="")
    at = models.DateTimeField(db_index=True)
    verified = models.TextField(default="")
    answer = models.TextField(default="")
    closed_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
