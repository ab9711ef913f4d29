"""The review page of one report: its text with everything marked, beside what the machine read in it."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from claimwatch.desk.asked import AdditionForm
from claimwatch.desk.corrections import CorrectionForm
from claimwatch.desk.deciding import Asked, Ruling, carry_out
from claimwatch.desk.keys import ACTIONS, keys_of
from claimwatch.desk.things import Thing, items_of, line_of, marks_of, mentions_of, things_of
from claimwatch.desk.views.page import html, page, person_of, told
from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.query.report import Sheet, is_wholly_hidden, report_sheet
from claimwatch.ledger.service.people import may
from claimwatch.ledger.service.protection import opened
from claimwatch.marked import MarkState, marked_html
from claimwatch.model import Claim, Mention, Span


@require_safe
@page("see")
def shown(request: HttpRequest, code: str) -> HttpResponseBase:
    """The page."""
    sheet = _sheet(request, code)
    opened(sheet.version, person_of(request), timezone.now())
    return html(request, "report.html", _context(request, sheet))


@require_safe
@page("decide")
def correction(request: HttpRequest, code: str, thing: str) -> HttpResponseBase:
    """The form to correct one thing: a part of the page for scripts, a page of its own without."""
    sheet = _sheet(request, code)
    known = things_of(sheet.reading).get(thing)
    if known is None:
        raise Http404("no such claim, fact or incident in the present reading")
    return _form_page(request, sheet, known, CorrectionForm(known, sheet.reading))


@require_POST
@page("decide")
def decided(request: HttpRequest, code: str) -> HttpResponseBase:
    """Carries out a decision, and shows the page again; a form with errors is shown with them."""
    sheet = _sheet(request, code)
    ruling = request.POST.get("ruling", "")
    if ruling == "add":
        return _added(request, sheet)
    thing = things_of(sheet.reading).get(request.POST.get("thing", ""))
    if thing is None or request.POST.get("reading") != sheet.sha256:
        messages.error(request, gettext("The report was read anew since you opened this page. Look at it again."))
        return redirect("desk:report", code)
    if ruling == "correct":
        return _corrected(request, sheet, thing)
    if ruling not in ("confirm", "reject"):
        raise Http404("no such decision")
    plain: Ruling = "confirm" if ruling == "confirm" else "reject"
    asked = Asked(ruling=plain, thing=thing, spans=_spans(thing), values={})
    said = gettext("Matches the source.") if plain == "confirm" else gettext("Doesn't match the source.")
    return _carried_out(request, sheet, asked, said)


def _corrected(request: HttpRequest, sheet: Sheet, thing: Thing) -> HttpResponseBase:
    form = CorrectionForm(thing, sheet.reading, request.POST)
    if form.is_valid():
        asked = Asked(ruling="correct", thing=thing, spans=_spans(thing), values=form.values())
        return _carried_out(request, sheet, asked, gettext("Corrected."))
    answer = _form_page(request, sheet, thing, form)
    answer["HX-Retarget"], answer["HX-Reswap"], answer["HX-Reselect"] = f"#form-{thing.id}", "innerHTML", "form"
    return answer


def _added(request: HttpRequest, sheet: Sheet) -> HttpResponseBase:
    form = AdditionForm(sheet.reading, request.POST)
    if form.is_valid():
        asked = Asked(ruling="add", thing=None, spans=(form.cleaned_data["span"],), values=form.values())
        return _carried_out(request, sheet, asked, gettext("The claim is added."))
    return html(request, "report.html", _context(request, sheet) | {"add": form})


def _carried_out(request: HttpRequest, sheet: Sheet, asked: Asked, said: str) -> HttpResponseBase:
    code = sheet.version.code
    revision = request.POST.get("revision", "")

    def act() -> str:
        if not revision.isdecimal():
            raise DecisionError(f"report {code}", "the page sent no revision; reload it and decide again")
        carry_out(code, asked, by=person_of(request), at=timezone.now(), revision=int(revision))
        return said

    told(request, act)
    place = f"#item-{asked.thing.id}" if asked.thing else ""
    return redirect(f"{reverse('desk:report', args=[code])}{place}")


def _form_page(request: HttpRequest, sheet: Sheet, thing: Thing, form: CorrectionForm) -> HttpResponse:
    """The form of one thing: alone for scripts, a page of its own without."""
    template = "correction_form.html" if request.headers.get("HX-Request") else "correction.html"
    context = {"sheet": sheet, "thing": thing.id, "line": line_of(thing), "form": form}
    return html(request, template, context)


def _spans(thing: Thing) -> tuple[Span, ...]:
    """The words of a thing; none for an incident."""
    if isinstance(thing, Claim):
        return thing.spans
    return () if isinstance(thing, Mention) else (thing.span,)


def _sheet(request: HttpRequest, code: str) -> Sheet:
    """The report as the person may see it.

    Raises:
        NotAllowed: They may see nothing of it.
    """
    sheet = report_sheet(code, request.user)
    if sheet is None:
        raise Http404("no such report")
    if is_wholly_hidden(sheet):
        raise NotAllowed(f"report {code}", "may not see this report")
    return sheet


def _context(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    states: dict[str, MarkState] = {}
    items = items_of(sheet.reading, states)
    keys = keys_of(person_of(request))
    return {
        "sheet": sheet,
        "report": sheet.reading.report,
        "text": marked_html(sheet.reading.report.text, marks_of(sheet.reading, items), hidden=gettext("hidden words")),
        "items": items,
        "mentions": [(mention, sheet.incidents.get(mention.id, "")) for mention in mentions_of(sheet.reading, states)],
        "add": AdditionForm(sheet.reading),
        "keys": json.dumps(keys),
        "key_list": [(action.label, keys[action.name]) for action in ACTIONS],
        "may_decide": may(request.user, "decide"),
        "may_mark": may(request.user, "mark"),
    }
