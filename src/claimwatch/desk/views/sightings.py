"""Who else is looking at an incident or a report, and what a person has read."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from claimwatch.desk import sightings
from claimwatch.desk.views.page import html, page, person_of
from claimwatch.ledger.models import Incident, Version


@require_POST
@page("see")
def looking(request: HttpRequest, kind: str, code: str) -> HttpResponseBase:
    """Notes that the person has a page open, which they thereby have read, and says who else has."""
    person, subject, now = person_of(request), _subject(kind, code), timezone.now()
    sightings.note_looking(person, subject, now)
    sightings.note_read(person, subject, now)
    names = sightings.others_looking(person, [subject], now).get(subject, ())
    return html(request, "looking_names.html", {"names": names})


@require_POST
@page("see")
def read(request: HttpRequest, kind: str, code: str) -> HttpResponseBase:
    """Notes that the person has read it, or makes it unread again, and returns to the list."""
    person, subject = person_of(request), _subject(kind, code)
    if request.POST.get("unread"):
        sightings.forget_read(person, subject)
    else:
        sightings.note_read(person, subject, timezone.now())
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if is_ours and back.startswith("/desk/") else "desk:home")


def _subject(kind: str, code: str) -> sightings.Subject:
    table: Any = {"incident": Incident, "report": Version}.get(kind)
    subject: sightings.Subject | None = table and table.objects.filter(code=code).defer(_heavy(kind)).first()
    if subject is None:
        raise Http404("no such incident or report")
    return subject


def _heavy(kind: str) -> str:
    return "document" if kind == "incident" else "text"
