"""What is a dispute and what only looks like one: the cases of disputes.yaml."""

from typing import Any

import pytest
from builder import reading

from claimwatch.model import Incident
from claimwatch.reconcile import reconcile
from gold import cases, inputs, rows


def run(case: dict[str, Any], reports: list[Any] | None = None) -> Incident:
    return reconcile("x", [(one, one.incidents[0]) for one in map(reading, reports or case["reports"])])


@pytest.mark.parametrize("case", cases("reconcile/disputes"))
def test_disputes_that_hold(case: dict[str, Any]) -> None:
    found, expected = run(case).disputes, case["expect"]["disputes"]
    assert [dispute.about for dispute in found] == [dispute["about"] for dispute in expected]
    for dispute, about in zip(found, expected, strict=True):
        assert sorted([*side.entities, side.words] for side in dispute.sides) == sorted(about["sides"])
        assert dispute.why == about.get("why", dispute.why)


def test_parties_by_name_come_first() -> None:
    case = next(row for row in rows("reconcile/disputes") if row["name"].startswith("helicopters denied"))
    sides = run(case).disputes[0].sides
    assert sides[-1].entities == ("Residents (r1)",)
    assert [side.stance for side in sides] == ["denies", "denies", "asserts", "asserts"]


@pytest.mark.parametrize("case", inputs("reconcile/disputes"))
def test_the_order_of_reports_changes_no_dispute(case: dict[str, Any]) -> None:
    assert run(case, case["reports"][::-1]).disputes == run(case).disputes


def test_what_a_denial_refers_back_to_is_not_agreed() -> None:
    case = next(row for row in rows("reconcile/disputes") if row["name"].startswith("what a denial refers back to"))
    told, denial = case["reports"][0]["claims"]
    again = {**told, "words": "prisoners were executed", "source": ["Dara Relief", "activist"]}
    agreed = {one: run(case, [{"id": "r1", "claims": claims}]).agreed for one, claims in (
        ("denied", [again, told, denial]), ("undenied", [again, told])
    )}  # fmt: skip
    assert [each.about for each in agreed["undenied"]] == ["event: execution"]
    assert agreed["denied"] == ()
