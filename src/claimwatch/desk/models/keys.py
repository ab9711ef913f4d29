"""The keys that people have chosen for reviewing."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class OwnKey(models.Model):
    """A person's own key for an action; actions without a row have their usual key.

    Attributes:
        action: One of ``claimwatch.desk.keys.ACTIONS``.
        key: One character in lower case; "" if the action has no key.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="own_keys")
    action = models.CharField(max_length=20)
    key = models.CharField(max_length=4, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("person", "action", name="one_key_an_action"),
            models.UniqueConstraint("person", "key", condition=~Q(key=""), name="one_action_a_key"),
        )
