"""What the pages of one incident share: finding it, where old addresses lead, and refusals beside what was meant."""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, Literal, ParamSpec, get_args

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from claimwatch.desk.decided import form_field_words
from claimwatch.desk.views.numbers import number_in
from claimwatch.desk.views.page import html, in_words, page
from claimwatch.errors import DecisionError, NewerDecision
from claimwatch.ledger.models import FormerCode, Incident, State
from claimwatch.ledger.query.incident.behind import restated
from claimwatch.ledger.query.incident.history import lines_since
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import releasable
from claimwatch.ledger.service.decisions import Saw
from claimwatch.ledger.service.people import Right
from claimwatch.reconcile import confirmables

Plumbing = Literal["ruling", "kind", "claims", "next", "part", "key", "decision"]
PLUMBING: tuple[Plumbing, ...] = get_args(Plumbing)
"""Fields that say nothing to the person who sent them."""
_P = ParamSpec("_P")
_View = Callable[Concatenate[HttpRequest, Incident, _P], HttpResponseBase]
Unsent = Literal["csrfmiddlewaretoken", "revision"]
UNSENT: tuple[Unsent, ...] = get_args(Unsent)
"""Fields of a form that a second attempt doesn't repeat."""


def incident_page(right: Right) -> Callable[[_View[_P]], Callable[..., HttpResponseBase]]:
    """Opens a view of an incident to people with a right; the code of one that went elsewhere leads there.

    One that no longer stands, but is still released, is shown, so that its release can be withdrawn.
    """

    def opened(view: _View[_P]) -> Callable[..., HttpResponseBase]:
        @page(right)
        @functools.wraps(view)
        def shown(request: HttpRequest, /, code: str, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponseBase:
            row = Incident.objects.select_related("place").filter(code=code).first()
            if row is None:
                former = get_object_or_404(FormerCode.objects.select_related("incident"), code=code)
                return _led(request, code, former.incident.code)
            if not row.standing and row.merged_into and row.state != State.RELEASED:
                return _led(request, code, row.merged_into)
            return view(request, row, *args, **kwargs)

        return shown

    return opened


def _led(request: HttpRequest, code: str, to: str) -> HttpResponseBase:
    note = gettext("Incident %(code)s has become part of this one, %(to)s.") % {"code": code, "to": to}
    messages.info(request, note)
    return redirect("desk:incident", to)


def address(row: Incident, place: str = "") -> str:
    """The address of an incident's page, or of a place on it.

    Args:
        row: The incident.
        place: The id of a row, or of a part; the server is told, too, because a large incident's page has only the rows
            of the parts that somebody asks for.
    """
    return reverse("desk:incident", args=[row.code]) + (f"?at={place}#{place}" if place else "")


def item_id(key: str) -> str:
    """The id on the page of an item's row; "" without a key."""
    return f"item-{key}" if key else ""


def saw(request: HttpRequest) -> Saw:
    """What the person saw in the row that they decide on."""
    return Saw(kind=request.POST.get("kind", ""), claims=frozenset(request.POST.get("claims", "").split()))


def present_key(request: HttpRequest, row: Incident, key: str = "") -> str | None:
    """The key of what the incident states now in the place of an item; None unless there is exactly one."""
    try:
        items = confirmables(releasable(row))
    except DecisionError:
        return None
    if any(item.key == key for item in items):
        return key
    seen = saw(request)
    now = restated(items, seen.kind, seen.claims)
    return now[0].key if len(now) == 1 else None


def revision_of(request: HttpRequest, row: Incident) -> int:
    """The number of the log's last entry that the person saw, as the page sent it.

    Raises:
        DecisionError: It sent none.
    """
    sent = number_in(request.POST.get("revision", ""))
    if sent is None:
        raise DecisionError(f"incident {row.code}", gettext("the page sent no revision; reload it and decide again"))
    return sent


def refused(
    request: HttpRequest, row: Incident, error: DecisionError, *, meant: str, back: str, action: str = ""
) -> HttpResponse:
    """The page that shows what others decided meanwhile beside what the person wanted to save; nothing is saved.

    Args:
        request: With the form as it was sent.
        row: The incident.
        error: Why it was refused.
        meant: What the person wanted, in words.
        back: The address that shows the present state.
        action: The address that the same form can be sent to once more; "" if it makes no sense any more.
    """
    sent = number_in(request.POST.get("revision", ""))
    revision = last_entry() if sent is None else sent
    fields = [(name, value) for name in request.POST if name not in UNSENT for value in request.POST.getlist(name)]
    context: dict[str, Any] = {
        "row": row,
        "why": in_words(error),
        "meant": meant,
        "fields": fields,
        "shown_fields": [(form_field_words(name), value) for name, value in fields if name not in PLUMBING],
        "lines": lines_since(row, revision, request.user, error.number if isinstance(error, NewerDecision) else None),
        "back": back,
        "action": action,
        "revision": last_entry(),
    }
    answer = html(request, "incident_refused.html", context, status=409)
    if request.headers.get("HX-Request"):
        # htmx swaps nothing on a refusal by itself: the whole page takes the place of the row.
        answer.status_code = 200
        answer["HX-Retarget"] = answer["HX-Reselect"] = "#main"
        answer["HX-Reswap"] = "outerHTML show:window:top"
    return answer
