"""Which mentions belong together, and what people set of an incident."""

import pytest

from claimwatch.model import Incident, Place
from claimwatch.review import Anchor, Bond, Where, bonded, decided, set_value


def where(report: str) -> Where:
    return Where(report=report, anchor=Anchor(kind="mention", spans=((0, 5),)))


MENTIONS = {where(report): f"{report}/i1" for report in ("a", "b", "c")}
INCIDENT = Incident(id="x", reports=("a",), mentions=("a/i1",), type="attack", place_names=("Ombady",))


def bond(together: bool, left: str, right: str) -> Bond:
    return Bond(together=together, left=tuple(map(where, left)), right=tuple(map(where, right)))


def test_every_mention_on_the_left_is_bound_to_every_one_on_the_right() -> None:
    assert bonded([bond(True, "a", "bc")], MENTIONS) == {("a/i1", "b/i1"): True, ("a/i1", "c/i1"): True}


def test_the_last_decision_on_a_pair_counts() -> None:
    assert bonded([bond(True, "a", "b"), bond(False, "b", "a")], MENTIONS) == {("a/i1", "b/i1"): False}


def test_a_mention_that_no_reading_finds_is_left_out() -> None:
    assert bonded([bond(True, "a", "d")], MENTIONS) == {}


def test_what_people_set_replaces_what_the_reports_say() -> None:
    place = {"name": "Ombadi", "country": "SY", "admin1": "Hama", "precision": "settlement"}
    shown = decided(INCIDENT, {"name": "Raid on Ombadi", "place": place, "type": "clash", "best": 12})
    assert (shown.name, shown.type, shown.killed.best) == ("Raid on Ombadi", "clash", 12)
    assert shown.place == Place(name="Ombadi", country="SY", admin1="Hama", precision="settlement")
    assert shown.place_names == ()


def test_nothing_set_changes_nothing() -> None:
    assert decided(INCIDENT, {}) is INCIDENT


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("killed", 3, "can't be set"),
        ("type", "accident", "Invalid enum value"),
        ("best", -1, "below 0"),
        ("date", {"start": "2024-03-06", "end": "2024-03-05"}, "after the last"),
        ("place", {"name": "Ombadi"}, "missing required field"),
    ],
)
def test_impossible_values_are_refused(field: str, value: object, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        set_value(field, value)
