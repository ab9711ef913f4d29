"""Protects a report or a passage of it, and lifts that again."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from claimwatch.desk.offsets import span_between
from claimwatch.desk.views.numbers import number_in
from claimwatch.desk.views.page import html, in_words, page, person_of, told
from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.models import Mark, Version
from claimwatch.ledger.query.protection import hidden_spans
from claimwatch.ledger.query.queue import headings
from claimwatch.ledger.query.report import report_sheet
from claimwatch.ledger.service import protection
from claimwatch.ledger.service.people import GROUPS

CATEGORIES = (
    ("witness", _("A witness or source could be recognised")),
    ("minor", _("A child could be recognised")),
    ("medical", _("Somebody's health")),
    ("location", _("Where somebody is or hides")),
    ("restricted", _("Given in confidence")),
)
_WHY = _("Kept in the log for good; don't repeat the report's words.")


class MarkForm(forms.Form):
    """What is protected, why, and from whom it isn't hidden."""

    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=2000,
        help_text=_("Every occurrence is protected."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    whole = forms.BooleanField(label=_("The whole report, in all its versions"), required=False)
    category = forms.ChoiceField(label=_("Category"), choices=CATEGORIES)
    seen_by = forms.ModelChoiceField(
        label=_("Visible to"),
        queryset=Group.objects.exclude(name__in=GROUPS.values()).order_by("name"),
        required=False,
        empty_label=_("Admins only"),
    )
    why = forms.CharField(label=_("Reason"), max_length=500, help_text=_WHY)

    def __init__(self, data: Mapping[str, Any] | None, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        if (initial if data is None else data).get("start") not in (None, ""):
            del self.fields["words"], self.fields["whole"]  # a passage that was selected is enough

    def clean(self) -> dict[str, Any]:
        """A passage, by its offsets or words, or the whole report, which nobody protects by leaving all empty."""
        values = super().clean() or {}
        if (values.get("start") is None) != (values.get("end") is None):
            raise forms.ValidationError(_("The selection is incomplete; select the passage again."))
        if "words" in self.fields and bool(values.get("words")) == bool(values.get("whole")):
            self.add_error("words", _("Give the words to protect, or tick “The whole report”; not both."))
        return values


@require_http_methods(["GET", "HEAD", "POST"])
@page("mark")
def marked(request: HttpRequest, code: str) -> HttpResponseBase:
    """The marks of a report, with a form for a new one; or makes or lifts one."""
    version = Version.objects.filter(code=code).first()
    if version is None:
        raise Http404("no such report")
    if headings([version], request.user)[version.pk].hidden:
        raise NotAllowed(f"report {code}", gettext("may not see this report"))
    if request.method == "POST" and request.POST.get("lift"):
        told(request, lambda: _lift(request, version))
        return redirect("desk:mark", version.code)
    form = MarkForm(request.POST or None, _passage(request, version))
    if form.is_valid():
        field = "words" if form.cleaned_data.get("words") else None
        if told(request, lambda: _mark(request, version, form), form, field):
            return redirect("desk:mark", version.code)
    protection.opened(version, person_of(request), timezone.now())
    return html(request, "mark.html", _context(request, version, form))


def _passage(request: HttpRequest, version: Version) -> dict[str, int]:
    """The passage that somebody selected on the report's page: its offsets there stand in the address, never its words.

    The form has them in code points; nothing, with a message, if they lie nowhere in the text.
    """
    start, end = (number_in(request.GET.get(name, "")) for name in ("start", "end"))
    sheet = report_sheet(version.code, request.user) if start is not None and end is not None else None
    if sheet is None or start is None or end is None:
        return {}
    try:
        first, last = span_between(sheet.reading.report.text, start, end)
    except DecisionError as error:
        messages.warning(request, in_words(error))
        return {}
    return {"start": first, "end": last}


def _context(request: HttpRequest, version: Version, form: MarkForm) -> dict[str, Any]:
    marks = Mark.objects.filter(Q(start=None) | Q(version=version), version__report=version.report_id, lifted=None)
    rows = list(marks.select_related("entry", "seen_by", "version").order_by("pk"))
    start, end = form["start"].value(), form["end"].value()
    words = _words(request, version, start, end)
    return {
        "version": version,
        "heading": headings([version], request.user)[version.pk],
        "form": form,
        "passage": words,
        "marks": rows,
    }


def _words(request: HttpRequest, version: Version, start: Any, end: Any) -> str:
    """The passage between two offsets, as the person may see it; "" if there is none."""
    first, last = number_in(str(start)), number_in(str(end))
    if first is None or last is None or not first < last <= version.length:
        return ""
    letters = list(version.text)
    for opening, closing in hidden_spans(version, request.user):
        letters[opening:closing] = "\u2588" * (closing - opening)
    return "".join(letters[first:last])


@transaction.atomic
def _mark(request: HttpRequest, version: Version, form: MarkForm) -> str:
    values = form.cleaned_data
    by, at = person_of(request), timezone.now()
    if values["start"] is not None:
        spans: Any = [(values["start"], values["end"])]
    else:
        spans = protection.spans_of(version, values["words"]) if values["words"] else [None]
    for span in spans:
        protection.mark(version, span, values["category"], by=by, why=values["why"], at=at, seen_by=values["seen_by"])
    done = ngettext("%(count)d passage is protected.", "%(count)d passages are protected.", len(spans))
    words = gettext("The report is protected.") if spans == [None] else done % {"count": len(spans)}
    if out := protection.released_with(version):
        warning = gettext("Released without this protection; release again or withdraw: %(codes)s.")
        words = f"{words} {warning % {'codes': ', '.join(out)}}"
    return words


def _lift(request: HttpRequest, version: Version) -> str:
    sent, why = request.POST.get("lift", ""), request.POST.get("why", "").strip()
    by, at = person_of(request), timezone.now()
    if not why:
        raise DecisionError(f"report {version.code}", gettext("say why the protection is lifted"))
    if sent == "source":
        protection.unrestrict(version, by=by, why=why, at=at)
        return gettext("The report is no longer restricted.")
    marks = Mark.objects.filter(version__report=version.report_id).select_related("version")
    number = number_in(sent)
    row = None if number is None else marks.filter(pk=number).first()
    if row is None:
        raise DecisionError(f"report {version.code}", gettext("has no such mark"))
    protection.lift(row, by=by, why=why, at=at)
    return gettext("Protection lifted.")
