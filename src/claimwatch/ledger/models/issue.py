"""Issues: what couldn't be collected, read or grouped, kept until a person closes it."""

from django.db import models
from django.db.models.functions import Coalesce

from claimwatch.ledger.models.original import Original
from claimwatch.ledger.models.source import Source


class Issue(models.Model):
    """One problem; a repetition only increases its count.

    Attributes:
        source: The source concerned; None if a person added the document.
        original: What was received when it last happened; None if nothing was.
        place: The address, file or item, in words by which a person can find it.
        reason: What happened and what to do.
        first_at: When it first happened, in UTC; ``last_at`` is when it last did.
        times: How often it happened.
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
