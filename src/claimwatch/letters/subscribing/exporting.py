"""Exports subscribers, for who may see whole addresses."""

import datetime
from collections.abc import Iterator
from typing import Literal, get_args

from django.contrib.auth.models import User
from django.db.models import Prefetch

from claimwatch.export import safe
from claimwatch.ledger.models import Way
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.letters.models import Subscriber, Subscription, Suppression

Column = Literal["address", "status", "lists", "cadence", "consented_at", "asked_at", "stopped"]
COLUMNS: tuple[Column, ...] = get_args(Column)
"""The header of an export; an import reads the columns that it knows."""
_AT_ONCE = 1000


def export_rows(by: User, at: datetime.datetime, way: Way = "command") -> Iterator[tuple[str, ...]]:
    """Yields a row for each subscriber, as ``COLUMNS`` has it; exhaust it.

    Lists are those that they are on. A cell is only text in a spreadsheet, too.

    Raises:
        NotAllowed: ``by`` may not handle whole addresses.
    """
    require(by, "subscribers")
    stopped = dict(Suppression.objects.values_list("key", "reason"))
    on = Subscription.objects.filter(status="confirmed").select_related("mailing_list").order_by("mailing_list__code")
    rows = Subscriber.objects.order_by("pk").prefetch_related(Prefetch("subscriptions", on))
    number = 0
    for row in rows.iterator(_AT_ONCE):
        number += 1
        yield (
            safe(row.address),
            row.status,
            " ".join(one.mailing_list.code for one in row.subscriptions.all()),
            row.cadence,
            _time(row.confirmed_at),
            _time(row.asked_at),
            stopped.get(row.key, ""),
        )
    append(by=by.username, action="export", subject="letters:subscribers", at=at, way=way, after={"rows": number})


def _time(at: datetime.datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""
