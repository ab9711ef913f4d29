"""The form by which readers report errors and reply."""

from typing import Any, Literal, cast, get_args

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from claimwatch.errors import DecisionError
from claimwatch.ledger.service.messages import KEPT, Sent, receive
from claimwatch.visits import is_from_here, is_timely, is_too_many, stamp

MOST_LETTERS = 5000
Asked = Literal["incident", "release", "figure", "kind"]
"""What the address of the form may say."""
KINDS = (
    ("error", gettext_lazy("I found an error")),
    ("reply", gettext_lazy("I am replying for somebody named on the page, or for myself")),
)
NOT_TAKEN = gettext_lazy(
    "This form expired, was sent too fast, or came from another site. Please wait a few seconds, then send it again."
)
TOO_MANY = gettext_lazy("Too many messages came from your network. Please try again in an hour.")


class ReportForm(forms.Form):
    """A message to the desk."""

    kind = forms.ChoiceField(label=gettext_lazy("What are you sending?"), choices=KINDS, widget=forms.RadioSelect)
    about = forms.CharField(
        label=gettext_lazy("What is it about?"),
        help_text=gettext_lazy("The address of the page or figure, or the incident in your own words."),
        max_length=300,
    )
    entity = forms.CharField(
        label=gettext_lazy("On whose behalf are you replying?"),
        help_text=gettext_lazy("Only for replies. In your message, say how we can verify who you are."),
        max_length=200,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("What is wrong, or what is your reply?"),
        help_text=gettext_lazy("Say how we can check it."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea,
    )
    reply_to = forms.EmailField(
        label=gettext_lazy("Your email address"),
        help_text=gettext_lazy("Only if you want an answer."),
        required=False,
        max_length=254,
    )
    website = forms.CharField(required=False)
    incident = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    stamp = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Asks replies for whom they speak."""
        fields = super().clean() or {}
        if fields.get("kind") == "reply" and not fields.get("entity"):
            self.add_error("entity", gettext("Say on whose behalf you are replying."))
        return fields


@login_not_required
@csrf_exempt  # nobody is signed in here, and the check would need a cookie; see is_from_here
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponseBase:
    """The form, filled in with what the page that led here says; or takes it in."""
    if request.method != "POST":
        return _page(request, ReportForm(initial=_asked(request)))
    form = ReportForm(request.POST.copy())  # a copy can be stamped anew
    if not form.is_valid():
        return _page(request, form, 400)
    if form.cleaned_data["website"]:  # which people don't see
        return redirect("public:sent")
    if not is_from_here(request) or not is_timely(form.cleaned_data["stamp"]):
        return _refused(request, form, str(NOT_TAKEN), 400)
    if is_too_many(request, "report"):
        return _refused(request, form, str(TOO_MANY), 429)
    try:
        receive(_sent(form.cleaned_data), timezone.now())
    except DecisionError as error:
        return _refused(request, form, error.why, 429)
    return redirect("public:sent")


@login_not_required
@csrf_exempt  # it changes nothing; without the desk, there is no page that says why a request was refused
@require_safe
def sent(request: HttpRequest) -> HttpResponseBase:
    """Thanks."""
    return render(request, "public/sent.html", {"kept": KEPT.days})


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the address of the form says: incident, release, figure and kind."""
    asked = {name: request.GET.get(name, "")[:64] for name in get_args(Asked)}
    release = f"{asked['release']}/" if asked["release"] else ""
    figure = f"#{asked['figure']}" if asked["figure"] else ""
    about = f"incidents/{asked['incident']}/{release}{figure}" if asked["incident"] else ""
    return {"incident": asked["incident"], "about": about, "kind": asked["kind"] or "error"}


def _sent(fields: dict[str, Any]) -> Sent:
    return Sent(
        kind=fields["kind"],
        about=fields["about"],
        words=fields["words"],
        incident=fields["incident"],
        entity=fields["entity"] if fields["kind"] == "reply" else "",
        reply_to=fields["reply_to"],
    )


def _refused(request: HttpRequest, form: ReportForm, why: str, status: int) -> HttpResponseBase:
    form.add_error(None, why)
    return _page(request, form, status)


def _page(request: HttpRequest, form: ReportForm, status: int = 200) -> HttpResponseBase:
    """The form with a new stamp, whatever the old one was."""
    fields = cast(dict[str, Any], form.data if form.is_bound else form.initial)
    fields["stamp"] = stamp()
    return render(request, "public/report.html", {"form": form, "kept": KEPT.days}, status=status)
