"""Figures of days, without people: how many signed up, opened the page to confirm, and confirmed; and tidying."""

from typing import Literal

from django.db import models

Step = Literal["asked", "opened", "confirmed", "tidied"]
"""A mail to confirm went out; the page that it leads to was shown, to a scanner perhaps; its button was pressed; what
had served its time was deleted."""


class DayCount(models.Model):
    """How often a step was taken on a day. It tells where people are lost, and of nobody in particular.

    Attributes:
        day: In UTC.
        step: One of ``Step``.
        times: How often.
    """

    day = models.DateField()
    step = models.CharField(max_length=10)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint("day", "step", name="one_count_a_day_and_step"),)

    def __str__(self) -> str:
        return f"{self.day} {self.step} {self.times}"


class Asking(models.Model):
    """A mail that asks an address to confirm something, so that nobody can have many sent to somebody.

    Attributes:
        key: As ``Subscriber.key``.
        at: When, in UTC.
    """

    key = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = (models.Index("key", "at", name="askings_of_address"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
