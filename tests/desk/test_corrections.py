"""Each kind of thing has its fields; a correction is what was changed, in the reading's own terms."""

from typing import Any, get_args

import ledgers  # noqa: F401 - sets Django up
import pytest
from readings import DAY, PLACE, a_reading, at

from claimwatch.desk import labels
from claimwatch.desk.asked import AdditionForm
from claimwatch.desk.corrections import FIELDS, CorrectionForm
from claimwatch.desk.places import PointField
from claimwatch.desk.things import Thing, kind_of, things_of
from claimwatch.model import kinds

READING = a_reading()


def thing(kind: str) -> Thing:
    return next(one for one in things_of(READING).values() if kind_of(one) == kind)


def sent(kind: str, **changes: Any) -> dict[str, Any]:
    """What a browser sends if somebody changes these fields and leaves the others."""
    form = CorrectionForm(thing(kind), READING)
    shown = {name: form[name].value() for name in form.fields}
    values = {name: value for name, value in (shown | changes).items() if value is not None and value is not False}
    return {name: "on" if value is True else str(value) for name, value in values.items()}


def corrected(kind: str, **changes: Any) -> CorrectionForm:
    return CorrectionForm(thing(kind), READING, sent(kind, **changes))


def test_every_kind_of_thing_has_fields() -> None:
    assert {kind_of(one) for one in things_of(READING).values()} == set(FIELDS) == set(labels.KINDS)


@pytest.mark.parametrize(
    ("names", "vocabulary"),
    [
        (labels.STANCES, kinds.Stance), (labels.CERTAINTIES, kinds.Certainty), (labels.BASES, kinds.Basis),
        (labels.SPEAKERS, kinds.SourceKind), (labels.ACTORS, kinds.ActorKind), (labels.HARMS, kinds.Harm),
        (labels.STATUSES, kinds.Status), (labels.GROUPS, kinds.Group), (labels.SCOPES, kinds.Scope),
        (labels.EVENTS, kinds.EventType), (labels.WEAPONS, kinds.WeaponClass), (labels.METHODS, kinds.Method),
        (labels.STAGES, kinds.Stage),
    ],
)  # fmt: skip
def test_every_word_of_a_vocabulary_has_a_name_on_screen(names: dict[str, str], vocabulary: object) -> None:
    assert set(names) == set(get_args(vocabulary))


@pytest.mark.parametrize(
    ("kind", "changes", "values"),
    [
        ("toll", {"low": 40, "high": 41}, {"low": 40, "high": 41}),
        ("toll", {"low": 38, "high": ""}, {"low": 38, "high": None}),
        ("toll", {"high": 0, "low": 0}, {"low": 0, "high": 0}),
        ("toll", {"harm": "injured", "group": "women"}, {"harm": "injured", "group": "women"}),
        (
            "toll",
            {"subset": True, "polarity": "", "incident": ""},
            {"subset": True, "polarity": False, "incident": None},
        ),
        ("claim", {"stance": "denies"}, {"stance": "denies"}),
        ("claim", {"own_voice": True}, {"source": None}),
        (
            "claim",
            {"name": "Navy", "named": True},
            {"source": {"name": "Navy", "entity": "Government of Syria", "kind": "military", "named": True}},
        ),
        ("event", {"type": "shelling"}, {"type": "shelling"}),
        ("weapon", {"class": "missile", "weapon": "rocket"}, {"weapon": "rocket", "class": "missile"}),
        ("perpetrator", {"actor": "Militia", "actor_kind": "militia"}, {"actor": "Militia", "actor_kind": "militia"}),
        ("target", {"actor": "clinic"}, {"actor": "clinic"}),
        ("evidence", {"count": 5}, {"count": 5}),
        (
            "inquiry",
            {"stage": "final", "end": "2030-06-01"},
            {"stage": "final", "date": {"start": None, "end": "2030-06-01"}},
        ),
        ("inquiry", {"who": ""}, {"who": None}),
        ("mention", {"place": ""}, {"place": None}),
        ("mention", {"start": "2030-05-01"}, {"date": {"start": "2030-05-01", "end": DAY.isoformat()}}),
    ],
)
def test_a_correction_is_what_was_changed(kind: str, changes: dict[str, Any], values: dict[str, Any]) -> None:
    form = corrected(kind, **changes)
    assert form.is_valid(), form.errors
    assert form.values() == values


@pytest.mark.parametrize(
    ("kind", "changes", "field", "why"),
    [
        ("toll", {"low": 50}, "high", "less than the least number"),
        ("toll", {"low": -1}, "low", "greater than or equal to 0"),
        ("toll", {"low": "many"}, "low", "whole number"),
        ("toll", {"low": 10**9, "high": ""}, "low", "less than or equal to"),
        ("toll", {"harm": "eaten"}, "harm", "Choose one from the list"),
        ("toll", {"harm": ""}, "harm", "required"),
        ("toll", {"incident": "i9"}, "incident", "Choose one from the list"),
        ("claim", {"name": "", "entity": ""}, "name", "Enter who says it"),
        ("weapon", {"weapon": " "}, "weapon", "required"),
        ("mention", {"start": "14/7/2012"}, "start", "Enter a day such as 2012-07-14"),
        ("mention", {"start": "2030-05-03"}, "end", "before the first day"),
        ("mention", {"place": "7"}, "place", "Choose one from the list"),
        ("toll", {}, "__all__", "You changed nothing"),
        ("claim", {}, "__all__", "You changed nothing"),
        ("mention", {}, "__all__", "You changed nothing"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(kind: str, changes: dict[str, Any], field: str, why: str) -> None:
    form = corrected(kind, **changes)
    assert not form.is_valid()
    assert why in " ".join(form.errors[field])


def test_places_to_choose_from_are_the_reports() -> None:
    form = CorrectionForm(thing("mention"), READING)
    assert form.places == {"0": PLACE}
    assert form["place"].value() == "0"


def test_another_place_is_looked_up_in_the_gazetteer() -> None:
    asked = corrected("mention", elsewhere="Homs")
    assert not asked.is_valid()
    assert "Choose which place of this name it is" in " ".join(asked.errors["place"])
    offered = [key for key, _ in asked.fields["place"].choices]  # type: ignore[attr-defined] # of a ChoiceField
    assert offered[:2] == ["", "0"]
    assert offered[-1] == "entered"
    first = corrected("mention", elsewhere="Homs", place="found-0")
    assert first.is_valid(), first.errors
    place = first.values()["place"]
    assert (place["name"], place["country"]) == ("Homs", "SY")
    assert place["latitude"]


def test_a_place_that_no_gazetteer_has_is_entered_with_its_point() -> None:
    form = corrected("mention", elsewhere="Old Mill", country="sy", point="35.05 N, 36.5° E")
    assert form.is_valid(), form.errors
    place = {"name": "Old Mill", "country": "SY", "latitude": 35.05, "longitude": 36.5, "precision": "settlement"}
    assert {name: value for name, value in form.values()["place"].items() if value is not None} == place
    without = corrected("mention", elsewhere="Old Mill", place="entered")
    assert without.is_valid(), without.errors
    assert without.values()["place"]["latitude"] is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"point": "35.05, 36.5"}, "elsewhere"),
        ({"elsewhere": "Old Mill", "point": "135.05, 36.5"}, "point"),
        ({"elsewhere": "Old Mill", "point": "north of it"}, "point"),
        ({"elsewhere": "Old Mill", "point": "35.05"}, "point"),
    ],
)
def test_an_impossible_point_is_refused(changes: dict[str, str], field: str) -> None:
    form = corrected("mention", **changes)
    assert not form.is_valid()
    assert field in form.errors


def test_a_country_alone_changes_nothing() -> None:
    form = corrected("mention", country="IQ")
    assert not form.is_valid()
    assert "You changed nothing" in " ".join(form.errors["__all__"])


@pytest.mark.parametrize(
    ("words", "point"),
    [
        ("35.05, 36.5", (35.05, 36.5)),
        ("-1.5 29", (-1.5, 29.0)),
        ("1.5S, 29.2 e", (-1.5, 29.2)),
        ("12.1;-86.2", (12.1, -86.2)),
        ("12.1N 86.2W", (12.1, -86.2)),
    ],
)
def test_points_are_read_as_maps_give_them(words: str, point: tuple[float, float]) -> None:
    assert PointField().clean(words) == point


CLAIM = READING.claims[0].id


def added(**changes: Any) -> AdditionForm:
    usual = {"stance": "asserts", "certainty": "certain", "speaker": "unknown", "status": "unknown", "own_voice": "on"}
    usual |= {
        "weapon_class": "other",
        "perpetrator_kind": "unknown",
        "target_kind": "unknown",
        "polarity": "1",
        "scope": "incident",
    }
    return AdditionForm(READING, {**usual, **changes})


def test_a_claim_is_added_from_a_browsers_offsets_or_from_typed_words() -> None:
    words = "UN observers"
    start, end = (offset + 1 for offset in at(words))  # the emoji before it is two units
    by_offsets = added(words=words, start=start, end=end, harm="injured", low=3, event="arrest", incident="i1")
    typed = added(words="UN  observers", harm="injured", low=3, event="arrest", incident="i1")
    for form in (by_offsets, typed):
        assert form.is_valid(), form.errors
        assert form.cleaned_data["span"] == at(words)
        span = list(at(words))
        assert form.values() == {
            "source": None,
            "stance": "asserts",
            "certainty": "certain",
            "conditional": False,
            "facts": [
                {
                    "kind": "toll",
                    "span": span,
                    "harm": "injured",
                    "low": 3,
                    "high": None,
                    "status": "unknown",
                    "group": None,
                    "scope": "incident",
                    "subset": False,
                    "polarity": True,
                    "incident": "i1",
                },
                {"kind": "event", "span": span, "type": "arrest", "polarity": True, "incident": "i1"},
            ],
        }


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"words": ""}, "words", "required"),
        ({"words": "the navy"}, "words", "The text doesn't have them"),
        ({"words": "UN observers", "start": 0, "end": 5}, "words", "The text has other words there"),
        ({"words": "UN observers", "low": 3}, "harm", "Choose what happened"),
        ({"words": "UN observers", "harm": "killed", "low": 3, "high": 2}, "high", "less than the least"),
        ({"words": "UN observers", "own_voice": ""}, "name", "Enter who says it"),
        ({"words": "UN observers", "group": "women"}, "harm", "Choose what happened"),
        ({"words": "UN observers", "weapon_class": "missile"}, "weapon", "Enter its name"),
        ({"words": "UN observers", "target_kind": "property"}, "target", "Enter its name"),
        ({"words": "UN observers", "weapon_class": "stick"}, "weapon_class", "Choose one from the list"),
        ({"words": "UN observers", "into": "c0"}, "into", "Choose one from the list"),
        ({"words": "UN observers", "into": CLAIM, "own_voice": ""}, "__all__", "Say what these words add"),
        ({"words": "UN observers", "into": CLAIM, "event": "arrest"}, "own_voice", "says this itself"),
        ({"words": "UN observers", "into": CLAIM, "event": "arrest", "stance": "denies"}, "stance", "says this itself"),
    ],
)
def test_an_addition_that_cannot_be_is_refused(changes: dict[str, Any], field: str, why: str) -> None:
    form = added(**changes)
    assert not form.is_valid()
    assert why in " ".join(form.errors[field])


def test_weapons_perpetrators_and_targets_are_added_with_their_words() -> None:
    form = added(
        words="the army shelled a school",
        into=READING.claims[2].id,
        own_voice="",
        weapon="mortar",
        weapon_class="artillery",
        perpetrator="Army",
        perpetrator_kind="military",
        target="school",
        target_kind="property",
        polarity="",
        incident="i1",
    )
    assert form.is_valid(), form.errors
    common = {"span": list(at("the army shelled a school")), "polarity": False, "incident": "i1"}
    assert form.values() == {
        "facts": [
            {"kind": "weapon", "weapon": "mortar", "class": "artillery", **common},
            {"kind": "perpetrator", "actor": "Army", "actor_kind": "military", **common},
            {"kind": "target", "actor": "school", "actor_kind": "property", **common},
        ]
    }


def test_an_added_figure_says_what_it_counts_as_a_corrected_one_does() -> None:
    form = added(words="UN observers", harm="killed", low=3, scope="period")
    assert form.is_valid(), form.errors
    assert form.values()["facts"][0]["scope"] == "period"
    alone = added(words="UN observers", scope="cumulative")
    assert "Choose what happened" in " ".join(alone.errors["harm"])
    html = added().as_p()
    assert "Alone it means “or more”; an exact number goes into both." in html


def test_each_claim_of_the_report_can_be_chosen_by_who_says_what() -> None:
    choices = dict(added().fields["into"].choices)  # type: ignore[attr-defined] # of a ChoiceField
    assert list(choices) == ["", *(claim.id for claim in READING.claims)]
    assert choices[READING.claims[2].id] == "In: Sami Haddad: burned houses; the army shelled a school"
