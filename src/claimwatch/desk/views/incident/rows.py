"""Decisions on the rows of an incident's table: confirm, reject, correct, and take a confirmation back."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from claimwatch.desk import labels
from claimwatch.desk.views.incident.opened import address, incident_page, refused, revision_of
from claimwatch.desk.views.incident.shown import context_of
from claimwatch.desk.views.numbers import number_in
from claimwatch.desk.views.page import html, person_of
from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.incident.behind import behind, restated
from claimwatch.ledger.query.release import releasable
from claimwatch.ledger.query.review.seen import reviewed_reports
from claimwatch.ledger.service import decisions
from claimwatch.ledger.service.decisions import Saw
from claimwatch.ledger.service.review.items import correct_item, reject_item
from claimwatch.model import Toll
from claimwatch.reconcile import confirmables
from claimwatch.review import Values

LARGEST = 100_000_000
"""The largest number that a figure can have: beyond it somebody hit a key too often."""


@require_http_methods(["GET", "HEAD", "POST"])
@incident_page("see")
def decided(request: HttpRequest, row: Incident, key: str) -> HttpResponseBase:
    """Carries out what was decided on a row; answers with the row alone if a script asks and nothing else changed."""
    if request.method != "POST":
        return redirect(address(row, key))
    ruling = request.POST.get("ruling", "")
    act = _RULINGS.get(ruling)
    if act is None:
        raise Http404("no such decision")
    try:
        said = act(request, row, key)
    except NotAllowed:
        raise
    except DecisionError as error:
        again = _present_key(request, row, key)
        action = reverse("desk:incident-row", args=[row.code, again]) if again else ""
        return refused(request, row, error, meant=str(_MEANT[ruling]), back=address(row, again or ""), action=action)
    if request.headers.get("HX-Request") and ruling in ("confirm", "unconfirm"):
        return _row(request, row, key, said)
    messages.success(request, said)
    return redirect(address(row, _place_after(request, row, key)))


@require_http_methods(["GET", "HEAD", "POST"])
@incident_page("see")
def confirmed(request: HttpRequest, row: Incident) -> HttpResponseBase:
    """Confirms the items of a group that somebody ticked, each of which they have before them."""
    if request.method != "POST":
        return redirect(address(row))
    keys = request.POST.getlist("key")
    try:
        made = decisions.confirm_each(row.code, keys, by=person_of(request), at=timezone.now())
    except NotAllowed:
        raise
    except DecisionError as error:
        return refused(request, row, error, meant=gettext("Confirm what you ticked"), back=address(row))
    messages.success(request, gettext("%(count)s confirmed.") % {"count": len(made)})
    return redirect(f"{address(row)}#part-{request.POST.get('part', '')}")


def _confirm(request: HttpRequest, row: Incident, key: str) -> str:
    decisions.confirm(row.code, key, by=person_of(request), at=timezone.now(), saw=_saw(request))
    return gettext("Confirmed.")


def _unconfirm(request: HttpRequest, row: Incident, key: str) -> str:
    decisions.unconfirm(row.code, key, by=person_of(request), why=_why(request), at=timezone.now())
    return gettext("Confirmation taken back.")


def _reject(request: HttpRequest, row: Incident, key: str) -> str:
    revision = revision_of(request, row)
    reject_item(row.code, key, by=person_of(request), at=timezone.now(), revision=revision, why=_why(request))
    return gettext("Rejected; what rests on it has changed.")


def _correct(request: HttpRequest, row: Incident, key: str) -> str:
    revision, values = revision_of(request, row), _numbers(request, row, key)
    correct_item(row.code, key, values, by=person_of(request), at=timezone.now(), revision=revision, why=_why(request))
    return gettext("Corrected; what rests on it has changed.")


def _numbers(request: HttpRequest, row: Incident, key: str) -> dict[tuple[str, str], Values]:
    """The numbers of the figures behind an item that the form changes, by report and fact."""
    incident = releasable(row)
    changed: dict[tuple[str, str], Values] = {}
    for each in behind(incident, reviewed_reports(incident.reports)).get(key, ()):
        for fact in each.facts:
            name = f"{each.report}-{fact.id}"
            if not isinstance(fact, Toll) or f"low-{name}" not in request.POST:
                continue
            sent: Values = {end: _number(request.POST.get(f"{end}-{name}", ""), row) for end in ("low", "high")}
            values = {end: number for end, number in sent.items() if number != getattr(fact, end)}
            if values:
                changed[each.report, fact.id] = values
    return changed


def _number(sent: str, row: Incident) -> int | None:
    plain = sent.strip().replace(",", "")
    if not plain:
        return None
    number = number_in(plain)
    if number is None or number > LARGEST:
        raise DecisionError(
            f"incident {row.code}", f"{sent.strip()[:20]!r} isn't a number of people; write digits only"
        )
    return number


def _why(request: HttpRequest) -> str:
    return request.POST.get("why", "").strip()


def _saw(request: HttpRequest) -> Saw:
    return Saw(kind=request.POST.get("kind", ""), claims=frozenset(request.POST.get("claims", "").split()))


def _present_key(request: HttpRequest, row: Incident, key: str) -> str | None:
    """The key of what the incident states now in the place of an item; None unless there is exactly one."""
    try:
        items = confirmables(releasable(row))
    except DecisionError:
        return None
    if any(item.key == key for item in items):
        return key
    saw = _saw(request)
    now = restated(items, saw.kind, saw.claims)
    return now[0].key if len(now) == 1 else None


def _place_after(request: HttpRequest, row: Incident, key: str) -> str:
    """The row that shows what became of an item, or else the next one."""
    return _present_key(request, row, key) or request.POST.get("next", "")


def _row(request: HttpRequest, row: Incident, key: str, said: str) -> HttpResponse:
    context = context_of(request, row)
    one = next((each for part in context["parts"] for each in part.rows if each.key == key), None)
    if one is None:
        raise Http404("no such row")
    return html(request, "incident_row_alone.html", context | {"one": one, "just_said": said})


_RULINGS: Mapping[str, Callable[[HttpRequest, Incident, str], str]] = {
    "confirm": _confirm,
    "unconfirm": _unconfirm,
    "reject": _reject,
    "correct": _correct,
}
"""What may be decided on a row; the ledger's service checks the right to each."""
_MEANT: Mapping[str, labels.Words] = {
    "confirm": gettext_lazy("Matches the source"),
    "unconfirm": gettext_lazy("Take the confirmation back"),
    "reject": gettext_lazy("Doesn't match"),
    "correct": gettext_lazy("Correct"),
}
