"""Incidents that an earlier version wrote are read as the present shape."""

import json
from typing import Any

import pytest
from msgspec import ValidationError

from claimwatch.model import Dispute, Range, Side, incident_of


def read(*disputes: dict[str, Any], schema: int = 1) -> tuple[Dispute, ...]:
    document = {"schema": schema, "id": "i", "reports": ["r"], "mentions": ["r/i1"], "type": "attack"}
    return incident_of(json.dumps({**document, "disputes": disputes}).encode()).disputes


def side(entity: str, value: object, words: str = "words") -> dict[str, Any]:
    return {"entities": [entity], "value": value, "words": words, "claims": [f"{entity}/c1"]}


def test_kind_and_subject_come_apart() -> None:
    (denial,) = read({"about": "event: massacre", "sides": [side("a", "denied; says clash"), side("b", "asserted")]})
    assert (denial.kind, denial.subject, denial.about) == ("event", "massacre", "event: massacre")
    first = Side(stance="denies", entities=("a",), value="denied", words="words", claims=("a/c1",), instead=("clash",))
    second = Side(stance="asserts", entities=("b",), value="asserted", words="words", claims=("b/c1",))
    assert denial.sides == (first, second)


def test_figures_stay_figures() -> None:
    (killed,) = read({"about": "killed", "sides": [side("a", {"low": 3, "high": 3}), side("b", {"low": 9})]})
    assert (killed.kind, killed.subject) == ("killed", None)
    assert [(each.stance, each.value) for each in killed.sides] == [
        ("asserts", Range(low=3, high=3)),
        ("asserts", Range(low=9)),
    ]


def test_who_counts_none_of_some_people_denies_them() -> None:
    sides = [side("a", {"low": 0, "high": 0}), side("b", {"low": 9}, "nine civilians")]
    (killed,) = read({"about": "killed: civilians", "sides": sides})
    assert (killed.kind, killed.subject) == ("killed", "civilians")
    assert [(each.stance, each.value, each.count) for each in killed.sides] == [
        ("denies", "denied", Range(low=0, high=0)),
        ("asserts", "nine civilians", Range(low=9)),
    ]


@pytest.mark.parametrize(
    ("about", "kind", "subject"),
    [
        ("weapon: heavy weapons", "weapon", "heavy weapons"),
        ("weapon: others than listed", "exclusive", None),
    ],
)
def test_a_list_that_only_limits_denies_the_rest(about: str, kind: str, subject: str | None) -> None:
    sides = [side("a", "mortars"), side("b", "only trucks")]
    (only,) = read({"about": about, "inferred": "only", "sides": sides})
    assert (only.kind, only.subject, only.inferred) == (kind, subject, "only")
    assert [(each.stance, each.value, each.instead) for each in only.sides] == [
        ("asserts", "mortars", ()),
        ("denies", "denied", ("only trucks",)),
    ]


def test_a_schema_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="schema 99"):
        read(schema=99)


@pytest.mark.parametrize(
    "dispute",
    [
        5,
        {"sides": []},
        {"about": "event: x", "inferred": "only", "sides": []},
        {"about": "killed", "sides": [side("a", None)]},
    ],
)
def test_what_is_no_dispute_is_refused(dispute: Any) -> None:
    with pytest.raises(ValidationError):
        read(dispute)
