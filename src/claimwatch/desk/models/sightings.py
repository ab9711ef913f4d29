"""What a person has read, and what they are looking at: nobody decides anything by it, so the log doesn't have it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claimwatch.ledger.models import Incident, Version

ONE = Q(incident=None, version__isnull=False) | Q(incident__isnull=False, version=None)


class Sighting(models.Model):
    """When a person saw an incident or a report, in UTC."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="%(class)s", db_index=False)
    incident = models.ForeignKey(Incident, models.CASCADE, null=True, related_name="%(class)s")
    version = models.ForeignKey(Version, models.CASCADE, null=True, related_name="%(class)s")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = (
            models.UniqueConstraint(fields=("person", "incident"), name="one_%(class)s_incident"),
            models.UniqueConstraint(fields=("person", "version"), name="one_%(class)s_version"),
            models.CheckConstraint(condition=ONE, name="%(class)s_of_one"),
        )


class Read(Sighting):
    """When a person last opened an incident or a report; what changed since is unread again."""


class Looking(Sighting):
    """When a page of an incident or a report was last open before a person. It locks nothing."""
