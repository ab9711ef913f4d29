"""The list of marks."""

from django.http import HttpRequest, HttpResponseBase

from claimwatch.desk.views.page import html, page, part
from claimwatch.ledger.query import lists


@page("see")
def listed(request: HttpRequest) -> HttpResponseBase:
    """All marks, and who may see what they hide; never the words."""
    return html(request, "marks.html", {"rows": part(request, lists.marks())})
