"""What a person has read, and what they are looking at: nobody decides anything by it, so the log doesn't have it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claimwatch.ledger.models import Incident, Version

ONE = Q(incident=None, version__isnull=False) | Q(incident__isnull=False, version=None)


class Read(models.Model):
    """When a person last opened an incident or a report, in UTC; what changed since is unread again."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="read", db_index=False)
    incident = models.ForeignKey(Incident, models.CASCADE, null=True, related_name="read")
    version = models.ForeignKey(Version, models.CASCADE, null=True, related_name="read")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "incident"), name="one_read_incident"),
            models.UniqueConstraint(fields=("person", "version"), name="one_read_version"),
            models.CheckConstraint(condition=ONE, name="read_of_one"),
        )


class Looking(models.Model):
    """When a page of an incident or a report was last open before a person, in UTC. It locks nothing."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="looking", db_index=False)
    incident = models.ForeignKey(Incident, models.CASCADE, null=True, related_name="looking")
    version = models.ForeignKey(Version, models.CASCADE, null=True, related_name="looking")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "incident"), name="one_looking_incident"),
            models.UniqueConstraint(fields=("person", "version"), name="one_looking_version"),
            models.CheckConstraint(condition=ONE, name="looking_of_one"),
        )
