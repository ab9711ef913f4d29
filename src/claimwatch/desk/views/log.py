"""The log of decisions."""

from typing import get_args

from django.http import HttpRequest, HttpResponseBase

from claimwatch.desk.views.page import html, page, part, words_in
from claimwatch.ledger.models import Action
from claimwatch.ledger.query import lists


@page("see")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The log, the latest entry first."""
    words, action = words_in(request), request.GET.get("action", "")
    rows = part(request, lists.entries(words, action))
    return html(request, "log.html", {"rows": rows, "q": words, "action": action, "actions": get_args(Action)})
