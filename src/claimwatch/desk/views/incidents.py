"""The list of incidents."""

from collections.abc import Iterable
from typing import cast

from django.http import HttpRequest, HttpResponseBase

from claimwatch.desk.views.page import html, page, part
from claimwatch.ledger.models import Incident, State
from claimwatch.ledger.query import lists
from claimwatch.ledger.query.queue import incident_headings


@page("see")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The incidents that stand or were decided on."""
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    rows = part(request, lists.incidents(words, state))
    incidents = list(cast(Iterable[Incident], rows.object_list))
    headings = incident_headings(incidents, request.user)
    lines = [(row, headings[row.pk]) for row in incidents]
    if words:  # whose place is hidden isn't found by it
        lines = [(row, heading) for row, heading in lines if not heading.hidden or words in row.code]
    context = {"rows": rows, "lines": lines, "q": words, "state": state, "states": State.choices}
    return html(request, "incidents.html", context)
