"""Incidents, their accounts, and the incident (or reason for none) of every mention."""

import datetime

from django.db import models
from django.db.models import F, Q

from claimwatch.ledger.models.reading import Entity, Place
from claimwatch.ledger.models.report import Version


class State(models.TextChoices):
    """An incident's state: the machine's draft, released by a person, or withdrawn by one."""

    DRAFT = "draft"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


_FILTERED = ("standing", "state", "first_day", "disputes", "killed_most", "type", "reviewed_at", "changed_at")
"""Fields that lists filter by, included in their indexes so that only the listed rows are read."""
_WITHOUT_DISPUTES = tuple(field for field in _FILTERED if field != "disputes")
CHANGED = Q(standing=True, reviewed_at__lt=F("changed_at"))
"""Incidents that changed after a person had last decided something about them."""


class Incident(models.Model):
    """One event, as the last grouping found it.

    Attributes:
        code: Derived from the founding mention, then inherited.
        document: The whole incident as docs/reference/contract.md shapes it: JSON, compressed by zlib.
        sha256: Of the JSON, in hexadecimal.
        standing: True if the last grouping still finds it; if not, its mentions are in ``merged_into``.
        first_day: With ``last_day``, the days that it may have been on, both inclusive; None if unknown.
        killed_most: The highest number killed that an account gives, even as a minimum ("more than 150": 151).
        sort_day: ``last_day``, or the earliest possible date if unknown, so that lists end with these.
        changed_at: When its document last changed, in UTC, or what may leave of the reports of its release.
        reviewed_at: When a person last decided something about it or one of its reports; None if nobody has.
        name: The name that a person gave it; "" if none.
    """

    code = models.CharField(max_length=24, unique=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    standing = models.BooleanField(default=True)
    merged_into = models.CharField(max_length=24, default="", db_index=True)
    sha256 = models.CharField(max_length=64)
    type = models.CharField(max_length=20)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="incidents")
    country = models.CharField(max_length=2, default="")
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    sort_day = models.DateField(default=datetime.date.min)
    killed_low = models.PositiveBigIntegerField(null=True)
    killed_high = models.PositiveBigIntegerField(null=True)
    killed_most = models.PositiveBigIntegerField(null=True)
    injured_low = models.PositiveBigIntegerField(null=True)
    injured_high = models.PositiveBigIntegerField(null=True)
    reports = models.PositiveIntegerField()
    disputes = models.PositiveIntegerField()
    changed_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    name = models.TextField(default="")
    document = models.BinaryField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(killed_low=None) | Q(killed_high=None) | Q(killed_low__lte=F("killed_high")),
                name="incident_killed_low_is_lowest",
            ),
            models.CheckConstraint(
                condition=Q(injured_low=None) | Q(injured_high=None) | Q(injured_low__lte=F("injured_high")),
                name="incident_injured_low_is_lowest",
            ),
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(last_day=None) | Q(first_day__lte=F("last_day")),
                name="incident_days_in_order",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="incident_state_known"),
        )
        indexes = (
            models.Index(fields=("-sort_day", "code", "country", *_FILTERED), name="incident_by_day"),
            models.Index(fields=("country", "-sort_day", "code", *_FILTERED), name="incident_by_country"),
            models.Index(
                fields=("-disputes", "-sort_day", "code", "country", *_WITHOUT_DISPUTES), name="incident_contested"
            ),
            models.Index(F("changed_at").desc(), "code", name="incident_changed", condition=CHANGED),
        )

    def __str__(self) -> str:
        return self.code


class FormerCode(models.Model):
    """An earlier code of an incident, or of a part of it."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="former")
    code = models.CharField(max_length=24, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint("incident", "code", name="one_former_code"),)


class Account(models.Model):
    """One entity's account of an incident, for lists."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="accounts")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="accounts")
    killed_low = models.PositiveBigIntegerField(null=True)
    killed_high = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("incident", "entity", name="one_account_an_entity"),
            models.CheckConstraint(
                condition=Q(killed_low=None) | Q(killed_high=None) | Q(killed_low__lte=F("killed_high")),
                name="account_low_is_lowest",
            ),
        )


class Mention(models.Model):
    """One mention of a current reading: in an incident, or left over with a reason."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="mentions")
    code = models.CharField(max_length=40, unique=True)
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, related_name="mentions")
    leftover = models.TextField(default="")
    sketch = models.BinaryField(null=True, help_text="Of one left over: what a later grouping compares, as JSON.")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(incident=None, leftover__gt="") | Q(incident__isnull=False, leftover=""),
                name="mention_ends_somewhere",
            ),
        )

    def __str__(self) -> str:
        return self.code


_OF_ONE = Q(incident=None, mention__isnull=False) | Q(incident__isnull=False, mention=None)


class LinkDay(models.Model):
    """A country and day by which grouping finds an incident or a leftover mention; either may be unknown."""

    incident = models.ForeignKey(Incident, models.CASCADE, null=True, related_name="days")
    mention = models.ForeignKey(Mention, models.CASCADE, null=True, related_name="days")
    country = models.CharField(max_length=2, default="")
    day = models.DateField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=_OF_ONE, name="link_day_of_one"),)
        indexes = (models.Index("day", "country", name="link_day"),)


class LinkPerson(models.Model):
    """A person's name by which grouping finds an incident or a leftover mention."""

    incident = models.ForeignKey(Incident, models.CASCADE, null=True, related_name="persons")
    mention = models.ForeignKey(Mention, models.CASCADE, null=True, related_name="persons")
    person = models.TextField(db_index=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=_OF_ONE, name="link_person_of_one"),)


class TallyLine(models.Model):
    """A toll of a period or war in one claim; it never becomes part of an incident."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="tallies")
    entity = models.TextField()
    country = models.CharField(max_length=2, default="")
    place = models.TextField(default="")
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    scope = models.CharField(max_length=12)
    harm = models.CharField(max_length=12)
    low = models.PositiveBigIntegerField(null=True)
    high = models.PositiveBigIntegerField(null=True)
    words = models.TextField()
    claim = models.CharField(max_length=16)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(low__lte=F("high")), name="tally_low_is_lowest"
            ),
        )
        indexes = (models.Index("country", "last_day", name="tally_by_country"),)
