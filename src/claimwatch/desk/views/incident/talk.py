"""Notes on an incident, whom it is assigned to, and handing it back."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from claimwatch.desk.views.incident.opened import address, incident_page
from claimwatch.desk.views.page import person_of, told
from claimwatch.ledger.models import Incident
from claimwatch.ledger.service.review import talk


@require_http_methods(["GET", "HEAD", "POST"])
@incident_page("see")
def said(request: HttpRequest, row: Incident) -> HttpResponseBase:
    """Adds a note, assigns the incident, or hands it back."""
    what, by, at = request.POST.get("what"), person_of(request), timezone.now()
    to, why = request.POST.get("to", ""), request.POST.get("why", "").strip()

    def act() -> str:
        if what == "comment":
            talk.comment(by=by, at=at, words=request.POST.get("words", ""), incident=row.code)
            return gettext("The note is added.")
        if what == "assign":
            talk.assign(to=to, by=by, at=at, incident=row.code)
            return gettext("Assigned.")
        talk.hand_back(to=to, by=by, at=at, why=why, incident=row.code)
        return gettext("Handed back.")

    if request.method == "POST":
        if what not in ("comment", "assign", "hand back"):
            raise Http404("no such decision")
        told(request, act)
    return redirect(f"{address(row)}#talk")
