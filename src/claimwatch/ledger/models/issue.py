"""Issues: what couldn't be collected, read or grouped, kept until a person has seen to it."""

from django.db import models
from django.db.models.functions import Coalesce

from claimwatch.ledger.models.original import Original
from claimwatch.ledger.models.source import Source


class Issue(models.Model):
    """One thing that went wrong; the same thing again only counts up.

    Attributes:
        source: Of which source; None where a person added the document.
        original: What was received when it last happened; None where nothing was.
        place: The address, file or item, as a person would look for it.
        reason: What happened and what to do.
        first_at: In UTC, like ``last_at``.
        times: How often.
        closed: True once somebody has dealt with it.
    """

    source = models.ForeignKey(Source, models.CASCADE, null=True, related_name="issues")
    original = models.ForeignKey(Original, models.PROTECT, null=True, related_name="issues")
    place = models.TextField()
    reason = models.TextField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)
    closed = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(Coalesce("source", 0), "place", "reason", name="one_issue_each"),)

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"
