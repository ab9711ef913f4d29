"""What somebody asks for on a report page, checked before the ledger decides."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claimwatch.desk import labels
from claimwatch.desk.corrections import (
    FIELDS,
    LONGEST_NAME,
    NO_CHOICE,
    check_ends,
    check_speaker,
    incident_field,
    source_of,
)
from claimwatch.desk.offsets import selected_span, span_of_words
from claimwatch.desk.things import line_of
from claimwatch.errors import DecisionError
from claimwatch.model import Claim, Reading, Source, Span

_NONE = [("", _("Not in these words"))]
_OF_FIGURES = ("low", "high", "status", "group", "scope", "subset")
_SHOWN = 60
"""Characters of a claim's words by which one chooses it."""
_Named = Literal["weapon", "perpetrator", "target"]
_Class = Literal["weapon_class", "perpetrator_kind", "target_kind"]
_CLASSES: Mapping[_Named, _Class] = {
    "weapon": "weapon_class",
    "perpetrator": "perpetrator_kind",
    "target": "target_kind",
}
"""The kinds of facts that have a name, which is the form's field of that name, with the field for its class."""
_First = Literal["start", "end", "words", "into", "harm", "low", "high", "status", "group", "scope", "subset"]
_FIRST: tuple[_First, ...] = get_args(_First)
"""The order of the first fields: a figure's own follow the harm."""
_OWN = _("In a claim of its own")


def _name(label: labels.Words) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=_("Its name. Leave empty if these words have none."),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


def _class(label: labels.Words, names: Mapping[Any, labels.Words], initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*names.items()], initial=initial, error_messages=NO_CHOICE)


class AdditionForm(forms.Form):
    """What the machine missed: its words, the claim that it belongs to, what it says, and of a new claim who says it.

    Scripts fill in ``start`` and ``end``; without them the words themselves are looked for.
    """

    start = forms.IntegerField(widget=forms.HiddenInput, required=False)
    end = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=_("Words"),
        help_text=_("Select them in the text, or type them exactly as they appear."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "data-first": True}),
    )
    into = forms.ChoiceField(label=_("Where it belongs"), required=False, error_messages=NO_CHOICE)
    harm = forms.ChoiceField(label=_("People harmed"), choices=[*_NONE, *labels.HARMS.items()], required=False)
    event = forms.ChoiceField(label=_("What happened"), choices=[*_NONE, *labels.EVENTS.items()], required=False)
    weapon = _name(_("Weapon"))
    weapon_class = _class(_("Class of the weapon"), labels.WEAPONS, "other")
    perpetrator = _name(_("Perpetrator"))
    perpetrator_kind = _class(_("Kind of perpetrator"), labels.ACTORS, "unknown")
    target = _name(_("Target"))
    target_kind = _class(_("Kind of target"), labels.ACTORS, "unknown")

    def __init__(self, reading: Reading, data: Mapping[str, Any] | None = None) -> None:
        blank = Claim(spans=(), text="", source=Source(spans=(), text=""))
        initial: dict[str, Any] = {
            "stance": blank.stance,
            "certainty": blank.certainty,
            "speaker": blank.source and blank.source.kind,
            "status": "unknown",
            "scope": "incident",
            "polarity": "1",
        }
        if reading.incidents:
            initial["incident"] = reading.incidents[0].id
        super().__init__(data, initial=initial, auto_id="add-%s")
        self.text = reading.report.text
        self.fields["into"].choices = list(_places(reading))  # type: ignore[attr-defined] # of a ChoiceField
        figures = {name: FIELDS["toll"][name](reading) for name in (*_OF_FIGURES, "polarity")}
        self.fields.update({**figures, "incident": incident_field(reading)})
        self.fields.update({name: make(reading) for name, make in FIELDS["claim"].items()})
        self.order_fields(list(_FIRST))

    def clean(self) -> dict[str, Any]:
        """The fields, with the ``span`` of the words.

        Raises:
            ValidationError: The text doesn't have these words there, or something is missing or impossible.
        """
        fields = self.cleaned_data
        check_ends(self, fields)
        self._check_names(fields)
        if fields.get("into"):
            self._check_into(fields)
        else:
            check_speaker(self, fields)
        if "words" in fields:
            try:
                fields["span"] = self._span(fields)
            except DecisionError as error:
                self.add_error("words", f"{error.why[:1].upper()}{error.why[1:]}.")
        return fields

    def _check_names(self, fields: Mapping[str, Any]) -> None:
        """Adds an error where something is told of a figure or a name that isn't given."""
        if not fields.get("harm") and any(name in self.changed_data for name in _OF_FIGURES):
            self.add_error("harm", gettext("Choose what happened to them."))
        for name, class_ in _CLASSES.items():
            if not fields.get(name) and class_ in self.changed_data:
                self.add_error(name, gettext("Enter its name."))

    def _check_into(self, fields: Mapping[str, Any]) -> None:
        """Adds an error if nothing is added to a claim that stands, or something of its own would be changed."""
        if not self.errors and not any(_facts({"span": (), **fields})):
            raise forms.ValidationError(gettext("Say what these words add to the claim, such as a figure or a weapon."))
        for name in FIELDS["claim"]:
            if name in self.changed_data:
                theirs = gettext("The claim that you chose says this itself. Leave it, or choose “%(own)s”.")
                self.add_error(name, theirs % {"own": str(_OWN)})

    def _span(self, fields: Mapping[str, Any]) -> Span:
        start, end = fields.get("start"), fields.get("end")
        if start is None or end is None:
            return span_of_words(self.text, fields["words"])
        return selected_span(self.text, start, end, fields["words"])

    def values(self) -> dict[str, Any]:
        """The claim as a reading has it in JSON, without its words; of a claim that stands, the facts alone."""
        fields = self.cleaned_data
        facts = list(_facts(fields))
        if fields["into"]:
            return {"facts": facts}
        return {
            "source": source_of(fields),
            "stance": fields["stance"],
            "certainty": fields["certainty"],
            "conditional": fields["conditional"],
            "facts": facts,
        }


def _places(reading: Reading) -> Iterator[tuple[str, labels.Words]]:
    """A claim of its own, and the claims that stand, by id, each by its source and words."""
    yield "", _OWN
    for claim in reading.claims:
        line = line_of(claim)
        source = line.value or line.label
        words = Truncator(" ".join(claim.text.split())).chars(_SHOWN)
        yield claim.id, gettext("In: %(source)s: %(words)s") % {"source": source, "words": words}


def _facts(fields: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The facts that the form gives, as a reading has them in JSON; all are of the same words."""
    common = {"span": list(fields["span"]), "polarity": bool(fields["polarity"]), "incident": fields["incident"]}
    if fields["harm"]:
        yield {"kind": "toll", "harm": fields["harm"], **{name: fields[name] for name in _OF_FIGURES}, **common}
    if fields["event"]:
        yield {"kind": "event", "type": fields["event"], **common}
    if fields["weapon"]:
        yield {"kind": "weapon", "weapon": fields["weapon"], "class": fields["weapon_class"], **common}
    if fields["perpetrator"]:
        actor = {"actor": fields["perpetrator"], "actor_kind": fields["perpetrator_kind"]}
        yield {"kind": "perpetrator", **actor, **common}
    if fields["target"]:
        yield {"kind": "target", "actor": fields["target"], "actor_kind": fields["target_kind"], **common}
