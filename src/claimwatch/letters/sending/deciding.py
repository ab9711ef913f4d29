"""What people decide on letters of which nobody knows whether they arrived, or that servers refused."""

import datetime
from collections.abc import Collection, Mapping
from typing import Literal

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Action, Way
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.letters.models import Delivery, DeliveryStatus, Edition

Choice = Literal["send_again", "count_as_sent"]
"""Send it, at the risk of a second letter; leave it, at the risk of none."""
_FROM: Mapping[Choice, tuple[DeliveryStatus, ...]] = {
    "send_again": ("unknown", "failed"),
    "count_as_sent": ("unknown",),
}
"""The states in which each can be chosen."""


def choice_named(name: str) -> Choice:
    """The choice with a name.

    Raises:
        DecisionError: There is none.
    """
    for choice in _FROM:
        if choice == name:
            return choice
    raise DecisionError("deliveries", gettext("say what to do with them"))


@transaction.atomic
def decide(numbers: Collection[int], choice: Choice, by: User, at: datetime.datetime, way: Way = "desk") -> int:
    """Sends letters again, or counts them as sent. The log names deliveries by number, never by address.

    Args:
        numbers: The deliveries; those in another state by now stay as they are.
        choice: What to do with them.
        by: Who decides; signs the entry in the log.
        at: The current time in UTC.
        way: How they decided.

    Returns:
        How many it was done to.

    Raises:
        DecisionError: Nothing can be done to any of them.
        NotAllowed: ``by`` has no right to send letters.
    """
    require(by, "letters")
    rows = Delivery.objects.select_for_update().filter(pk__in=numbers, status__in=_FROM[choice]).order_by("pk")
    states = dict(rows.values_list("pk", "status"))
    if not states:
        raise DecisionError("deliveries", gettext("none of these letters waits for a decision any more; look again"))
    _DOING[choice](list(states), at)
    for number, status in states.items():
        _log(number, choice, status, by, at, way)
    return len(states)


def _send_again(numbers: Collection[int], at: datetime.datetime) -> None:
    rows = Delivery.objects.filter(pk__in=numbers)
    Edition.objects.filter(pk__in=rows.values("edition"), status="sent").update(status="sending")
    rows.update(status="queued", due_at=at, first_tried_at=None, ended_at=None)


def _count_as_sent(numbers: Collection[int], _: datetime.datetime) -> None:
    Delivery.objects.filter(pk__in=numbers).update(status="sent")


_DOING = {"send_again": _send_again, "count_as_sent": _count_as_sent}


def _log(number: int, choice: Choice, status: str, by: User, at: datetime.datetime, way: Way) -> None:
    action: Action = choice
    append(by=by.username, action=action, subject=f"delivery:{number}", at=at, way=way, before={"status": status})
