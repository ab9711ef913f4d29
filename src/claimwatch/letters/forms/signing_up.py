"""The page to sign up, and the form that others put on theirs."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from claimwatch.letters.forms.framing import desk, page, readers_page, shown_words, words
from claimwatch.letters.forms.mailing import is_sent
from claimwatch.letters.links import LONGEST, is_address
from claimwatch.letters.models import MailingList
from claimwatch.letters.subscribing import CONFIRMATION_DAYS, TooManyAskings, notice_words, sign_up
from claimwatch.visits import is_from_here, is_timely, is_too_many, stamp

MOST_AN_HOUR = 20
"""Sign-ups from one network, in each of the server's processes: a school or an office has one address."""

Where = Literal["form", "lists", "address"]
"""What on the page a message stands beside."""
STAMP: Literal["stamp"] = "stamp"


class SignUpForm(forms.Form):
    """Which letters go where.

    Args:
        lists: The open mailing lists.
        sent: What was sent; None for an empty form.
    """

    lists = forms.MultipleChoiceField(required=False)
    address = forms.CharField(required=False, max_length=LONGEST)
    website = forms.CharField(required=False)
    stamp = forms.CharField(required=False, max_length=200)

    def __init__(self, lists: Sequence[MailingList], sent: Any = None) -> None:
        super().__init__(sent)
        self.shown = lists
        self.fields["lists"].choices = [(one.code, one.name) for one in lists]  # type: ignore[attr-defined]

    @property
    def rows(self) -> list[tuple[MailingList, bool]]:
        """The lists, each with True if it was ticked."""
        ticked = set(self.data.getlist("lists")) if self.is_bound else ()  # type: ignore[attr-defined]
        return [(one, one.code in ticked) for one in self.shown]

    def wrongs(self) -> dict[Where, str]:
        """What is wrong, in words, by field."""
        self.full_clean()
        wrong: dict[Where, str] = {}
        if "lists" in self.errors or not self.cleaned_data["lists"]:
            wrong["lists"] = words("signup.choose")
        if "address" in self.errors or not is_address(self.cleaned_data["address"]):
            wrong["address"] = words("signup.wrong_address")
        return wrong

    def chosen(self) -> list[MailingList]:
        """The lists that were ticked."""
        return [one for one in self.shown if one.code in self.cleaned_data["lists"]]


@readers_page
def signing_up(request: HttpRequest) -> HttpResponseBase:
    """The form; or takes it in. What was typed is never lost.

    A form on another site carries no stamp. It leads to this page, filled in, where people see the notice.
    """
    form = SignUpForm(_open_lists(), request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, form)
    wrong = form.wrongs()
    if form.cleaned_data.get("website"):  # which people don't see
        return redirect("letters:asked")
    if STAMP not in request.POST:
        return _page(request, form, wrong or {"form": words("signup.embedded")})
    if wrong:
        return _page(request, form, wrong, 400)
    if not is_from_here(request) or not is_timely(form.cleaned_data.get("stamp", "")):
        return _page(request, form, {"form": words("signup.expired")}, 400)
    if is_too_many(request, "letters", MOST_AN_HOUR):
        return _page(request, form, {"form": words("signup.too_many")}, 429)
    return _taken(request, form)


@readers_page
def asked(request: HttpRequest) -> HttpResponseBase:
    """What happens next, whether the address was known or not."""
    lines = (words("asked.sent", days=CONFIRMATION_DAYS), words("asked.nothing"))
    return page(request, "message.html", {"title": "asked.title", "lines": lines})


@readers_page
def embedded(request: HttpRequest) -> HttpResponseBase:
    """The form as text, for other people's pages."""
    return page(
        request, "embed.html", {"title": "embed.title", "rows": _open_lists(), "address": desk().letters.address}
    )


def _taken(request: HttpRequest, form: SignUpForm) -> HttpResponseBase:
    address, shown = form.cleaned_data["address"], shown_words(request, "signup.agree")
    try:
        outgoing = sign_up(address, form.chosen(), shown, desk(), timezone.now())
    except TooManyAskings:
        return _page(request, form, {"form": words("signup.too_many_in_all")}, 429)
    if not is_sent(outgoing):
        return _page(request, form, {"form": words("signup.not_sent")}, 503)
    return redirect("letters:asked")


def _open_lists() -> list[MailingList]:
    return list(MailingList.objects.filter(closed_at=None).order_by("name"))


def _page(
    request: HttpRequest, form: SignUpForm, wrong: Mapping[Where, str] | None = None, status: int = 200
) -> HttpResponseBase:
    """The form with a new stamp, whatever the old one was."""
    context = {
        "title": "signup.title",
        "rows": form.rows,
        "typed": form.data.get("address", "")[: LONGEST * 2],
        "wrong": wrong or {},
        "stamp": stamp(),
        "notice": notice_words(desk()).splitlines(),
    }
    return page(request, "sign_up.html", context, status)
