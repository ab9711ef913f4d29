"""Quarantine: what makes a version of the reader fail, and isn't tried again by it."""

from django.db import models
from django.db.models import Q

from claimwatch.ledger.models.original import Original
from claimwatch.ledger.models.report import Version


class Quarantine(models.Model):
    """An original or a report's version that one version of the reader can't read; another tries it again.

    Attributes:
        original: The original from which no reports could be made; None if it is about a version.
        version: The version that couldn't be read; None if it is about an original.
        reader: The reader's version.
        reason: What happened; without words of the report.
        at: When it happened, in UTC.
    """

    original = models.ForeignKey(Original, models.CASCADE, null=True, related_name="quarantines")
    version = models.ForeignKey(Version, models.CASCADE, null=True, related_name="quarantines")
    reader = models.CharField(max_length=60)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint("original", "reader", name="one_quarantine_an_original"),
            models.UniqueConstraint("version", "reader", name="one_quarantine_a_version"),
            models.CheckConstraint(
                condition=Q(original=None, version__isnull=False) | Q(original__isnull=False, version=None),
                name="quarantine_of_one",
            ),
        )
