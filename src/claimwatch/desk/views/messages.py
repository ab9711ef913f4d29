"""Messages of the public ledger's readers: errors that they report, and replies of those whom it names."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from claimwatch.desk.views.page import html, page, part, person_of, told, words_in
from claimwatch.ledger.models import Incident, ReaderMessage
from claimwatch.ledger.query import lists
from claimwatch.ledger.service import messages
from claimwatch.ledger.service.people import may


@page("decide")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The open messages, or the closed ones, the latest first."""
    words, closed = words_in(request), request.GET.get("closed") == "1"
    rows = part(request, lists.messages(words, closed=closed))
    return html(request, "messages.html", {"rows": rows, "q": words, "closed": closed})


@require_http_methods(["GET", "HEAD", "POST"])
@page("decide")
def shown(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One message; or closes it, records how its author was verified, or takes that back."""
    row = get_object_or_404(ReaderMessage, pk=pk)
    if request.method == "POST":
        if told(request, lambda: _decide(request, row)):
            return redirect("desk:messages")
        return redirect("desk:message", pk)
    known = row.incident if Incident.objects.filter(code=row.incident).exists() else ""
    context = {
        "row": row,
        "incident": known,
        "may_close": not row.closed_at and may(request.user, "decide"),
        "may_verify": row.kind == "reply" and not row.closed_at and may(request.user, "release"),
        "may_take_back": bool(row.verified) and may(request.user, "release"),
        "kept": messages.KEPT.days,
    }
    return html(request, "message.html", context)


def _decide(request: HttpRequest, row: ReaderMessage) -> str:
    said, now, by = request.POST.get("said", ""), timezone.now(), person_of(request)
    if request.POST.get("change") == "verify":
        messages.verify_author(row, said, by, now, incident=request.POST.get("incident", ""))
        return gettext("Recorded how the author was verified. The next release of the incident publishes the reply.")
    if request.POST.get("change") == "take-back":
        messages.take_back(row, said, by, now)
        return gettext("The next release of the incident leaves the reply out.")
    if request.POST.get("change") == "close":
        messages.close(row, said, by, now)
        return gettext("Closed.")
    raise Http404("no such change")
