"""Which machine sends letters."""

from django.conf import settings
from django.db import models


class SendingHost(models.Model):
    """The one machine that may send, so that a copy of the ledger elsewhere doesn't send everything again.

    Attributes:
        host: What ``letters.sending`` finds in the desk's folder of that machine.
        run: How many times it has begun to send. The folder knows it, too: a ledger that knows of fewer was restored
            from a backup, and may hold letters as waiting that have gone out.
        since: When it was made the sender, in UTC.
        by: Who made it the sender; None if it was the first.
        trouble: Why the last run stopped early; "" if it didn't.
        ended_at: When the last run ended, in UTC; None if none has.
    """

    host = models.CharField(max_length=80)
    run = models.PositiveBigIntegerField(default=0)
    since = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    trouble = models.TextField(default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="one_machine_sends"),)

    def __str__(self) -> str:
        return self.host
