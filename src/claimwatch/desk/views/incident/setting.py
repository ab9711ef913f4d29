"""The forms in which people set an incident's type, place, days, name and best figure."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from claimwatch.desk import labels
from claimwatch.desk.corrections import check_ends
from claimwatch.desk.days import day_field
from claimwatch.desk.places import PointField, named, region_of, unlisted
from claimwatch.desk.views.incident.opened import address, incident_page, refused, revision_of
from claimwatch.desk.views.page import html, person_of
from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.models import Incident as Row
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import releasable
from claimwatch.ledger.query.review.decided import as_decided, settled
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.review.on_incidents import set_field
from claimwatch.ledger.store import incident_of
from claimwatch.model import Incident, Place
from claimwatch.page import range_words

SETTABLE: Mapping[str, labels.Words] = {
    "name": _("Name…"),
    "type": _("Type…"),
    "place": _("Place…"),
    "date": _("Days…"),
    "best": _("Best figure…"),
}
"""The fields that a person may set, with what leads to their forms."""
TITLES: Mapping[str, labels.Words] = {
    "name": _("Name the incident"),
    "type": _("Set what happened"),
    "place": _("Set where it happened"),
    "date": _("Set the days"),
    "best": _("Set the best figure for people killed"),
}


class _Setting(forms.Form):
    """What all the forms have: the reason."""

    why = forms.CharField(label=_("Why"), max_length=500, required=False, widget=forms.TextInput(attrs={"dir": "auto"}))

    def value(self) -> Any:
        """The field's value in JSON's types; None empties it."""
        raise NotImplementedError


class NameForm(_Setting):
    """What people call the incident."""

    name = forms.CharField(
        label=_("Name"), max_length=200, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    field_order = ("name", "why")

    def value(self) -> str | None:
        """The name; None if it has none any more."""
        return self.cleaned_data["name"] or None


class TypeForm(_Setting):
    """What happened."""

    type = forms.ChoiceField(label=_("What happened"), choices=list(labels.EVENTS.items()))
    field_order = ("type", "why")

    def value(self) -> str:
        """The type."""
        return str(self.cleaned_data["type"])


class DateForm(_Setting):
    """The days, both inclusive."""

    start = day_field(_("First day"))
    end = day_field(_("Last day"))
    field_order = ("start", "end", "why")

    def clean(self) -> dict[str, Any]:
        """The fields.

        Raises:
            ValidationError: The days are in the wrong order.
        """
        check_ends(self, self.cleaned_data)
        return self.cleaned_data

    def value(self) -> dict[str, str | None]:
        """The first and the last day."""
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return {"start": start and start.isoformat(), "end": (end or start) and (end or start).isoformat()}


class BestForm(_Setting):
    """The figure that a person finds best, beside what is claimed; it needs a reason."""

    best = forms.IntegerField(label=_("Killed, best figure"), min_value=0, max_value=100_000_000, required=False)
    unclaimed = forms.BooleanField(
        label=_("I know that nobody here claims this number"),
        required=False,
        help_text=_("Needed for a number outside what is claimed; say in the reason where it comes from."),
    )
    field_order = ("best", "unclaimed", "why")

    def __init__(self, *args: Any, incident: Incident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = True
        claims = {account.entity: account.killed for account in incident.accounts if account.killed}
        self.claimed = {end for each in claims.values() for end in (each.low, each.high) if end is not None}
        each = "; ".join(f"{entity}: {range_words(figure)}" for entity, figure in claims.items())
        said = {"range": range_words(incident.killed), "each": each}
        self.fields["best"].help_text = (
            gettext("Claimed: %(range)s (%(each)s).") % said if claims else gettext("No figure is claimed.")
        )

    def clean(self) -> dict[str, Any]:
        """The fields.

        Raises:
            ValidationError: The figure is outside what is claimed, and the person doesn't say that they know.
        """
        best, claimed = self.cleaned_data.get("best"), self.claimed
        is_outside = best is not None and not (claimed and min(claimed) <= best <= max(claimed))
        if is_outside and not self.cleaned_data.get("unclaimed"):
            self.add_error("unclaimed", gettext("This number is outside what is claimed. Check it, or tick this."))
        return self.cleaned_data

    def value(self) -> int | None:
        """The figure; None to take it away."""
        best: int | None = self.cleaned_data["best"]
        return best


class PlaceForm(_Setting):
    """A place of the gazetteer, or one that it lacks, by its name and country."""

    q = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    choice = forms.ChoiceField(label=_("Which one"), widget=forms.RadioSelect)
    free = forms.CharField(label=_("Name of another place"), max_length=100, required=False)
    country = forms.CharField(
        label=_("Its country, as two letters"), max_length=2, min_length=2, required=False, help_text=_("Such as SY.")
    )
    point = PointField()
    field_order = ("q", "choice", "free", "country", "point", "why")

    def __init__(self, *args: Any, now: Place | None, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, Place | None] = {f"found-{n}": place for n, place in enumerate(named(words))}
        choices = [(key, _in_words(place)) for key, place in self.known.items() if place]
        region = region_of(now) if now else None
        if region:
            self.known["region"] = region
            choices.append(("region", gettext("Only its region: %(place)s") % {"place": _in_words(region)}))
        self.known["unknown"] = None
        choices += [("free", gettext("Another place, named below")), ("unknown", gettext("Unknown"))]
        self.fields["choice"].choices = choices  # type: ignore[attr-defined] # of a ChoiceField

    def clean(self) -> dict[str, Any]:
        """The fields.

        Raises:
            ValidationError: Another place has no name.
        """
        fields = self.cleaned_data
        if fields.get("choice") == "free" and not fields.get("free"):
            self.add_error("free", gettext("Enter its name."))
        return fields

    def value(self) -> Any:
        """The place in JSON's types; None if unknown."""
        fields = self.cleaned_data
        if fields["choice"] == "free":
            place: Place | None = unlisted(fields["free"], fields["country"], fields["point"])
        else:
            place = self.known[fields["choice"]]
        return place and msgspec.to_builtins(place)


_FORMS: Mapping[str, type[_Setting]] = {"name": NameForm, "type": TypeForm, "date": DateForm}


@require_http_methods(["GET", "HEAD", "POST"])
@incident_page("decide")
def setting(request: HttpRequest, row: Row, field: str) -> HttpResponseBase:
    """Shows the form of a field, or saves what it says."""
    if field not in SETTABLE:
        raise Http404("no such field")
    if field == "best":
        require(request.user, "best")
    form = _form(request, row, field)
    if request.method != "POST" or not form.is_valid():
        return _page(request, row, field, form)
    try:
        value, why = form.value(), form.cleaned_data["why"].strip()
        revision = revision_of(request, row)
        set_field(row.code, field, value, by=person_of(request), at=timezone.now(), revision=revision, why=why)
    except NotAllowed:
        raise
    except DecisionError as error:
        again = reverse("desk:incident-set", args=[row.code, field])
        return refused(request, row, error, meant=str(TITLES[field]), back=address(row), action=again)
    messages.success(request, gettext("Saved."))
    return redirect(address(row))


def _form(request: HttpRequest, row: Row, field: str) -> _Setting:
    incident = _visible(row)
    data = request.POST if request.method == "POST" else None
    if field == "place":
        words = (request.POST if data else request.GET).get("q", "")
        return PlaceForm(data, now=incident.place, words=words, initial={"q": words})
    if field == "best":
        return BestForm(data, initial={"best": incident.killed.best}, incident=incident)
    initial = {
        "name": incident.name,
        "type": incident.type,
        "start": incident.date.start,
        "end": incident.date.end,
    }
    return _FORMS[field](data, initial=initial)


def _visible(row: Row) -> Incident:
    """The incident as it would leave, for the forms; with no more than type and days if nothing may leave."""
    try:
        return releasable(row)
    except DecisionError:
        return msgspec.structs.replace(as_decided(incident_of(row), settled(row)), place=None, name=None, accounts=())


def _page(request: HttpRequest, row: Row, field: str, form: _Setting) -> HttpResponse:
    revision = request.POST.get("revision", "") or last_entry()
    context = {"row": row, "field": field, "title": TITLES[field], "form": form, "revision": revision}
    if field == "place":
        context["q"] = request.GET.get("q", "") or request.POST.get("q", "")
    return html(request, "incident_set.html", context)


def _in_words(place: Place) -> str:
    kinds: Mapping[str, labels.Words] = {
        "site": _("site"),
        "settlement": _("settlement"),
        "area": _("area"),
        "region": _("region"),
        "country": _("country"),
    }
    where = ", ".join(dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part))
    return f"{where} ({kinds[place.precision]})"
