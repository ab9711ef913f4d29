"""The editions: what there is, and the page on which an editor looks at one and decides when it goes."""

import datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from claimwatch.letters import editions
from claimwatch.letters.models import Edition
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending import hand_over
from claimwatch.settings import load_settings
from claimwatch.visits import page, part, person_of, told

FRAMED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""What a letter may do in its frame: show itself, with the styles in its elements."""
WITH_FRAME = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
STATUSES = {
    "draft": gettext_lazy("draft"),
    "scheduled": gettext_lazy("scheduled"),
    "late": gettext_lazy("late: waits for you"),
    "sending": gettext_lazy("being sent"),
    "sent": gettext_lazy("sent"),
    "cancelled": gettext_lazy("cancelled"),
}
KINDS = {
    "at_once": gettext_lazy("news"),
    "daily": gettext_lazy("daily"),
    "weekly": gettext_lazy("weekly"),
    "correction": gettext_lazy("correction"),
}


class LeadForm(forms.Form):
    """What an editor writes."""

    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Empty: the kind of letter and its day."),
    )
    lead = forms.CharField(
        label=gettext_lazy("Lead"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Plain text above the incidents. An empty line begins a new paragraph."),
    )


class TimeForm(forms.Form):
    """When an edition goes."""

    goes_at = forms.DateTimeField(
        label=gettext_lazy("Goes at (UTC)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text=gettext_lazy("Empty: now."),
    )
    upto = forms.IntegerField(widget=forms.HiddenInput)


class TestForm(forms.Form):
    """Where a test goes."""

    to = forms.CharField(label=gettext_lazy("Send a test to"), max_length=320)


@page("letters")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The editions, those that wait for somebody first, then the latest."""
    waiting = Edition.objects.filter(status__in=editions.OPEN).order_by("made_at", "pk")
    gone = part(request, Edition.objects.exclude(status__in=editions.OPEN).order_by("-made_at", "-pk"))
    context = {"waiting": waiting, "rows": gone, "kinds": KINDS, "statuses": STATUSES}
    return render(request, "letters/desk/editions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page("letters")
def shown(request: HttpRequest, code: str) -> HttpResponseBase:
    """One edition as it will look, and what can be decided of it."""
    edition = get_object_or_404(Edition, code=code)
    settings, now = load_settings(), timezone.now()
    lead = LeadForm(_posted(request, "write"), initial={"subject": edition.subject, "lead": edition.lead})
    time = TimeForm(_posted(request, "schedule"), initial={"goes_at": edition.goes_at, "upto": edition.upto})
    test = TestForm(_posted(request, "test"))
    if request.method == "POST" and _decide(request, edition, lead, time, test):
        return redirect("letters:edition", code)
    choice = _choice(request, edition)
    context = {
        "edition": edition,
        "is_open": edition.status in editions.OPEN,
        "subject": editions.subject_of(edition, settings),
        "size": editions.size(edition, settings, now),
        "choices": editions.choices(edition),
        "choice": choice,
        "text": editions.as_read(edition, choice, settings, now).text,
        "entries": editions.decided(edition),
        "lead": lead,
        "time": time,
        "test": test,
        "kind": KINDS[edition.kind],
        "status": STATUSES[edition.status],
    }
    response = render(request, "letters/desk/edition.html", context)
    response["Content-Security-Policy"] = WITH_FRAME
    return response


@xframe_options_sameorigin
@page("letters")
def letter(request: HttpRequest, code: str) -> HttpResponseBase:
    """The letter alone, for the frame; nothing in it can run."""
    edition = get_object_or_404(Edition, code=code)
    html = editions.as_read(edition, _choice(request, edition), load_settings(), timezone.now()).html
    response = HttpResponse(html)
    response["Content-Security-Policy"] = FRAMED
    return response


def _posted(request: HttpRequest, act: str) -> object:
    return request.POST if request.POST.get("act") == act else None


def _choice(request: HttpRequest, edition: Edition) -> editions.Choice:
    every = editions.choices(edition)
    key = request.GET.get("as", every[0].key if every else "")
    found = next((each for each in every if each.key == key), None)
    if found is None and every:
        raise Http404("no such letter")
    return found or editions.Choice("", ())


def _decide(request: HttpRequest, edition: Edition, lead: LeadForm, time: TimeForm, test: TestForm) -> bool:
    """Carries out what was asked for; False if the page must say what is wrong."""
    act, by, now = request.POST.get("act"), person_of(request), timezone.now()
    if act == "write" and lead.is_valid():
        values = lead.cleaned_data
        return told(request, lambda: _write(edition, values["subject"], values["lead"], by, now), lead)
    if act == "schedule" and time.is_valid():
        goes_at, upto = time.cleaned_data["goes_at"] or now, time.cleaned_data["upto"]
        return told(request, lambda: _schedule(edition, goes_at, upto, by, now), time)
    if act == "test" and test.is_valid():
        return told(request, lambda: _test(request, edition, test.cleaned_data["to"]), test, "to")
    if act == "hold":
        return told(request, lambda: _hold(edition, by, now))
    if act == "cancel":
        return told(request, lambda: _cancel(edition, request.POST.get("why", ""), by, now))
    return False
