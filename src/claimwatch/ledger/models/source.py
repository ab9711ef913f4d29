"""Sources that the desk watches, and the state of each."""

from django.db import models


class Source(models.Model):
    """One source; ``claimwatch.settings.Source`` explains its fields. The log records every change.

    Attributes:
        enabled: True if it is visited.
        listed: True if ``claimwatch.toml`` lists it; False if it was added at the desk.
    """

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    url = models.TextField()
    publisher = models.TextField(default="", blank=True)
    country = models.CharField(max_length=2, default="", blank=True)
    every = models.PositiveIntegerField(default=3600)
    restricted = models.BooleanField(default=False)
    enabled = models.BooleanField(default=True)
    listed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class VisitDay(models.Model):
    """How the visits of one source went on one day, in UTC.

    Attributes:
        succeeded: How many brought an answer.
        failed: How many didn't.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="visit_days")
    day = models.DateField()
    succeeded = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "day"], name="one_row_a_source_and_day"),)

    def __str__(self) -> str:
        return f"{self.source} {self.day}"


class Visits(models.Model):
    """How far a source has been collected, and since when it has been failing.

    Attributes:
        bookmark: The collector's state.
        due: When the next visit is due, in UTC.
        visited: When the last visit ended; None before the first.
        failing_since: When the current series of failures began; None while visits succeed.
        failures: Number of failed visits in a row.
        reason: The reason for the last failure.
    """

    source = models.OneToOneField(Source, models.CASCADE, primary_key=True, related_name="visits")
    bookmark = models.JSONField(default=dict)
    due = models.DateTimeField(db_index=True)
    visited = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    reason = models.TextField(default="")
