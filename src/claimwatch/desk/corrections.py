"""The forms in which people put a claim, fact or incident right: from one table of fields by kind."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

import msgspec
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claimwatch.desk import labels
from claimwatch.desk.days import day_field
from claimwatch.desk.places import PointField, named, unlisted
from claimwatch.desk.rulings import confirming
from claimwatch.desk.things import Thing, incident_choices, kind_of, place_name
from claimwatch.model import Claim, Inquiry, Mention, Place, Reading

MOST_PEOPLE = 100_000_000
"""The largest number that a figure can have: beyond it somebody hit a key too often."""
LONGEST_NAME = 200
Make = Callable[[Reading], forms.Field]


def _choice(label: labels.Words, names: Mapping[Any, labels.Words], none: "labels.Words | None" = None) -> Make:
    """A choice from a vocabulary; ``none`` is what its absence is called, None if it can't be absent."""
    choices = [*([("", none)] if none else []), *names.items()]
    return lambda _reading: forms.TypedChoiceField(
        label=label, choices=choices, required=none is None, empty_value=None, error_messages=NO_CHOICE
    )


def _number(label: labels.Words, help_text: labels.Words) -> Make:
    return lambda _reading: forms.IntegerField(
        label=label, min_value=0, max_value=MOST_PEOPLE, required=False, help_text=help_text
    )


def _words(label: labels.Words, *, required: bool = True, help_text: labels.Words = "") -> Make:
    return lambda _reading: forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_NAME,
        required=required,
        empty_value="" if required else None,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


def _tick(label: labels.Words) -> Make:
    return lambda _reading: forms.BooleanField(label=label, required=False)


def _day(label: labels.Words) -> Make:
    return lambda _reading: day_field(label)


def incident_field(reading: Reading) -> forms.Field:
    """The choice of the incident of a report that something belongs to."""
    choices = [("", _("None of them")), *incident_choices(reading)]
    return forms.TypedChoiceField(
        label=_("Which incident"), choices=choices, required=False, empty_value=None, error_messages=NO_CHOICE
    )


def _place(_reading: Reading) -> forms.Field:
    return forms.ChoiceField(label=_("Place"), required=False, error_messages=NO_CHOICE)


def _country(_reading: Reading) -> forms.Field:
    return forms.CharField(label=_("Its country, as two letters"), min_length=2, max_length=2, required=False)


def _point(_reading: Reading) -> forms.Field:
    return PointField()


def _polarity(_reading: Reading) -> forms.Field:
    choices = [("1", _("It happened")), ("", _("It did not happen"))]
    return forms.TypedChoiceField(
        label=_("The claim says"),
        choices=choices,
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type] # Django takes any value
        required=False,
        error_messages=NO_CHOICE,
    )


NO_CHOICE = {"invalid_choice": _("Choose one from the list.")}
_SPEAKER: Mapping[str, Make] = {
    "own_voice": _tick(_("In the report's own voice")),
    "name": _words(_("Who says it"), required=False),
    "entity": _words(_("For whom they speak"), required=False),
    "speaker": _choice(_("Kind of speaker"), labels.SPEAKERS),
    "named": _tick(_("The speaker is named")),
}
_LOW = _number(
    _("At least"),
    _("Alone it means “or more”; an exact number goes into both. “More than 150” is 151. Leave empty if not said."),
)
_HIGH = _number(_("At most"), _("The same as “At least” for an exact number; empty for no upper limit."))
_OF_FACTS: Mapping[str, Make] = {"polarity": _polarity, "incident": incident_field}
_ACTOR: Mapping[str, Make] = {"actor": _words(_("Who")), "actor_kind": _choice(_("Kind"), labels.ACTORS)}
FIELDS: Mapping[str, Mapping[str, Make]] = {
    "claim": {
        **_SPEAKER,
        "stance": _choice(_("Stance"), labels.STANCES),
        "certainty": _choice(_("Certainty"), labels.CERTAINTIES),
        "conditional": _tick(_("Only on a condition (“if confirmed”)")),
    },
    "toll": {
        "low": _LOW,
        "high": _HIGH,
        "harm": _choice(_("What happened to them"), labels.HARMS),
        "status": _choice(_("Civilian or combatant"), labels.STATUSES),
        "group": _choice(_("Women, men or children"), labels.GROUPS, _("Not said")),
        "scope": _choice(_("What it counts"), labels.SCOPES),
        "subset": _tick(_("Part of another figure")),
        **_OF_FACTS,
    },
    "event": {"type": _choice(_("What happened"), labels.EVENTS), **_OF_FACTS},
    "weapon": {"weapon": _words(_("Weapon")), "class": _choice(_("Class"), labels.WEAPONS), **_OF_FACTS},
    "perpetrator": {**_ACTOR, **_OF_FACTS},
    "target": {**_ACTOR, **_OF_FACTS},
    "evidence": {
        "what": _words(_("What was seen")),
        "count": _number(_("How many"), _("Leave empty if not said.")),
        **_OF_FACTS,
    },
    "inquiry": {
        "who": _words(_("Who inquires"), required=False),
        "method": _choice(_("How"), labels.METHODS, _("Not said")),
        "stage": _choice(_("How far along"), labels.STAGES, _("Not said")),
        "start": _day(_("First day")),
        "end": _day(_("Last day")),
        **_OF_FACTS,
    },
    "mention": {
        "type": _choice(_("What happened"), labels.EVENTS),
        "place": _place,
        "elsewhere": _words(
            _("Another place"), required=False, help_text=_("Its name. Saving looks it up in the gazetteer.")
        ),
        "country": _country,
        "point": _point,
        "start": _day(_("First day")),
        "end": _day(_("Last day")),
    },
}
"""The fields of each kind, in the order of the form."""


_ENTERED: Literal["entered"] = "entered"
"""Stands for the place that somebody enters themselves."""
_Elsewhere = Literal["elsewhere", "country", "point"]
_ELSEWHERE: tuple[_Elsewhere, ...] = get_args(_Elsewhere)
"""Fields of a place that the report doesn't name."""


class CorrectionForm(forms.Form):
    """The fields of one thing with their present values."""

    def __init__(self, thing: Thing, reading: Reading, data: Mapping[str, Any] | None = None) -> None:
        known = places_of(reading)
        self.before = _shown_values(thing, known)
        self.kind = kind_of(thing)
        words = (data or {}).get("elsewhere", "").strip() if self.kind == "mention" else ""
        self.found = {f"found-{n}": place for n, place in enumerate(named(words))}
        self.places: dict[str, Place] = known | self.found
        super().__init__(data, initial=self.before, auto_id=f"{thing.id}-%s")
        self.fields.update({name: make(reading) for name, make in FIELDS[self.kind].items()})
        if self.kind == "mention":
            self.fields["place"].choices = self._places(words)  # type: ignore[attr-defined] # of a ChoiceField

    def clean(self) -> dict[str, Any]:
        """The fields.

        Raises:
            ValidationError: Ends are in the wrong order, nobody says it, or nothing was changed.
        """
        fields = self.cleaned_data
        check_ends(self, fields)
        check_speaker(self, fields)
        self._check_place(fields)
        if not self.errors and not self.values():
            nothing = gettext("You changed nothing. If everything is right, choose “%(confirm)s”.")
            raise forms.ValidationError(nothing % {"confirm": confirming(self.kind)})
        return fields

    def _places(self, words: str) -> list[tuple[str, labels.Words]]:
        """The places to choose from: the report's, those that words may mean, and the words themselves."""
        choices: list[tuple[str, labels.Words]] = [("", _("Unknown"))]
        choices += [(key, place_name(place)) for key, place in self.places.items()]
        return [*choices, (_ENTERED, gettext("“%(name)s”, as entered") % {"name": words})] if words else choices

    def _check_place(self, fields: dict[str, Any]) -> None:
        """Takes the place that was entered, if it is told apart; adds an error if it isn't."""
        words, point = fields.get("elsewhere"), fields.get("point")
        if point and not words:
            self.add_error("elsewhere", gettext("Enter its name."))
        if not words:
            return
        self.places[_ENTERED] = unlisted(words, fields.get("country") or "", point)
        if point:
            fields["place"] = _ENTERED
        elif "place" in fields and fields["place"] not in (*self.found, _ENTERED):
            self.add_error("place", gettext("Choose which place of this name it is, or the name as entered."))

    def values(self) -> dict[str, Any]:
        """The corrected fields alone, named and typed as a reading has them in JSON."""
        before, after = (_as_read(fields, self.places) for fields in (self.before, self.cleaned_data))
        return {name: value for name, value in after.items() if value != before[name]}


def check_ends(form: forms.Form, fields: Mapping[str, Any]) -> None:
    """Adds an error where a range's ends are in the wrong order."""
    low, high = fields.get("low"), fields.get("high")
    if low is not None and high is not None and low > high:
        form.add_error("high", gettext("This is less than the least number."))
    start, end = fields.get("start"), fields.get("end")
    if isinstance(start, datetime.date) and isinstance(end, datetime.date) and start > end:
        form.add_error("end", gettext("This is before the first day."))


def check_speaker(form: forms.Form, fields: Mapping[str, Any]) -> None:
    """Adds an error where nobody says a claim."""
    if fields.get("own_voice") is False and not (fields.get("name") or fields.get("entity")):
        form.add_error("name", gettext("Enter who says it, or tick that the report says it itself."))


def source_of(fields: Mapping[str, Any]) -> dict[str, Any] | None:
    """Who says a claim, as a reading has it in JSON; None for the report's own voice."""
    if fields["own_voice"]:
        return None
    return {"name": fields["name"], "entity": fields["entity"], "kind": fields["speaker"], "named": fields["named"]}


def places_of(reading: Reading) -> dict[str, Place]:
    """The places that a report names or that its incidents are in, each once, by a key for forms."""
    named = [mention.place for mention in reading.places]
    of_incidents = [mention.place for mention in reading.incidents]
    known = dict.fromkeys(place for place in (*named, *of_incidents) if place)
    return {str(number): place for number, place in enumerate(known)}


def _shown_values(thing: Thing, places: Mapping[str, Place]) -> dict[str, Any]:
    """A thing's fields as its form has them."""
    values: dict[str, Any] = msgspec.to_builtins(thing)
    if isinstance(thing, Claim):
        source = values.pop("source") or {}
        values |= {name: source.get(name) for name in ("name", "entity")}
        values |= {"own_voice": not source, "speaker": source.get("kind", "unknown")}
        values["named"] = source.get("named", False)
    dates = thing.date if isinstance(thing, Mention | Inquiry) else None
    if "polarity" in values:
        values["polarity"] = "1" if values["polarity"] else ""
    if "place" in values:
        place = thing.place if isinstance(thing, Mention) else None
        values["place"] = next((key for key, known in places.items() if known == place), "")
        values["country"] = place and place.country
    names = FIELDS[kind_of(thing)]
    days = {"start": dates.start if dates else None, "end": dates.end if dates else None}
    return {name: (days | values).get(name) for name in names}


def _as_read(fields: Mapping[str, Any], places: Mapping[str, Place]) -> dict[str, Any]:
    """A form's fields as a reading has them in JSON."""
    values = dict(fields)
    if "own_voice" in values:
        source = source_of(values)
        values = {name: value for name, value in values.items() if name not in _SPEAKER} | {"source": source}
    if "start" in values:
        start, end = values.pop("start"), values.pop("end")
        values["date"] = {"start": start and start.isoformat(), "end": end and end.isoformat()}
    if "place" in values:
        place = places.get(values["place"])
        values = {name: value for name, value in values.items() if name not in _ELSEWHERE}
        values["place"] = place and msgspec.to_builtins(place)
    if "polarity" in values:
        values["polarity"] = bool(values["polarity"])
    return values
