"""Deliveries: what came of each letter, and those of which nobody knows whether they arrived."""

from typing import get_args

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from claimwatch.letters.desk.hiding import without_addresses
from claimwatch.letters.links import masked
from claimwatch.letters.models import Delivery, DeliveryStatus
from claimwatch.letters.sending import choice_named, decide, queue_id
from claimwatch.visits import page, part, person_of, told

MOST_DIGITS = 18
"""Of a delivery's number; longer ones fit no database."""
STATES = {
    "queued": _("waiting"),
    "claimed": _("about to be sent"),
    "handing": _("being sent"),
    "sent": _("sent"),
    "failed": _("refused"),
    "unknown": _("unknown"),
    "skipped": _("not sent"),
}
"""What each state is called; a letter that wasn't sent is to somebody who left or was stopped before it went."""


@require_http_methods(["GET", "HEAD"])
@page("letters")
def listed(request: HttpRequest) -> HttpResponseBase:
    """All deliveries, or those of one state or edition, the newest first."""
    state, edition = request.GET.get("state", ""), request.GET.get("edition", "")
    rows = part(request, _rows(state, edition))
    filters = {"states": STATES, "state": state, "edition": edition}
    context = {"rows": [_shown(row) for row in rows if isinstance(row, Delivery)], "part": rows, **filters}
    return render(request, "letters/desk/deliveries.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page("letters")
def unknown(request: HttpRequest) -> HttpResponseBase:
    """Those of which nobody knows whether they arrived; or carries out what somebody chose for those ticked."""
    if request.method == "POST":
        told(request, lambda: _decide(request))
        return redirect("letters:unknown")
    rows = part(request, _rows("unknown", ""))
    context = {"rows": [_shown(row) for row in rows if isinstance(row, Delivery)], "part": rows}
    return render(request, "letters/desk/unknown.html", context)


def _rows(state: str, edition: str) -> QuerySet[Delivery]:
    rows = Delivery.objects.select_related("subscriber", "edition").order_by("-pk")
    rows = rows.filter(edition__code=edition) if edition else rows
    return rows.filter(status=state) if state in get_args(DeliveryStatus) else rows


def _shown(row: Delivery) -> dict[str, object]:
    """A row as the pages show it: nobody's whole address."""
    return {
        "row": row,
        "address": masked(row.subscriber.address),
        "state": STATES[row.status],
        "answer": without_addresses(row.answer),
        "queue_id": queue_id(row.answer) if row.status == "sent" else "",
    }


def _decide(request: HttpRequest) -> str:
    sent = request.POST.getlist("delivery")
    ticked = [int(number) for number in sent if number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS]
    count = decide(ticked, choice_named(request.POST.get("choice", "")), person_of(request), timezone.now())
    return ngettext("Done: %(count)d letter.", "Done: %(count)d letters.", count) % {"count": count}
