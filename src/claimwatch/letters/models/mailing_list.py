"""What readers can subscribe to."""

from typing import Literal

from django.db import models

Cadence = Literal["at_once", "daily", "weekly"]
"""How often a subscriber gets letters: after each release, once a day, or once a week."""


class MailingList(models.Model):
    """A public mailing list, which the desk makes.

    Attributes:
        code: Its lasting name in addresses and headers: lower-case letters, digits and hyphens.
        name: As readers see it.
        description: What its letters are about.
        cadence: The usual one; each subscriber may choose another.
        countries: ISO 3166 codes; incidents elsewhere aren't told. Empty: everywhere.
        places: GeoNames ids, likewise; a list with countries and places tells of both.
        entities: Entities by name; only incidents with an account of one of them. Empty: whoever speaks.
        is_disputes_only: Tells only of incidents with a dispute.
        is_corrections_only: Tells only of what was corrected.
        has_agenda: Also lists the coming days' agenda; without effect until releases carry one.
        made_at: When it was made, in UTC.
        closed_at: When it was closed, in UTC; it takes no subscribers, and nothing goes to it but corrections of what
            it told. None while it is open.
    """

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    description = models.TextField(max_length=500, default="")
    cadence = models.CharField(max_length=10, default="daily")
    countries = models.JSONField(default=list)
    places = models.JSONField(default=list)
    entities = models.JSONField(default=list)
    is_disputes_only = models.BooleanField(default=False)
    is_corrections_only = models.BooleanField(default=False)
    has_agenda = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.code
