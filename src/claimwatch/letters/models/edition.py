"""What is sent: editions, and the variants of one that different lists get."""

from typing import Literal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claimwatch.letters.models.mailing_list import MailingList

EditionKind = Literal["at_once", "daily", "weekly", "correction"]
"""A regular one of a cadence, or a correction to those who were sent the wrong figure."""
EditionStatus = Literal["draft", "scheduled", "late", "sending", "sent", "cancelled"]
"""An editor works on it; goes at its time; missed its time by more than the grace and waits for a person; its
deliveries are queued; all of them ended; it never went."""


class Edition(models.Model):
    """One edition: a stretch of the change feed, told once.

    The regular editions of a cadence follow each other without gap or overlap: each begins after the last change of
    the one before, in the transaction that makes it, and one is open at a time. What each subscriber has been told is
    kept in ``Subscription.since_change``. So no change is told twice, and none is skipped.

    Attributes:
        code: Its lasting name in addresses, such as "2026-11-29-daily".
        kind: One of ``EditionKind``.
        after: The number of the change before its first.
        upto: The number of its last change.
        status: One of ``EditionStatus``.
        subject: The subject line; "" until it is queued, unless an editor wrote one.
        lead: What an editor wrote above the incidents; may be empty.
        made_at: When it was drafted, in UTC.
        goes_at: When it goes, in UTC; None for a draft that waits for an editor.
        queued_at: When its deliveries were queued, in UTC; None before.
        by: Who scheduled it; None if it goes by itself.
        correction_of: For a correction, the change that corrects; None otherwise.
    """

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=10)
    after = models.PositiveBigIntegerField()
    upto = models.PositiveBigIntegerField()
    status = models.CharField(max_length=10, default="draft", db_index=True)
    subject = models.CharField(max_length=200)
    lead = models.TextField(default="", blank=True)
    made_at = models.DateTimeField()
    goes_at = models.DateTimeField(null=True)
    queued_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    correction_of = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(upto__gt=F("after")), name="edition_tells_of_changes"),
            models.UniqueConstraint(
                fields=("kind", "after"), condition=~Q(kind="correction"), name="changes_told_once_a_cadence"
            ),
            models.UniqueConstraint(fields=("correction_of",), name="one_edition_a_correction"),
        )

    def __str__(self) -> str:
        return self.code


class Variant(models.Model):
    """An edition as those on the same lists get it: rendered once, however many they are.

    Attributes:
        number: Counted from 1 within the edition.
        lists: The lists that it brings together.
        html: The HTML part; the places of personal links are marked as ``letters.rendering`` says.
        text: The text part, likewise.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="variants")
    number = models.PositiveIntegerField()
    lists = models.ManyToManyField(MailingList, related_name="variants")
    html = models.TextField()
    text = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint("edition", "number", name="variants_count_within_edition"),)

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.number}"


class SentRelease(models.Model):
    """A release that a variant told of: who was sent a figure that was corrected later is found by it.

    Attributes:
        incident: The incident's code.
        release: The number of its release within the incident; 0 if it told that the incident isn't public any more.
    """

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="releases")
    incident = models.CharField(max_length=24, db_index=True)
    release = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint("variant", "incident", "release", name="release_told_once_a_variant"),)

    def __str__(self) -> str:
        return f"{self.incident}/{self.release}"
