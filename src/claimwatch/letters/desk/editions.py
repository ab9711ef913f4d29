"""The editions: what there is, and the page on which an editor looks at one and decides when it goes."""

from typing import Literal

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from claimwatch.letters import editions
from claimwatch.letters.desk.edition_acts import ACTS, ActName, Forms
from claimwatch.letters.desk.edition_forms import LeadForm, TestForm, TimeForm
from claimwatch.letters.models import Edition
from claimwatch.settings import load_settings
from claimwatch.visits import page, part, told

Framing = Literal["frame-src"]
FRAMED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""What a letter may do in its frame: show itself, with the styles in its elements."""
WITH_FRAME: dict[Framing, list[str]] = {"frame-src": [SELF]}
"""What the page around it may do besides all others."""


@page("letters")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The editions, those that wait for somebody first, then the latest."""
    waiting = Edition.objects.filter(status__in=editions.OPEN).order_by("made_at", "pk")
    gone = part(request, Edition.objects.exclude(status__in=editions.OPEN).order_by("-made_at", "-pk"))
    context = {"waiting": waiting, "rows": gone}
    return render(request, "letters/desk/editions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@csp_update(WITH_FRAME)  # type: ignore[arg-type] # its types know no view with arguments
@page("letters")
def shown(request: HttpRequest, code: str) -> HttpResponseBase:
    """One edition as it will look, and what can be decided of it."""
    edition = get_object_or_404(Edition, code=code)
    settings, now = load_settings(), timezone.now()
    forms = Forms(
        lead=LeadForm(_posted(request, "write"), initial={"subject": edition.subject, "lead": edition.lead}),
        time=TimeForm(_posted(request, "schedule"), initial={"goes_at": edition.goes_at}),
        test=TestForm(_posted(request, "test")),
    )
    if request.method == "POST" and _is_decided(request, edition, forms):
        return redirect("letters:edition", code)
    choice = _choice(request, edition)
    context = {
        "row": edition,
        "is_open": edition.status in editions.OPEN,
        "subject": editions.subject_of(edition, settings),
        "size": editions.size(edition, settings, now),
        "choices": editions.choices(edition),
        "choice": choice,
        "text": editions.as_read(edition, choice, settings, now).text,
        "entries": editions.decided(edition),
        "forms": forms,
    }
    return render(request, "letters/desk/edition.html", context)


@xframe_options_sameorigin
@page("letters")
def letter(request: HttpRequest, code: str) -> HttpResponseBase:
    """The letter alone, for the frame; nothing in it can run."""
    edition = get_object_or_404(Edition, code=code)
    html = editions.as_read(edition, _choice(request, edition), load_settings(), timezone.now()).html
    response = HttpResponse(html)
    response["Content-Security-Policy"] = FRAMED
    return response


def _posted(request: HttpRequest, act: ActName) -> QueryDict | None:
    return request.POST if request.POST.get("act") == act else None


def _choice(request: HttpRequest, edition: Edition) -> editions.Choice:
    """The letter that the address asks for by ``as``."""
    every = editions.choices(edition) or [editions.Choice("", ())]
    key = request.GET.get("as", every[0].key)
    found = next((each for each in every if each.key == key), None)
    if found is None:
        raise Http404("no such letter")
    return found


def _is_decided(request: HttpRequest, edition: Edition, forms: Forms) -> bool:
    """Carries out what was asked for; False if the page must say what is wrong."""
    act = next((act for name, act in ACTS.items() if name == request.POST.get("act")), None)
    if act is None:
        raise Http404("no such decision")
    form = act.form(forms)
    if form is not None and not form.is_valid():
        return False
    return told(request, lambda: act.carry_out(request, edition, forms), form)
