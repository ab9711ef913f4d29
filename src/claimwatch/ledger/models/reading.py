"""Readings as immutable documents, and their rows for lists and searches."""

from django.db import models
from django.db.models import F, Q

from claimwatch.ledger.models.report import Version


class Reading(models.Model):
    """The result of one version of the reader for one version of a report.

    Attributes:
        reader: The reader's version, with a fingerprint of its code and lexicons.
        current: True if the rows of claims, facts and mentions are this reading's.
        document: The whole reading as docs/reference/contract.md shapes it: JSON, compressed by zlib.
        sha256: Of the JSON, in hexadecimal.
        made_at: In UTC.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="readings")
    reader = models.CharField(max_length=60)
    current = models.BooleanField(default=True)
    relevant = models.BooleanField()
    relevance = models.FloatField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    document = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint("version", "reader", name="one_reading_a_reader"),
            models.UniqueConstraint("version", condition=Q(current=True), name="one_current_reading"),
        )
        indexes = (models.Index("current", "reader", "relevant", name="reading_counts"),)


class Entity(models.Model):
    """Somebody who makes claims."""

    name = models.TextField()
    kind = models.CharField(max_length=20)

    class Meta:
        constraints = (models.UniqueConstraint("name", "kind", name="one_entity_a_name"),)

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """The place of a mention or incident; ``key`` holds everything that distinguishes it from others."""

    key = models.TextField(unique=True)
    name = models.TextField()
    geonameid = models.PositiveIntegerField(null=True)
    country = models.CharField(max_length=2, default="")
    admin1 = models.TextField(default="")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    precision = models.CharField(max_length=20, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(latitude=None) | Q(latitude__range=(-90, 90)), name="place_latitude"),
            models.CheckConstraint(
                condition=Q(longitude=None) | Q(longitude__range=(-180, 180)), name="place_longitude"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Claim(models.Model):
    """One claim of a current reading. ``start`` and ``end`` (exclusive) enclose its pieces, in code points."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="claims")
    code = models.CharField(max_length=16)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    length = models.PositiveIntegerField(help_text="Of the report's text, so that the database holds spans inside it.")
    text = models.TextField()
    entity = models.ForeignKey(Entity, models.PROTECT, null=True, related_name="claims")
    speaker = models.TextField(default="")
    quote = models.CharField(max_length=12)
    stance = models.CharField(max_length=12)
    certainty = models.CharField(max_length=12)

    class Meta:
        constraints = (
            models.UniqueConstraint("version", "code", name="one_claim_a_code"),
            models.CheckConstraint(condition=Q(start__lt=F("end"), end__lte=F("length")), name="claim_inside_text"),
        )


class Fact(models.Model):
    """One fact of a claim. ``value`` is its event type, weapon, actor or evidence; ``low`` and ``high`` its toll."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="facts")
    code = models.CharField(max_length=16)
    kind = models.CharField(max_length=12)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    length = models.PositiveIntegerField(help_text="Of the report's text, so that the database holds spans inside it.")
    polarity = models.BooleanField()
    value = models.TextField(default="")
    harm = models.CharField(max_length=12, default="")
    low = models.PositiveBigIntegerField(null=True)
    high = models.PositiveBigIntegerField(null=True)
    status = models.CharField(max_length=12, default="")
    group = models.CharField(max_length=12, default="")
    scope = models.CharField(max_length=12, default="")
    subset = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(start__lt=F("end"), end__lte=F("length")), name="fact_inside_text"),
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(low__lte=F("high")), name="fact_low_is_lowest"
            ),
        )
        indexes = (models.Index("kind", "harm", name="fact_kind"),)
