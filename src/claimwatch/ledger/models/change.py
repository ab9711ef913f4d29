"""The change feed: every change of what is public, in the order in which it is published."""

from django.db import models

from claimwatch.ledger.models.log import Entry


class Change(models.Model):
    """One change of what is public, as ``claimwatch.release.Change`` shapes it.

    The database refuses any alteration but purging: ``nonce`` and ``body`` may be emptied, together.

    Attributes:
        number: Counted from 1 without gaps.
        incident: The code of the incident that changed.
        nonce: 64 random hexadecimal digits; "" once purged.
        body: A ``claimwatch.release.Body`` as JSON, compressed by zlib; None once purged.
        commitment: SHA-256 of nonce and JSON, in hexadecimal.
        previous: The hash of the change before; 64 zeros for the first.
        hash: SHA-256 of number, commitment and ``previous``, in hexadecimal.
        entry: The decision that made it: a release, a withdrawal or a sealed deletion.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    incident = models.CharField(max_length=24, db_index=True)
    nonce = models.CharField(max_length=64)
    body = models.BinaryField(null=True)
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="changes")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(number__gte=1), name="changes_count_from_1"),
            models.CheckConstraint(
                condition=models.Q(nonce="", body=None) | models.Q(nonce__gt="", body__isnull=False),
                name="change_purged_as_a_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.incident}"
