"""The list of incidents."""

from django.http import HttpRequest, HttpResponseBase

from claimwatch.desk.views.page import html, page, part
from claimwatch.ledger.models import State
from claimwatch.ledger.query import lists


@page("see")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The incidents that stand or were decided on."""
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    rows = part(request, lists.incidents(words, state))
    return html(request, "incidents.html", {"rows": rows, "q": words, "state": state, "states": State.choices})
