"""The list of incidents."""

from django.http import HttpRequest, HttpResponseBase

from claimwatch.desk.views.page import html, page, started_anew, words_in
from claimwatch.ledger.models import State
from claimwatch.ledger.query import lists, queue


@page("see")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The incidents that stand or were decided on."""
    words, state = words_in(request), request.GET.get("state", "")
    rows, shown = lists.incidents(words, state), queue.incidents_named(words, request.user)
    part = started_anew(request, lambda after: queue.ORDERS["newest"].part(rows, after, shown=shown))
    headings = queue.incident_headings(part.rows, request.user)
    lines = [(row, headings[row.pk]) for row in part.rows]
    context = {"lines": lines, "after": part.after, "q": words, "state": state, "states": State.choices}
    return html(request, "incidents.html", context)
