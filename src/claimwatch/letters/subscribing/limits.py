"""How many mails to confirm something go out, so that nobody can use the forms to flood a mailbox."""

import datetime

from django.db.models import F

from claimwatch.errors import DecisionError
from claimwatch.letters.links import address_key
from claimwatch.letters.models import Asking, DayCount, Step

MOST_A_DAY = 3
"""Mails to one address in 24 hours."""
MOST_A_MONTH = 10
"""Mails to one address in 30 days."""
MOST_AN_HOUR = 5000
"""Mails to all addresses together."""
DAY, MONTH, HOUR = (datetime.timedelta(days=1), datetime.timedelta(days=30), datetime.timedelta(hours=1))


class TooManyAskings(DecisionError):  # noqa: N818 - named like a refusal, as it is read
    """So many mails to confirm something go out that no more are sent for a while."""


def may_ask(key: str, at: datetime.datetime) -> bool:
    """True if another mail may go to an address; it counts as sent then.

    Raises:
        TooManyAskings: Too many went out in the last hour, whoever they went to.
    """
    if Asking.objects.filter(at__gt=at - HOUR).count() >= MOST_AN_HOUR:
        raise TooManyAskings("sign-up", "too many people are signing up at this moment; try again in an hour")
    past = Asking.objects.filter(key=key, at__gt=at - MONTH).values_list("at", flat=True)
    if len(past) >= MOST_A_MONTH or sum(when > at - DAY for when in past) >= MOST_A_DAY:
        return False
    Asking.objects.create(key=key, at=at)
    return True


def count(step: Step, at: datetime.datetime) -> None:
    """Counts a step that somebody took."""
    row, _ = DayCount.objects.get_or_create(day=at.date(), step=step)
    DayCount.objects.filter(pk=row.pk).update(times=F("times") + 1)


def not_asked(address: str) -> None:
    """Takes back that a mail went to an address, since the mail server didn't take it."""
    last = Asking.objects.filter(key=address_key(address)).order_by("-at", "-pk").first()
    if last:
        last.delete()
