"""The mailing lists: what there is, and the form in which one is made, changed and closed."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from claimwatch.ledger.query import feed
from claimwatch.letters.desk.fields import lines_input
from claimwatch.letters.editions import Described, change_list, close_list, description_of, make_list, matching
from claimwatch.letters.models import MailingList
from claimwatch.page import country_name
from claimwatch.settings import load_settings
from claimwatch.visits import page, part, person_of, told

RECENT = 200
"""Changes of the feed in which the form looks for what a list would have told."""
PREVIEW = "preview"
"""The button that asks for it."""
MOST_SHOWN = 20
"""Titles that it shows."""
CADENCES = (
    ("at_once", gettext_lazy("At once, after each release")),
    ("daily", gettext_lazy("Once a day")),
    ("weekly", gettext_lazy("Once a week")),
)
_SHORT = RegexValidator(r"\A[a-z0-9][a-z0-9-]*\Z", gettext_lazy("Use lower-case letters, digits and hyphens."))


class ListForm(forms.Form):
    """A mailing list."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    code = forms.CharField(
        label=gettext_lazy("Short name"),
        max_length=40,
        validators=[_SHORT],
        help_text=gettext_lazy(
            "Lower-case letters, digits and hyphens. Used in web addresses; it can’t be changed later."
        ),
    )
    description = forms.CharField(
        label=gettext_lazy("Description"),
        max_length=500,
        required=False,
        widget=lines_input(3),
        help_text=gettext_lazy("Shown to readers when they sign up."),
    )
    cadence = forms.ChoiceField(label=gettext_lazy("How often"), choices=CADENCES, initial="daily")
    countries = forms.CharField(
        label=gettext_lazy("Countries"),
        required=False,
        help_text=gettext_lazy("Two-letter ISO 3166 codes, such as SY, IQ. Leave empty for everywhere."),
    )
    places = forms.CharField(
        label=gettext_lazy("Places"),
        required=False,
        help_text=gettext_lazy(
            "GeoNames numbers, such as 163808. Incidents there are covered in addition to those in the countries."
        ),
    )
    entities = forms.CharField(
        label=gettext_lazy("Who speaks"),
        required=False,
        widget=lines_input(3),
        help_text=gettext_lazy(
            "One name per line. Covers only incidents in which they give an account. Leave empty for everybody."
        ),
    )
    is_disputes_only = forms.BooleanField(label=gettext_lazy("Only incidents with a dispute"), required=False)
    is_corrections_only = forms.BooleanField(label=gettext_lazy("Only corrections"), required=False)

    def __init__(self, *args: Any, row: MailingList | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if row:
            del self.fields["code"]

    def clean_countries(self) -> tuple[str, ...]:
        """The countries' codes."""
        codes = [code.upper() for code in self.cleaned_data["countries"].replace(",", " ").split()]
        for code in codes:
            if country_name(code) is None:
                raise forms.ValidationError(gettext("There is no country %(code)s.") % {"code": code})
        return tuple(dict.fromkeys(codes))

    def clean_places(self) -> tuple[int, ...]:
        """The places' numbers."""
        numbers = self.cleaned_data["places"].replace(",", " ").split()
        if not all(number.isascii() and number.isdigit() and len(number) < 10 for number in numbers):
            raise forms.ValidationError(gettext("Enter numbers, with commas between them."))
        return tuple(dict.fromkeys(map(int, numbers)))

    def clean_entities(self) -> tuple[str, ...]:
        """The names."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["entities"].splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def described(self) -> Described:
        """The list as it was described."""
        return Described(**{name: self.cleaned_data[name] for name in Described.__struct_fields__})


@page("letters")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The lists, open ones first."""
    context = {"rows": part(request, MailingList.objects.order_by("closed_at", "name", "pk"))}
    return render(request, "letters/desk/lists.html", context)


@page("letters")
def added(request: HttpRequest) -> HttpResponseBase:
    """Makes a list, or shows what it would have told."""
    form = ListForm(request.POST or None)
    if form.is_valid() and PREVIEW not in request.POST and told(request, lambda: _make(request, form), form, "code"):
        return redirect("letters:lists")
    context = {"form": form, **_matching(form)}
    return render(request, "letters/desk/list.html", context)


@page("letters")
def changed(request: HttpRequest, code: str) -> HttpResponseBase:
    """Changes a list, or shows what it would have told."""
    row = get_object_or_404(MailingList, code=code)
    if row.closed_at:
        context: dict[str, Any] = {"row": row}
        return render(request, "letters/desk/list.html", context)
    form = ListForm(request.POST or None, row=row, initial=_initial(row))
    if form.is_valid() and PREVIEW not in request.POST and told(request, lambda: _change(request, row, form), form):
        return redirect("letters:lists")
    context = {"row": row, "form": form, **_matching(form)}
    return render(request, "letters/desk/list.html", context)


@require_POST
@page("letters")
def closed(request: HttpRequest, code: str) -> HttpResponseBase:
    """Closes a list."""
    row = get_object_or_404(MailingList, code=code)
    told(request, lambda: _close(request, row))
    return redirect("letters:lists")


def _make(request: HttpRequest, form: ListForm) -> str:
    make_list(form.cleaned_data["code"], form.described(), by=person_of(request), at=timezone.now())
    return gettext("List created. Readers can now sign up for it.")


def _change(request: HttpRequest, row: MailingList, form: ListForm) -> str:
    change_list(row.code, form.described(), by=person_of(request), at=timezone.now())
    return gettext("List saved.")


def _close(request: HttpRequest, row: MailingList) -> str:
    close_list(row.code, by=person_of(request), at=timezone.now())
    return gettext("List closed.")


def _initial(row: MailingList) -> dict[str, Any]:
    described = description_of(row)
    as_typed = {
        "countries": ", ".join(described.countries),
        "places": ", ".join(map(str, described.places)),
        "entities": "\n".join(described.entities),
    }
    return {name: getattr(described, name) for name in Described.__struct_fields__} | as_typed


def _matching(form: ListForm) -> dict[str, Any]:
    """What a list would have told of the newest changes, if the form was sent to be looked at."""
    if PREVIEW not in form.data or not form.is_valid():
        return {}
    described, last = form.described(), feed.last()
    fields = {name: getattr(described, name) for name in Described.__struct_fields__}
    titles = matching([MailingList(**fields)], max(0, last - RECENT), last, load_settings())
    return {"titles": titles[:MOST_SHOWN], "count": len(titles), "recent": min(last, RECENT)}
