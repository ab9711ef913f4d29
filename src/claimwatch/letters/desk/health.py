"""How sending does: what waits, what arrived lately, how much came back, and what hinders it."""

import datetime
from collections.abc import Mapping

from django.db.models import Count
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from claimwatch.letters.models import Bounce, BounceMailbox, Delivery, DeliveryStatus, SendingHost, Suppression
from claimwatch.visits import page

DAYS = 7
"""How far back rates are counted."""
MOST_COMPLAINTS = 0.3
"""Complaints for 100 letters from which Gmail and Yahoo refuse a sender's mail.

Source: their rules for senders of 5,000 letters a day.
"""
MOST_DEAD = 2.0
"""Dead addresses for 100 letters from which providers take a list for bought."""
_WAITING: tuple[DeliveryStatus, ...] = ("queued", "claimed", "handing")
_ENDED: tuple[DeliveryStatus, ...] = ("sent", "failed", "unknown")


@require_http_methods(["GET", "HEAD"])
@page("letters")
def shown(request: HttpRequest) -> HttpResponseBase:
    """Figures, and what to do about them."""
    now = timezone.now()
    since = now - datetime.timedelta(days=DAYS)
    ended = _counted(Delivery.objects.filter(ended_at__gt=since), "status")
    came = _counted(Bounce.objects.filter(at__gt=since), "kind")
    tried = sum(ended.get(state, 0) for state in _ENDED)
    waiting = Delivery.objects.filter(status__in=_WAITING, edition__status="sending")
    context = {
        "days": DAYS,
        "waiting": waiting.count(),
        "late": waiting.filter(status="queued", due_at__lt=now - datetime.timedelta(hours=1), attempts=0).count(),
        "again": waiting.filter(status="queued", attempts__gt=0).count(),
        "unknown": Delivery.objects.filter(status="unknown").count(),
        "ended": ended,
        "came": came,
        "dead": _rate(came.get("hard", 0), tried),
        "complaints": _rate(came.get("complaint", 0), tried),
        "most_dead": MOST_DEAD,
        "most_complaints": MOST_COMPLAINTS,
        "stopped": _counted(Suppression.objects.all(), "reason"),
        "sender": SendingHost.objects.select_related("by").first(),
        "mailbox": BounceMailbox.objects.order_by("-visited_at").first(),
    }
    return render(request, "letters/desk/health.html", context)


def _counted(rows: object, field: str) -> Mapping[str, int]:
    counts: Mapping[str, int] = dict(rows.order_by().values_list(field).annotate(Count("pk")))  # type: ignore[attr-defined]
    return counts


def _rate(part: int, whole: int) -> float | None:
    """So many of a hundred; None if there is no whole."""
    return 100 * part / whole if whole else None
