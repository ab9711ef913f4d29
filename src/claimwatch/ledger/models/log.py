"""The append-only log of decisions; each entry contains the hash of the one before."""

from typing import Literal

from django.db import models

Action = Literal[
    "confirm",
    "unconfirm",
    "rekey",
    "release",
    "withdraw",
    "mark",
    "lift",
    "unrestrict",
    "seal",
    "close",
    "person",
    "role",
    "join",
    "leave",
    "deactivate",
    "reactivate",
    "password",
    "source",
    "end",
    "decide",
    "undo",
    "open",
    "verify",
    "unverify",
    "partner",
    "list",
    "letter",
    "take_over",
    "send_again",
    "count_as_sent",
    "import",
    "export",
    "suppress",
    "erase",
]
"""The actions that the log records."""

Way = Literal["desk", "command", "machine"]
"""How a decision came: on the desk's pages, by a command, or from the machine itself."""


MACHINE = "claimwatch"
"""Who decides what no person does; nobody may have this name."""


class Entry(models.Model):
    """One decision by a person, or by the machine (``by`` is "claimwatch") about something people decided.

    Attributes:
        number: Counted from 1 without gaps.
        at: In UTC.
        by: The person's name.
        action: "confirm", "release", "withdraw", "mark", "seal", "rekey", and so on.
        subject: What the decision is about, such as "incident:CODE" or "version:CODE".
        why: The reason, in the person's words.
        before: The state before; None if there was none.
        after: The state from now on.
        way: How it came, one of ``Way``; "" in entries from before the log recorded it.
        previous: The hash of the entry before; 64 zeros for the first.
        hash: SHA-256 of all other fields as canonical JSON, in hexadecimal; an empty ``way`` is left out.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    action = models.CharField(max_length=30)
    subject = models.TextField(db_index=True)
    why = models.TextField(default="")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    way = models.CharField(max_length=10, default="", db_default="")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(number__gte=1), name="entries_count_from_1"),)
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.subject}"
