"""Originals: the bytes as received, and the ways they came in."""

from django.db import models
from django.db.models.functions import Coalesce

from claimwatch.ledger.models.source import Source


class Original(models.Model):
    """One document's bytes, kept once however often they came; never altered.

    Attributes:
        sha256: Of the bytes, in hexadecimal.
        size: Of the bytes, before our compression.
        format: The suffix that says which reader reads it.
        handled: True once its reports have been made, or it was found to hold none.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=16)
    handled = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index("id", name="original_waiting", condition=models.Q(handled=False)),)

    def __str__(self) -> str:
        return self.sha256[:12]


class Content(models.Model):
    """An original's bytes, compressed by zlib; gone where it was sealed."""

    original = models.OneToOneField(Original, models.CASCADE, primary_key=True)
    compressed = models.BinaryField()


class Receipt(models.Model):
    """One way by which an original came in.

    Attributes:
        source: Which watched source brought it; None where a person added it.
        collector: Which collector, with its version ("feed 0.1.0").
        url: As ``claimwatch.collect.Received`` tells; "" where it has none.
        name: What names it within its source.
        headers: Of the answer, as received: pairs of name and value.
        retrieved_at: When it first came this way, in UTC.
        last_at: When it last did; of a page that changed back, later than that of what it said in between.
        title: As the source gives it.
        publisher: As the source gives it.
        published: The day as the source gives it.
    """

    original = models.ForeignKey(Original, models.CASCADE, related_name="receipts")
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="receipts")
    collector = models.CharField(max_length=60)
    url = models.TextField(default="")
    name = models.TextField(default="")
    headers = models.JSONField(default=list)
    retrieved_at = models.DateTimeField()
    last_at = models.DateTimeField()
    title = models.TextField(default="")
    publisher = models.TextField(default="")
    published = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("original", Coalesce("source", 0), "url", "name", name="one_receipt_each_way"),
        )

    def __str__(self) -> str:
        return self.url or self.name
