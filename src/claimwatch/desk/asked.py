"""What somebody asks for on a report page, checked before the ledger decides."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claimwatch.desk import labels
from claimwatch.desk.corrections import FIELDS, MOST_PEOPLE, check_ends, check_speaker, incident_field, source_of
from claimwatch.desk.offsets import selected_span, span_of_words
from claimwatch.errors import DecisionError
from claimwatch.model import Claim, Reading, Source, Span

_NONE = [("", _("Not in these words"))]


class AdditionForm(forms.Form):
    """A claim that the machine missed: its words, who says it, and what it says.

    Scripts fill in ``start`` and ``end``; without them the words themselves are looked for.
    """

    start = forms.IntegerField(widget=forms.HiddenInput, required=False)
    end = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=_("Words of the claim"),
        help_text=_("Select them in the text, or type them exactly as they appear."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "data-first": True}),
    )
    harm = forms.ChoiceField(label=_("People harmed"), choices=[*_NONE, *labels.HARMS.items()], required=False)
    low = forms.IntegerField(label=_("At least"), min_value=0, max_value=MOST_PEOPLE, required=False)
    high = forms.IntegerField(label=_("At most"), min_value=0, max_value=MOST_PEOPLE, required=False)
    status = forms.ChoiceField(label=_("Civilian or combatant"), choices=[*labels.STATUSES.items()], initial="unknown")
    event = forms.ChoiceField(label=_("What happened"), choices=[*_NONE, *labels.EVENTS.items()], required=False)

    def __init__(self, reading: Reading, data: Mapping[str, Any] | None = None) -> None:
        blank = Claim(spans=(), text="", source=Source(spans=(), text=""))
        initial: dict[str, Any] = {
            "stance": blank.stance,
            "certainty": blank.certainty,
            "speaker": blank.source and blank.source.kind,
        }
        if reading.incidents:
            initial["incident"] = reading.incidents[0].id
        super().__init__(data, initial=initial, auto_id="add-%s")
        self.text = reading.report.text
        self.fields["incident"] = incident_field(reading)
        self.fields.update({name: make(reading) for name, make in FIELDS["claim"].items()})

    def clean(self) -> dict[str, Any]:
        """The fields, with the ``span`` of the words.

        Raises:
            ValidationError: The text doesn't have these words there, or something is missing or impossible.
        """
        fields = self.cleaned_data
        check_ends(self, fields)
        check_speaker(self, fields)
        if (fields.get("low") is not None or fields.get("high") is not None) and not fields.get("harm"):
            self.add_error("harm", _("Choose what happened to them."))
        if "words" in fields:
            try:
                fields["span"] = self._span(fields)
            except DecisionError as error:
                self.add_error("words", f"{error.why[:1].upper()}{error.why[1:]}.")
        return fields

    def _span(self, fields: Mapping[str, Any]) -> Span:
        start, end = fields.get("start"), fields.get("end")
        if start is None or end is None:
            return span_of_words(self.text, fields["words"])
        return selected_span(self.text, start, end, fields["words"])

    def values(self) -> dict[str, Any]:
        """The claim as a reading has it in JSON, without its words."""
        fields = self.cleaned_data
        return {
            "source": source_of(fields),
            "stance": fields["stance"],
            "certainty": fields["certainty"],
            "conditional": fields["conditional"],
            "facts": self._facts(fields),
        }

    def _facts(self, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
        facts: list[dict[str, Any]] = []
        if fields["harm"]:
            figure = {name: fields[name] for name in ("harm", "low", "high", "status", "incident")}
            facts.append({"kind": "toll", "span": list(fields["span"]), **figure})
        if fields["event"]:
            facts.append(
                {"kind": "event", "span": list(fields["span"]), "type": fields["event"], "incident": fields["incident"]}
            )
        return facts
