"""Notes on an incident, whom it is assigned to, and handing it back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from claimwatch.desk.views.incident.opened import address, incident_page, refused, revision_of
from claimwatch.desk.views.page import in_words
from claimwatch.desk.views.talk import SAY, say
from claimwatch.errors import DecisionError, NewerDecision, NotAllowed
from claimwatch.ledger.models import Incident


@require_http_methods(["GET", "HEAD", "POST"])
@incident_page("see")
def said(request: HttpRequest, row: Incident) -> HttpResponseBase:
    """Adds a note, assigns the incident, or hands it back."""
    what, to = request.POST.get("what"), request.POST.get("to", "")
    if request.method == "POST":
        if what not in SAY:
            raise Http404("no such decision")
        try:
            messages.success(request, say(request, lambda: revision_of(request, row), incident=row.code))
        except NotAllowed:
            raise
        except NewerDecision as error:
            meant = gettext("Hand back to %(to)s") if what == "hand back" else gettext("Assign to %(to)s")
            meant %= {"to": to or gettext("nobody")}
            again = reverse("desk:incident-talk", args=[row.code])
            return refused(request, row, error, meant=meant, back=f"{address(row)}#talk", action=again)
        except DecisionError as error:
            messages.error(request, in_words(error))
    return redirect(f"{address(row)}#talk")
