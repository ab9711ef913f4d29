"""Deliveries from the queue to their end: claimed, handed over, ended. The only part of sending that writes them.

Each step names the state that it comes from and, after the first, the sender that holds the row; so of two senders
only one gets on, and one that was thought dead finds that its rows are no longer its own.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from claimwatch.letters.models import Delivery, DeliveryStatus, Edition
from claimwatch.letters.sending.outcome import Outcome, Result
from claimwatch.letters.sending.receiving import still_get
from claimwatch.letters.sending.retrying import next_try

LEASE = datetime.timedelta(minutes=30)
"""How long a sender that is silent keeps its rows: longer than a server may take to answer all of one mail."""
LOST = "the sender stopped while this letter was on its way"
_NOBODY: Mapping[str, object] = {"holder": "", "leased_until": None}
_OPEN: tuple[DeliveryStatus, ...] = ("queued", "claimed", "handing")
Locked = Literal["self", "subscriber"]
"""The tables whose rows are locked."""
_ROW: tuple[Locked, ...] = ("self",)
_ROW_AND_READER: tuple[Locked, ...] = ("self", "subscriber")
_HELD: tuple[DeliveryStatus, ...] = ("claimed", "handing")
_ENDS: dict[Result, Literal["sent", "failed", "unknown"]] = {"sent": "sent", "failed": "failed", "unknown": "unknown"}


@transaction.atomic
def claim(
    holder: str, most: int, at: datetime.datetime, full: Collection[str] = (), lease: datetime.timedelta = LEASE
) -> list[tuple[int, str]]:
    """Takes the next deliveries that are due, of editions that are being sent.

    Args:
        holder: Who takes them.
        most: How many.
        at: The current time in UTC.
        full: Domains that get nothing for now.
        lease: How long they are the holder's.

    Returns:
        Their numbers and domains, the longest due first.
    """
    due = Delivery.objects.filter(status="queued", due_at__lte=at, edition__status="sending").exclude(domain__in=full)
    locked = due.select_for_update(skip_locked=True, of=_ROW).order_by("due_at", "pk")
    found = list(locked.values_list("pk", "domain")[:most])
    Delivery.objects.filter(pk__in=[pk for pk, _ in found]).update(
        status="claimed", holder=holder, leased_until=at + lease
    )
    return found


@transaction.atomic
def recover(at: datetime.datetime) -> int:
    """Takes rows back from senders whose lease has ended: what they hadn't begun waits again, the rest is unknown.

    Returns:
        How many are unknown.
    """
    ended = Delivery.objects.filter(status__in=_HELD, leased_until__lte=at)
    ended.filter(status="claimed").update(status="queued", **_NOBODY)
    return ended.filter(status="handing").update(status="unknown", answer=LOST, ended_at=at, **_NOBODY)


def begin(
    holder: str, deliveries: Collection[int], at: datetime.datetime, lease: datetime.timedelta = LEASE
) -> list[Delivery]:
    """Marks claimed deliveries as being handed over, in the transaction around it, before a byte is sent.

    Those whose subscribers get nothing any more are skipped.

    Returns:
        Those that may be handed over now, with their subscribers and editions.
    """
    own = _held(holder, deliveries, "claimed").filter(leased_until__gt=at).select_related("subscriber", "edition")
    rows = list(own.select_for_update(of=_ROW_AND_READER))
    gets = still_get(rows, at)
    numbers = [row.pk for row in gets]
    if skipped := [row.pk for row in rows if row.pk not in numbers]:
        _held(holder, skipped, "claimed").update(status="skipped", ended_at=at, **_NOBODY)
    if gets:
        first = Coalesce("first_tried_at", Value(at))
        begun = {"status": "handing", "attempts": F("attempts") + 1, "first_tried_at": first}
        _held(holder, numbers, "claimed").update(**begun, leased_until=at + lease)
    return gets


def end(holder: str, delivery: int, outcome: Outcome, at: datetime.datetime) -> None:
    """Writes down what came of handing a delivery over, in the transaction around it.

    A row that went to "unknown" meanwhile, since the answer took longer than the lease, gets its answer all the same.
    """
    if not _end(_held(holder, [delivery], "handing"), outcome, at):
        _end(Delivery.objects.filter(pk=delivery, status="unknown", answer=LOST), outcome, at)


def _end(row: QuerySet[Delivery], outcome: Outcome, at: datetime.datetime) -> int:
    """Updates the row; 0 if there is none."""
    if outcome.result in _ENDS:
        return row.update(status=_ENDS[outcome.result], answer=outcome.answer, ended_at=at, **_NOBODY)
    if outcome.result == "untried":
        before = F("attempts") - 1
        return row.update(status="queued", attempts=before, answer=outcome.answer, ended_at=None, **_NOBODY)
    return _put_off(row, outcome, at)


def give_back(holder: str, deliveries: Iterable[int]) -> None:
    """Puts claimed deliveries that weren't begun back into the queue."""
    if back := list(deliveries):
        _held(holder, back, "claimed").update(status="queued", **_NOBODY)


@transaction.atomic
def close_editions() -> None:
    """Marks editions as sent whose deliveries have all ended."""
    waiting = Delivery.objects.filter(status__in=_OPEN).values("edition")
    Edition.objects.filter(status="sending").exclude(pk__in=waiting).update(status="sent")


def _put_off(row: QuerySet[Delivery], outcome: Outcome, at: datetime.datetime) -> int:
    """Has a delivery tried again later, or ends it if it has been tried for long enough; 0 if there is none."""
    tried = row.values("first_tried_at", "attempts").first()
    due = next_try(tried["first_tried_at"] or at, tried["attempts"], at) if tried else None
    if due is None:
        return row.update(status="failed", answer=outcome.answer, ended_at=at, **_NOBODY)
    return row.update(status="queued", answer=outcome.answer, due_at=due, ended_at=None, **_NOBODY)


def _held(holder: str, deliveries: Collection[int], status: DeliveryStatus) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk__in=deliveries, holder=holder, status=status)
