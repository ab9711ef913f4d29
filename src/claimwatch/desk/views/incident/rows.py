"""Decisions on the rows of an incident's table: confirm, reject, correct, and take a confirmation back."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from claimwatch.desk import labels
from claimwatch.desk.rulings import confirming, rejecting
from claimwatch.desk.views.incident.figures import numbers_sent
from claimwatch.desk.views.incident.opened import (
    address,
    incident_page,
    item_id,
    present_key,
    refused,
    revision_of,
    saw,
)
from claimwatch.desk.views.incident.shown import context_of, look
from claimwatch.desk.views.incident.table import Sent, gone_id, parts_of
from claimwatch.desk.views.numbers import number_in
from claimwatch.desk.views.page import html, person_of
from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.models import Incident
from claimwatch.ledger.service import decisions
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.review.items import correct_item, reject_item


@require_http_methods(["GET", "HEAD", "POST"])
@incident_page("see")
def decided(request: HttpRequest, row: Incident, key: str) -> HttpResponseBase:
    """Carries out what was decided on a row; answers with the row alone if a script asks and nothing else changed."""
    if request.method != "POST":
        return redirect(address(row, item_id(key)))
    ruling = request.POST.get("ruling", "")
    act = _RULINGS.get(ruling)
    if act is None:
        raise Http404("no such decision")
    try:
        if ruling == "correct" and (wrong := numbers_sent(request, row, key).wrong):
            require(request.user, "decide")
            sent = Sent(key=key, values=request.POST.dict(), wrong=wrong)
            return html(request, "incident.html", context_of(request, row, sent))
        done = act(request, row, key)
    except NotAllowed:
        raise
    except DecisionError as error:
        again = present_key(request, row, key)
        action = reverse("desk:incident-row", args=[row.code, again]) if again else ""
        return refused(
            request,
            row,
            error,
            meant=str(_meant(ruling, saw(request).kind)),
            back=address(row, item_id(again or "")),
            action=action,
        )
    if request.headers.get("HX-Request") and ruling in ("confirm", "unconfirm"):
        return _row(request, row, key, done.said)
    messages.success(request, done.said)
    if done.gone:
        return redirect(address(row, done.gone))
    return redirect(address(row, item_id(_place_after(request, row, key, ruling))))


@require_http_methods(["GET", "HEAD", "POST"])
@incident_page("see")
def confirmed(request: HttpRequest, row: Incident) -> HttpResponseBase:
    """Confirms the items of a group that somebody ticked, each of which they have before them."""
    if request.method != "POST":
        return redirect(address(row))
    keys, by = request.POST.getlist("key"), person_of(request)
    try:
        made = decisions.confirm_each(row.code, keys, by=by, at=timezone.now(), revision=revision_of(request, row))
    except NotAllowed:
        raise
    except DecisionError as error:
        return refused(request, row, error, meant=gettext("Confirm what you ticked"), back=address(row))
    done = ngettext("%(count)s thing confirmed.", "%(count)s things confirmed.", len(made))
    messages.success(request, done % {"count": len(made)})
    return redirect(address(row, f"part-{number_in(request.POST.get('part', '')) or 1}"))


class Done(NamedTuple):
    """What was done: in words, and the id of the row that shows what was rejected, "" if nothing was."""

    said: str
    gone: str = ""


def _confirm(request: HttpRequest, row: Incident, key: str) -> Done:
    revision, by, at = revision_of(request, row), person_of(request), timezone.now()
    decisions.confirm(row.code, key, by=by, at=at, revision=revision, saw=saw(request))
    return Done(gettext("Confirmed."))


def _unconfirm(request: HttpRequest, row: Incident, key: str) -> Done:
    revision, by, at = revision_of(request, row), person_of(request), timezone.now()
    decisions.unconfirm(row.code, key, by=by, why=_why(request), at=at, revision=revision)
    return Done(gettext("Confirmation taken back."))


def _reject(request: HttpRequest, row: Incident, key: str) -> Done:
    revision, by, at = revision_of(request, row), person_of(request), timezone.now()
    made = reject_item(row.code, key, by=by, at=at, revision=revision, why=_why(request))
    return Done(gettext("Rejected; what rests on it has changed."), gone_id(made[0].entry_id))


def _correct(request: HttpRequest, row: Incident, key: str) -> Done:
    revision, values = revision_of(request, row), numbers_sent(request, row, key).changed
    correct_item(row.code, key, values, by=person_of(request), at=timezone.now(), revision=revision, why=_why(request))
    return Done(gettext("Corrected; what rests on it has changed."))


def _why(request: HttpRequest) -> str:
    return request.POST.get("why", "").strip()


def _place_after(request: HttpRequest, row: Incident, key: str, ruling: str) -> str:
    """The key of the row that shows what became of an item; if that is done by a correction, of the next open row."""
    now = present_key(request, row, key)
    if ruling != "correct" or now is None:
        return now or request.POST.get("next", "")
    found, _ = look(row, request.user)
    rows = (one for part in (parts_of(found) if found else ()) for one in part.rows)
    mine = next((one for one in rows if one.key == now), None)
    return now if mine is None or mine.item.is_open else mine.next or now


def _row(request: HttpRequest, row: Incident, key: str, said: str) -> HttpResponse:
    context = context_of(request, row)
    rows = ((part, each) for part in context["parts"] for each in part.rows)
    part, one = next(((part, each) for part, each in rows if each.key == key), (None, None))
    if one is None:
        raise Http404("no such row")
    return html(request, "incident_row_alone.html", context | {"part": part, "rows": (one,), "just_said": said})


_RULINGS: Mapping[str, Callable[[HttpRequest, Incident, str], Done]] = {
    "confirm": _confirm,
    "unconfirm": _unconfirm,
    "reject": _reject,
    "correct": _correct,
}
"""What may be decided on a row; the ledger's service checks the right to each."""


def _meant(ruling: str, kind: str) -> labels.Words:
    """What the person wanted, in the words of its button."""
    if ruling == "confirm":
        return confirming(kind)
    if ruling == "reject":
        return rejecting(kind)
    return gettext("Correct") if ruling == "correct" else gettext("Take the confirmation back")
