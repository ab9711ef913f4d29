"""The log of decisions."""

from collections.abc import Iterable
from typing import cast, get_args

from django.http import HttpRequest, HttpResponseBase

from claimwatch.desk.views.page import html, page, part, words_in
from claimwatch.ledger.models import Action, Entry
from claimwatch.ledger.query import lists
from claimwatch.ledger.query.incident.history import lines_of


@page("see")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The log, the latest entry first."""
    words, action = words_in(request), request.GET.get("action", "")
    rows = part(request, lists.entries(words, action))
    entries = list(cast(Iterable[Entry], rows.object_list))
    lines = list(zip(entries, lines_of(entries, request.user), strict=True))
    context = {"rows": rows, "lines": lines, "q": words, "action": action, "actions": get_args(Action)}
    return html(request, "log.html", context)
