"""The review page of one incident: confirm its figures and disputes one at a time, then release it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from claimwatch.desk.views.page import html, page, person_of, told
from claimwatch.errors import DecisionError
from claimwatch.ledger.models import FormerCode, Incident
from claimwatch.ledger.query.review import Review, review
from claimwatch.ledger.service import decisions
from claimwatch.ledger.service import release as releasing
from claimwatch.ledger.service.people import may


@require_http_methods(["GET", "HEAD", "POST"])
@page("see")
def reviewed(request: HttpRequest, code: str) -> HttpResponseBase:
    """Shows the page, or carries out the decision submitted from it. A former code leads to where it went."""
    row = Incident.objects.filter(code=code).first()
    if row is None:
        former = get_object_or_404(FormerCode.objects.select_related("incident"), code=code)
        return redirect("desk:incident", former.incident.code)
    if request.method == "POST":
        return _decided(request, row)
    return html(request, "incident.html", _context(request, row))


def _context(request: HttpRequest, row: Incident) -> dict[str, Any]:
    shown: Review | None = None
    trouble = ""
    try:
        if row.standing:
            shown = review(row, request.user)
        else:
            trouble = gettext("This incident no longer stands; its reports now belong elsewhere.")
    except DecisionError as error:
        trouble = f"{error.why[:1].upper()}{error.why[1:]}."
    items = shown.items if shown else ()
    return {
        "row": row,
        "review": shown,
        "next": next((item.shown.key for item in items if item.confirmation is None), None),
        "trouble": trouble,
        "may_decide": may(request.user, "decide"),
        "may_release": may(request.user, "release"),
    }


def _decided(request: HttpRequest, row: Incident) -> HttpResponseBase:
    act = _DECISIONS.get(request.POST.get("decision", ""))
    if act is None:
        raise Http404("no such decision")
    told(request, lambda: act(request, row))
    return redirect(f"{reverse('desk:incident', args=[row.code])}#next")


def _confirm(request: HttpRequest, row: Incident) -> str:
    decisions.confirm(row.code, request.POST.get("key", ""), by=person_of(request), at=timezone.now())
    return gettext("Confirmed.")


def _unconfirm(request: HttpRequest, row: Incident) -> str:
    key, why = request.POST.get("key", ""), request.POST.get("why", "")
    decisions.unconfirm(row.code, key, by=person_of(request), why=why, at=timezone.now())
    return gettext("Confirmation withdrawn.")


def _release(request: HttpRequest, row: Incident) -> str:
    why = request.POST.get("why", "").strip()
    if not why:
        raise DecisionError(f"incident {row.code}", "a reason for the release is required")
    releasing.release(row.code, by=person_of(request), at=timezone.now(), why=why)
    return gettext("Released.")


def _withdraw(request: HttpRequest, row: Incident) -> str:
    releasing.withdraw(row.code, by=person_of(request), why=request.POST.get("why", ""), at=timezone.now())
    return gettext("Withdrawn.")


_DECISIONS: dict[str, Callable[[HttpRequest, Incident], str]] = {
    "confirm": _confirm,
    "unconfirm": _unconfirm,
    "release": _release,
    "withdraw": _withdraw,
}
"""The decisions that may be submitted; the ledger's service checks the right to each."""
