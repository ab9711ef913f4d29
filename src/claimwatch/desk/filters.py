"""The forms by which people choose what a list shows; all of it stands in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claimwatch.desk.days import day_field
from claimwatch.desk.labels import EVENTS
from claimwatch.ledger.query.queue import IncidentFilter, ReportFilter

MOST_LETTERS = 200
"""Most characters of words to search for; no name is longer, and SQLite refuses patterns of many thousands."""


def _words(label: Any, most: int = MOST_LETTERS) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, widget=forms.TextInput(attrs={"size": 14}))


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class _Filters(forms.Form):
    """Filters of which each counts by itself: a wrong one is told, and the others hold."""

    def chosen(self, *names: str) -> dict[str, Any]:
        """The values of those of the named filters that are right."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}


class IncidentFilters(_Filters):
    """Which incidents the queue shows."""

    country = _words(_("Country (two letters)"), 2)
    place = _words(_("Place"))
    first = day_field(_("From day"))
    last = day_field(_("To day"))
    source = _words(_("Publisher"))
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any")), *EVENTS.items()])
    disputed = _tick(_("With disputes"))
    marked = _tick(_("With protected reports"))
    unread = _tick(_("Unread"))

    def which(self) -> IncidentFilter:
        """The incidents that are asked for, as far as the ledger knows."""
        names = ("country", "place", "first", "last", "source", "kind", "disputed", "marked")
        return IncidentFilter(**self.chosen(*names))


class ReportFilters(_Filters):
    """Which reports their list shows."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=MOST_LETTERS, widget=forms.TextInput(attrs={"type": "search"})
    )
    source = _words(_("Publisher"))
    country = _words(_("Country (two letters)"), 2)
    first = day_field(_("Published from"))
    last = day_field(_("Published to"))
    mine = _tick(_("Assigned to me"))
    unread = _tick(_("Unread"))
    marked = _tick(_("Protected"))
    returned = _tick(_("With decisions that came back"))

    def which(self, person: Any) -> ReportFilter:
        """The reports that a person asks for, as far as the ledger knows."""
        fields = self.chosen("source", "country", "first", "last", "marked", "returned")
        chosen = self.chosen("q", "mine")
        return ReportFilter(**fields, words=chosen.get("q", ""), assigned=person if "mine" in chosen else None)
