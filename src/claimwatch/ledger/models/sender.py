"""Who sent messages lately, so that nobody floods the desk whichever process of the server they reach."""

from django.db import models


class Sender(models.Model):
    """One network in one hour. Rows are deleted once their hour is over.

    Attributes:
        key: A keyed hash of the network and the hour; the address itself is stored nowhere.
        since: When the first message of the hour came, in UTC.
        count: How many came.
    """

    key = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.count} since {self.since}"
