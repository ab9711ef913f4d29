"""Every decision on an incident and its reports, and taking one back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from claimwatch.desk.views.incident.opened import address, incident_page, item_id, present_key, refused, revision_of
from claimwatch.desk.views.numbers import number_in
from claimwatch.desk.views.page import html, in_words, part, person_of
from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.models import Confirmation, Decision, Incident
from claimwatch.ledger.query.incident.history import UNDOABLE, entries_of, lines_of
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.review.alike import later_on, made_with
from claimwatch.ledger.service.decisions import unconfirm
from claimwatch.ledger.service.people import may
from claimwatch.ledger.service.review.foresight import codes_of, foreseen
from claimwatch.ledger.service.review.undoing import undo_act


@require_safe
@incident_page("see")
def history(request: HttpRequest, row: Incident) -> HttpResponseBase:
    """Who decided what, when, which way and why, the latest first."""
    rows = part(request, entries_of(row))
    lines = lines_of(list(rows.object_list), request.user, row)  # type: ignore[arg-type] # entries
    context = {"row": row, "rows": rows, "lines": lines, "may_decide": may(request.user, "decide")}
    return html(request, "incident_history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@incident_page("decide")
def undoing(request: HttpRequest, row: Incident, number: int) -> HttpResponseBase:
    """Names what hangs on a decision, and takes it back."""
    entry = entries_of(row).filter(number=number, action__in=UNDOABLE).first()
    if entry is None:
        raise Http404("no such decision on this incident")
    if request.method == "POST":
        return _undone(request, row, number)
    decision = Decision.objects.select_related("entry").filter(entry=number).first()
    context: dict[str, Any] = {"row": row, "line": lines_of([entry], request.user, row)[0], "revision": last_entry()}
    if decision and decision.undone_id is None:
        context |= _hanging(request, decision)
    return html(request, "incident_undo.html", context)


def _hanging(request: HttpRequest, decision: Decision) -> dict[str, Any]:
    by, at, revision = person_of(request), timezone.now(), last_entry()
    try:
        seen = foreseen(lambda: undo_act(decision.entry_id, by=by, at=at, revision=revision), codes_of(decision))
    except NotAllowed:
        raise
    except DecisionError as error:
        return {"trouble": in_words(error)}
    return {"foreseen": seen, "later": later_on(decision), "together": [each.entry_id for each in made_with(decision)]}


def _undone(request: HttpRequest, row: Incident, number: int) -> HttpResponseBase:
    by, at = person_of(request), timezone.now()
    confirmation = Confirmation.objects.filter(entry=number).first()
    try:
        revision = revision_of(request, row)
        undone = [number]
        if confirmation:
            why = request.POST.get("why", "").strip()
            unconfirm(row.code, confirmation.key, by=by, why=why, at=at, revision=revision)
        else:
            undone = [each.entry_id for each in undo_act(number, by=by, at=at, revision=revision)]
    except NotAllowed:
        raise
    except DecisionError as error:
        back = redirect("desk:incident", row.code).url
        return refused(request, row, error, meant=gettext("Undo entry %(number)s") % {"number": number}, back=back)
    said = ngettext("Entry %(numbers)s is undone.", "Entries %(numbers)s are undone.", len(undone))
    messages.success(request, said % {"numbers": ", ".join(map(str, sorted(undone)))})
    row.refresh_from_db()
    if row.merged_into and not row.standing:
        return redirect("desk:incident", row.merged_into)
    return redirect(_place(request, row))


def _place(request: HttpRequest, row: Incident) -> str:
    """Where the person sees what came of it: the row that stands again, or else the part of the page."""
    key = present_key(request, row) if request.POST.get("claims") else None
    part = number_in(request.POST.get("part", ""))
    return address(row, item_id(key) if key else f"part-{part}" if part else "")
