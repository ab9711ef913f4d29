"""Decisions that came back: the person's value beside the machine's then and now, to keep one of them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from claimwatch.desk.compared import rows_of
from claimwatch.desk.labels import KINDS
from claimwatch.desk.views.numbers import number_in
from claimwatch.desk.views.page import html, page, person_of, started_anew, told
from claimwatch.ledger.models import Decision
from claimwatch.ledger.query import queue
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.service.people import may
from claimwatch.ledger.service.review import returned as settling
from claimwatch.ledger.service.review.undoing import undo

ROWS = 20


@require_http_methods(["GET", "HEAD", "POST"])
@page("see")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The decisions that came back, the latest first; or settles one of their verdicts."""
    if request.method == "POST":
        return _settled(request)
    part = started_anew(request, lambda after: queue.RETURNED.part(queue.returned(), after, ROWS))
    context = {
        "rows": _items(part.rows, person_of(request)),
        "after": part.after,
        "revision": last_entry(),
        "may_decide": may(request.user, "decide"),
    }
    return html(request, "came_back.html", context)


def _items(decisions: tuple[Decision, ...], person: Any) -> list[dict[str, Any]]:
    """Each verdict or bond that came back, as the page shows it."""
    reports = {version.report_id for row in decisions for version in row.versions.all()}
    backs, lost = queue.verdicts_back(reports), queue.bonds_back(decisions)
    shown = queue.quoted([back for row in decisions for back in backs.get(row.entry_id, ())], person)
    items: list[dict[str, Any]] = []
    for row in decisions:
        for each in shown:
            if each.back.number == row.entry_id:
                anchor = each.back.verdict.anchor
                items.append({"decision": row, "quoted": each, "rows": rows_of(each), "kind": KINDS[anchor.kind]})
        if lost.get(row.entry_id):
            items.append({"decision": row, "lost": sorted({where.report for where in lost[row.entry_id]})})
    return items


def _settled(request: HttpRequest) -> HttpResponseBase:
    act = _ACTS.get(request.POST.get("act", ""))
    number, revision = (number_in(request.POST.get(name, "")) for name in ("number", "revision"))
    if act is None or number is None or revision is None:
        raise Http404("no such decision")
    told(request, lambda: act(request, number, revision))
    return redirect(request.get_full_path())


def _keep(request: HttpRequest, number: int, revision: int) -> str:
    _settle(settling.keep, request, number, revision)
    return gettext("Your value was kept.")


def _take(request: HttpRequest, number: int, revision: int) -> str:
    _settle(settling.take_machines, request, number, revision)
    return gettext("The machine's value is used.")


def _undo(request: HttpRequest, number: int, revision: int) -> str:
    undo(number, by=person_of(request), at=timezone.now(), revision=revision)
    return gettext("Taken back.")


def _settle(settle: Callable[..., Decision], request: HttpRequest, number: int, revision: int) -> None:
    key, report = request.POST.get("key", ""), request.POST.get("report", "")
    settle(number, key, report, by=person_of(request), at=timezone.now(), revision=revision)


_ACTS: dict[str, Callable[[HttpRequest, int, int], str]] = {"keep": _keep, "take": _take, "undo": _undo}
"""What may be done with one; the ledger's service checks the right to it."""
