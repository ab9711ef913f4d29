"""The queue: incidents that need a look, and what is assigned to whoever asks."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claimwatch.desk.filters import IncidentFilters
from claimwatch.desk.keys import keys_on
from claimwatch.desk.sightings import is_unread, others_looking, unread_by
from claimwatch.desk.views.page import html, page, person_of, started_anew
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query import queue

TABS: tuple[tuple[str, str | Promise], ...] = (
    ("contested", _("Most contested")),
    ("newest", _("Newest")),
    ("changed", _("Changed since reviewed")),
    ("assigned", _("Assigned to me")),
)


@require_safe
@page("see")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The queue in the order that is asked for."""
    order = request.GET.get("order", "")
    if order not in dict(TABS):
        order = TABS[0][0]
    context = _assigned(request) if order == "assigned" else _incidents(request, order)
    context |= {"order": order, "tabs": TABS, "came_back": queue.how_many_came_back()}
    context["keys"] = keys_on("list", person_of(request))
    return html(request, "queue.html", context)


def _incidents(request: HttpRequest, order: str) -> dict[str, Any]:
    filters, person = IncidentFilters(request.GET), person_of(request)
    which = filters.which()
    rows = queue.open_incidents(which, order)
    if filters.chosen("unread"):
        rows = rows.filter(is_unread(person, Incident))
    shown = queue.incidents_found(which, person)
    part = started_anew(request, lambda after: queue.ORDERS[order].part(rows, after, shown=shown))
    lines = queue.incident_lines(part.rows, person)
    return {"form": filters, "rows": with_notes(lines, person), "after": part.after}


def _assigned(request: HttpRequest) -> dict[str, Any]:
    person = person_of(request)
    part = started_anew(request, lambda after: queue.ASSIGNED.part(queue.assigned_to(person), after))
    incidents = [each.incident for each in part.rows if each.incident]
    versions = [each.version for each in part.rows if each.version]
    lines = {line.row: line for line in queue.incident_lines(incidents, person)}
    reports = {line.row: line for line in queue.report_lines(versions, person)}
    return {
        "rows": with_notes([lines[row] for row in incidents], person),
        "reports": with_notes([reports[row] for row in versions], person),
        "after": part.after,
    }


def with_notes(lines: Sequence[Any], person: Any) -> list[dict[str, Any]]:
    """Lines of a list, each with whether the person has read it and who else is looking at it."""
    subjects = [line.row for line in lines]
    unread, looking = unread_by(person, subjects), others_looking(person, subjects, timezone.now())
    return [{"line": line, "unread": line.row in unread, "looking": looking.get(line.row, ())} for line in lines]
