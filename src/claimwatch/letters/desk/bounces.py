"""Bounces and complaints, the newest first."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from claimwatch.letters.desk.hiding import without_addresses
from claimwatch.letters.links import masked
from claimwatch.letters.models import Bounce
from claimwatch.visits import page, part

KINDS = {
    "hard": _("the address is dead"),
    "soft": _("not delivered this time"),
    "blocked": _("the other server refuses us"),
    "complaint": _("the reader reported it as spam"),
}
WAYS = {
    "answer": _("refused when it was sent"),
    "mailbox": _("came back by mail"),
    "webhook": _("reported by the provider"),
}
"""What each kind of bounce, and each way of learning of it, is called."""


@require_http_methods(["GET", "HEAD"])
@page("letters")
def listed(request: HttpRequest) -> HttpResponseBase:
    """All of them, or those of one kind."""
    kind = request.GET.get("kind", "")
    found = Bounce.objects.select_related("subscriber", "delivery__edition").order_by("-at", "-pk")
    rows = part(request, found.filter(kind=kind) if kind in KINDS else found)
    shown = [
        {
            "row": row,
            "address": masked(row.subscriber.address),
            "kind": KINDS[row.kind],
            "way": WAYS[row.way],
            "words": without_addresses(row.words),
        }
        for row in rows
        if isinstance(row, Bounce)
    ]
    context = {"rows": shown, "part": rows, "kinds": KINDS, "kind": kind}
    return render(request, "letters/desk/bounces.html", context)
