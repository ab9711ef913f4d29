"""Originals: the bytes as received, and how they came in."""

from django.db import models
from django.db.models.functions import Coalesce

from claimwatch.ledger.models.source import Source


class Original(models.Model):
    """One document's bytes, stored once however often they are received, and never altered.

    Attributes:
        sha256: The hash of the bytes, in hexadecimal.
        size: Number of bytes before compression.
        format: The suffix that selects the reader.
        handled: True once its reports have been made, or it was found to hold none.
        skimmed: The version of the reader by whose first look it is an irrelevant web page, of which no report was
            made; "" for all others.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=16)
    handled = models.BooleanField(default=False)
    skimmed = models.CharField(max_length=60, default="")

    class Meta:
        indexes = (
            models.Index("id", name="original_waiting", condition=models.Q(handled=False)),
            models.Index("skimmed", name="original_skimmed", condition=~models.Q(skimmed="")),
        )

    def __str__(self) -> str:
        return self.sha256[:12]


class Content(models.Model):
    """An original's bytes, compressed by zlib; missing if it was sealed."""

    original = models.OneToOneField(Original, models.CASCADE, primary_key=True)
    compressed = models.BinaryField()


class Receipt(models.Model):
    """One way in which an original was received.

    Attributes:
        source: The watched source that it came from; None if a person added it.
        collector: The collector and its version ("feed 0.1.0").
        url: As in ``claimwatch.collect.Received``; "" if it has no address.
        name: Identifies it within its source.
        headers: The response headers as received: pairs of name and value.
        retrieved_at: When it was first received this way, in UTC.
        last_at: When it was last received this way. If a page changes back to earlier content, this is later than the
            times of the content in between.
        title: The title that the source gives.
        publisher: The publisher that the source gives.
        published: The day of publication that the source gives.
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
