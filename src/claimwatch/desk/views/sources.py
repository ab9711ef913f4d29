"""The sources that the desk watches: their list, and the form for those on the network."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from claimwatch import settings
from claimwatch.collect import is_on_disk, kinds
from claimwatch.desk.views.fields import Hints, text_input
from claimwatch.desk.views.page import html, page, part, person_of, told, words_in
from claimwatch.ledger.models import Source
from claimwatch.ledger.query import lists
from claimwatch.ledger.service.people import may
from claimwatch.ledger.service.sources import LONGEST_NAME, add_source, change_source
from claimwatch.settings import FILE, LEAST_EVERY, MOST_EVERY


class SourceForm(forms.Form):
    """A source on the network; only the desk's settings file may name files of this machine."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
    kind = forms.CharField(label=gettext_lazy("Kind"), max_length=40)
    url = forms.CharField(label=gettext_lazy("Address"), widget=text_input(Hints(inputmode="url")))
    publisher = forms.CharField(
        label=gettext_lazy("Publisher"),
        required=False,
        help_text=gettext_lazy("For reports that don't name theirs."),
    )
    country = forms.RegexField(
        "^[A-Za-z]{2}$",
        label=gettext_lazy("Country"),
        required=False,
        help_text=gettext_lazy("Two letters of ISO 3166, such as SY."),
        error_messages={"invalid": gettext_lazy("Enter two letters of ISO 3166, such as SY.")},
    )
    every = forms.IntegerField(
        label=gettext_lazy("Seconds between two visits"), initial=3600, min_value=LEAST_EVERY, max_value=MOST_EVERY
    )
    restricted = forms.BooleanField(
        label=gettext_lazy("Restrict its reports until somebody lifts the restriction"), required=False
    )
    enabled = forms.BooleanField(label=gettext_lazy("Visit this source"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = [kind for kind in kinds() if not is_on_disk(kind)]
        self.fields["kind"].help_text = gettext("One of: %(kinds)s.") % {"kinds": ", ".join(self.known)}

    def clean_kind(self) -> str:
        """The kind, if it may be added here."""
        kind: str = self.cleaned_data["kind"]
        if is_on_disk(kind):
            why = gettext("Sources on this machine's disk can only be listed in %(file)s.")
            raise forms.ValidationError(why % {"file": FILE})
        if kind not in self.known:
            why = gettext("Unknown kind; known kinds: %(kinds)s.")
            raise forms.ValidationError(why % {"kinds": ", ".join(self.known)})
        return kind

    def described(self) -> settings.Source:
        """The source as it was described."""
        fields = {name: self.cleaned_data[name] for name in ("name", "kind", "url", "every", "restricted")}
        publisher, country = self.cleaned_data["publisher"], self.cleaned_data["country"]
        return settings.Source(**fields, publisher=publisher or None, country=country or None)


@page("see")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The sources and how their last visits went."""
    words = words_in(request)
    rows = part(request, lists.sources(words))
    return html(request, "sources.html", {"rows": rows, "q": words, "may_change": may(request.user, "sources")})


@page("sources")
def added(request: HttpRequest) -> HttpResponseBase:
    """Adds a source."""
    form = SourceForm(request.POST or None)
    if form.is_valid() and told(request, lambda: _add(request, form), form):
        return redirect("desk:sources")
    return html(request, "source.html", {"form": form})


@page("sources")
def changed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Changes a source; one from the settings file is only switched on or off."""
    row = get_object_or_404(Source, pk=pk)
    if row.listed:
        if request.method == "POST" and told(request, lambda: _switch(request, row)):
            return redirect("desk:sources")
        return html(request, "source.html", {"row": row})
    initial = {name: getattr(row, name) for name in SourceForm.base_fields}
    form = SourceForm(request.POST or None, initial=initial)
    if form.is_valid() and told(request, lambda: _change(request, row, form), form):
        return redirect("desk:sources")
    return html(request, "source.html", {"row": row, "form": form})


def _add(request: HttpRequest, form: SourceForm) -> str:
    enabled = form.cleaned_data["enabled"]
    add_source(form.described(), enabled=enabled, by=person_of(request), at=timezone.now())
    return gettext("Source added.")


def _change(request: HttpRequest, row: Source, form: SourceForm) -> str:
    enabled = form.cleaned_data["enabled"]
    change_source(row, form.described(), enabled=enabled, by=person_of(request), at=timezone.now())
    return gettext("Source saved.")


def _switch(request: HttpRequest, row: Source) -> str:
    enabled = "enabled" in request.POST
    change_source(row, None, enabled=enabled, by=person_of(request), at=timezone.now())
    return gettext("Source switched on.") if enabled else gettext("Source switched off.")
