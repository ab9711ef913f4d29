"""Reports and their versions: each text once, however many originals it came in."""

from django.db import models
from django.db.models import F, Q

from claimwatch.ledger.models.original import Original, Receipt


class Report(models.Model):
    """One report, whose text may change over time.

    Attributes:
        key: Identifies the report: its address, or its text with publisher and day.
    """

    key = models.TextField(unique=True)

    def __str__(self) -> str:
        return self.key


class Version(models.Model):
    """One version of a report's text; spans point into it.

    Attributes:
        code: The id in readings and incidents: a hash of the report's key and the text.
        number: Counted from 1 in each report.
        latest: True for the report's newest version, the only one that is grouped.
        text: "" if it was sealed.
        length: The text's length in code points.
        restricted: True if its source is restricted: only people with permission see it; marks may restrict more.
        added_at: When it was added, in UTC.
        to_read: True while it waits for a reading.
        to_group: True while its mentions wait to be grouped or to be taken out of their incidents.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="versions")
    code = models.CharField(max_length=16, unique=True)
    number = models.PositiveIntegerField()
    latest = models.BooleanField(default=True)
    original = models.ForeignKey(Original, models.PROTECT, related_name="versions")
    receipts = models.ManyToManyField(Receipt, related_name="versions")
    url = models.TextField(default="")
    publisher = models.TextField(default="")
    title = models.TextField(default="")
    published = models.DateField(null=True, db_index=True)
    language = models.CharField(max_length=8, default="")
    sha256 = models.CharField(max_length=64)
    length = models.PositiveIntegerField()
    restricted = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    to_read = models.BooleanField(default=True)
    to_group = models.BooleanField(default=False)
    text = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint("report", "number", name="one_version_a_number"),
            models.UniqueConstraint("report", condition=Q(latest=True), name="one_latest_version"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_count_from_1"),
        )
        indexes = (
            models.Index("sha256", name="version_text"),
            models.Index("id", name="version_to_read", condition=Q(to_read=True)),
            models.Index("id", name="version_to_group", condition=Q(to_group=True)),
            models.Index("id", name="version_restricted", condition=Q(restricted=True)),
            models.Index(F("added_at").desc(), F("id").desc(), name="version_newest", condition=Q(latest=True)),
            models.Index("publisher", "id", name="version_publisher"),
        )

    def __str__(self) -> str:
        return self.title or self.code
