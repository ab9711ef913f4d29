"""The list of issues: what couldn't be collected, read or grouped."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from claimwatch.desk.views.numbers import number_in
from claimwatch.desk.views.page import html, page, part, person_of, told, words_in
from claimwatch.ledger.models import Issue
from claimwatch.ledger.query import lists
from claimwatch.ledger.service.issues import close_issues
from claimwatch.ledger.service.people import may


@require_http_methods(["GET", "HEAD", "POST"])
@page("see")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The open issues, or the closed ones; or closes those that were ticked."""
    if request.method == "POST":
        told(request, lambda: _close(request))
        return redirect("desk:issues")
    words, closed = words_in(request), request.GET.get("closed") == "1"
    rows = part(request, lists.issues(words, closed=closed))
    context = {"rows": rows, "q": words, "closed": closed, "may_close": not closed and may(request.user, "decide")}
    return html(request, "issues.html", context)


def _close(request: HttpRequest) -> str:
    sent = request.POST.getlist("issue")
    ticked = [number for key in sent if (number := number_in(key)) is not None]
    count = close_issues(Issue.objects.filter(pk__in=ticked), person_of(request), timezone.now())
    return ngettext("%(count)d issue closed.", "%(count)d issues closed.", count) % {"count": count}
