"""People's decisions as rows: projections of the log that lists and releases read."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q

from claimwatch.ledger.models.incident import Incident
from claimwatch.ledger.models.log import Entry
from claimwatch.ledger.models.report import Version


class Confirmation(models.Model):
    """A person's confirmation that a report's words support a figure or dispute of an incident.

    Attributes:
        key: Of what was seen: it changes with the value and its claims, so a changed figure is unconfirmed.
        scheme: Version of the key, as ``reconcile.KEY_SCHEME`` counts them. One of an earlier version was of something
            that the incident no longer stated when keys changed; it is kept, and counts for nothing.
    """

    incident = models.CharField(max_length=24, db_index=True)
    key = models.CharField(max_length=64)
    scheme = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    entry = models.OneToOneField(Entry, models.PROTECT)

    class Meta:
        constraints = (models.UniqueConstraint("incident", "key", name="one_confirmation_a_key"),)


class Decision(models.Model):
    """A person's decision on a report or an incident, in full; its entry holds only the hash.

    Attributes:
        kind: "verdicts", "merge", "split", "move", "set", "reject", "keep", "assign", "comment", "hand back".
        incident: The code of the incident that it is about; "" if it is about a report.
        versions: The reports that it is about: one of verdicts, all whose mentions are moved.
        document: A ``review.Content``: JSON, compressed by zlib; None if sealing a report removed it.
        sha256: Of the JSON, in hexadecimal.
        returned: True if the present reading no longer says what the person saw, so that somebody must look again.
        undone: The entry that took it back; None while it stands.
    """

    kind = models.CharField(max_length=20)
    incident = models.CharField(max_length=24, default="", db_index=True)
    versions = models.ManyToManyField(Version, related_name="decisions")
    document = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64)
    returned = models.BooleanField(default=False)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="decision")
    undone = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="undone_decision")

    class Meta:
        indexes = (models.Index("id", name="decision_returned", condition=Q(returned=True)),)


class Assignment(models.Model):
    """Who is to look at an incident or a report, by the last decision on that; nobody where there is no row."""

    incident = models.OneToOneField(Incident, models.CASCADE, null=True, related_name="assignment")
    version = models.OneToOneField(Version, models.CASCADE, null=True, related_name="assignment")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments", db_index=False)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="assignment")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(incident=None, version__isnull=False) | Q(incident__isnull=False, version=None),
                name="assignment_of_one",
            ),
        )
        indexes = (models.Index("to", F("entry").desc(), name="assignment_newest"),)


class Release(models.Model):
    """An incident as it left the ledger: redacted and immutable.

    Attributes:
        number: Counted from 1 within the incident.
        schema: As ``model.RELEASE_SCHEMA`` counts; 0 for a bare incident of before, which isn't published.
        document: A ``model.ReleaseDocument``: JSON, compressed by zlib; None if sealing one of its reports removed it.
        sha256: Of the JSON, in hexadecimal.
        versions: The reports that it tells of.
        withdrawn: The entry that ended it: its withdrawal, or a later release of it or of an incident that took over
            mentions of it; None while it stands.
    """

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    schema = models.PositiveSmallIntegerField()
    document = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64)
    versions = models.ManyToManyField(Version, related_name="releases")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="release")
    withdrawn = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="withdrawal")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("incident", "number"), name="one_release_a_number"),)


class Sensitivity(models.TextChoices):
    """Why something must not leave the ledger."""

    WITNESS = "witness"
    MINOR = "minor"
    MEDICAL = "medical"
    LOCATION = "location"
    RESTRICTED = "restricted"


class Mark(models.Model):
    """A report, or a passage of it, that must not leave the ledger whole.

    Attributes:
        start: With ``end``, the passage in code points, the end exclusive; both None: the whole report.
        seen_by: Who may see it besides those who may see everything; None: nobody.
        lifted: The entry that took the mark off; None while it holds.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="marks")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    length = models.PositiveIntegerField(help_text="Of the report's text, so that the database holds spans inside it.")
    category = models.CharField(max_length=12, choices=Sensitivity.choices)
    seen_by = models.ForeignKey(Group, models.PROTECT, null=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="mark")
    lifted = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="lifted_mark")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(start=None, end=None)
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end"), end__lte=F("length")),
                name="mark_inside_text",
            ),
            models.CheckConstraint(condition=Q(category__in=Sensitivity.values), name="mark_category_known"),
        )


class Tombstone(models.Model):
    """What remains of a sealed original: its hash, and the log entry that says who removed it and why."""

    sha256 = models.CharField(max_length=64, unique=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="tombstone")
