"""The review page of one report: its text with everything marked, beside what the machine read in it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from claimwatch.desk.asked import AdditionForm
from claimwatch.desk.corrections import CorrectionForm
from claimwatch.desk.keys import ACTIONS, keys_of
from claimwatch.desk.things import items_of, kind_of, line_of, marks_of, mentions_of, things_of
from claimwatch.desk.views.page import html, page, person_of
from claimwatch.errors import NotAllowed
from claimwatch.ledger.query.report import Sheet, is_wholly_hidden, report_sheet
from claimwatch.ledger.service.people import may
from claimwatch.ledger.service.protection import opened
from claimwatch.marked import MarkState, marked_html


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
    form = CorrectionForm(known, sheet.reading)
    context = {"sheet": sheet, "thing": thing, "kind": kind_of(known), "line": line_of(known), "form": form}
    template = "correction_form.html" if request.headers.get("HX-Request") else "correction.html"
    return html(request, template, context)


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
        "keys": keys,
        "key_list": [(action.label, keys[action.name]) for action in ACTIONS],
        "may_decide": may(request.user, "decide"),
    }
