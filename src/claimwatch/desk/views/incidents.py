"""The list of incidents."""

from collections.abc import Iterable
from typing import cast

from django.http import HttpRequest, HttpResponseBase

from claimwatch.desk.views.page import html, page, part, words_in
from claimwatch.ledger.models import Incident, State
from claimwatch.ledger.query import lists
from claimwatch.ledger.query.queue import incident_headings


@page("see")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The incidents that stand or were decided on."""
    words, state = words_in(request), request.GET.get("state", "")
    rows = part(request, lists.incidents(words, state))
    incidents = list(cast(Iterable[Incident], rows.object_list))
    headings = incident_headings(incidents, request.user)
    lines = [(row, headings[row.pk]) for row in incidents]
    if words:  # what is hidden isn't found by what it says
        lines = [(row, heading) for row, heading in lines if heading.is_at(words) or words.lower() in row.code]
    context = {"rows": rows, "lines": lines, "q": words, "state": state, "states": State.choices}
    return html(request, "incidents.html", context)
