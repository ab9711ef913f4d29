"""Accounts, disputes and common ground: the cases of accounts.yaml and standing.yaml, and what must hold of any."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from builder import reading

from claimwatch.model import Account, Figure, Incident, Part
from claimwatch.reconcile import reconcile
from gold import inputs, parameters, rows

CASES = [*rows("reconcile/accounts"), *rows("reconcile/standing")]

INPUTS = [*inputs("reconcile/accounts"), *inputs("reconcile/standing")]


def run(case: dict[str, Any]) -> Incident:
    members = [(one, one.incidents[0]) for one in map(reading, case["reports"])]
    return reconcile("x", members, case.get("copies", []))


def spell(figure: Figure) -> str:
    high = "*" if figure.high is None else str(figure.high)
    marks = "+" * figure.summed + "?" * figure.conditional + "!" * figure.conceded
    return " ".join(filter(None, (f"{figure.low}-{high}", figure.words, marks)))


def of_which(part: Part) -> str:
    who = part.group or (part.status if part.status != "unknown" else "")
    return " ".join(filter(None, (part.words, f"({who})" if who else "", "subset" if part.subset else "")))


def by_entity(incident: Incident, of: Callable[[Account], Any]) -> dict[str, Any]:
    return {account.entity: of(account) for account in incident.accounts if of(account)}


SHOWN: dict[str, Callable[[Incident], Any]] = {
    "killed": lambda i: {a.entity: spell(a.killed) for a in i.accounts if a.killed},
    "rival": lambda i: by_entity(i, lambda a: [past.words for past in a.rival]),
    "history": lambda i: by_entity(i, lambda a: [past.words for past in a.history]),
    "declines": lambda i: by_entity(i, lambda a: [decline.about for decline in a.declines]),
    "reports": lambda i: by_entity(i, lambda a: list(a.reports)),
    "says": lambda i: by_entity(i, lambda a: [statement.words for statement in a.says]),
    "wider": lambda i: by_entity(i, lambda a: [f"{said.words} in {said.area}" for said in a.says if said.area]),
    "of_which": lambda i: by_entity(i, lambda a: [of_which(part) for part in a.parts]),
    "reasons": lambda i: [[one.kind, *one.accounts, *filter(None, [one.who, one.words])] for one in i.reasons],
    "entities": lambda i: [account.entity for account in i.accounts],
    "apart": lambda i: [[one.entity, one.words, ", ".join(filter(None, (one.why, one.report)))] for one in i.set_apart],
    "said": lambda i: by_entity(i, lambda a: a.killed.said and a.killed.said.isoformat()),
    "range": lambda i: [i.killed.low, i.killed.high],
    "agreed": lambda i: [[agreed.about, agreed.value, list(agreed.entities)] for agreed in i.agreed],
}


@pytest.mark.parametrize("case", parameters(CASES))
def test_accounts(case: dict[str, Any]) -> None:
    incident, expected = run(case), case["expect"]
    for name, shown in SHOWN.items():
        if name in expected:
            assert shown(incident) == expected[name], name
    for entity, parts in expected.get("parts", {}).items():
        account = next(account for account in incident.accounts if account.entity == entity)
        assert {name: getattr(account.killed, name) for name in parts} == parts


@pytest.mark.parametrize("case", parameters(row for row in CASES if "disputes" in row["expect"]))
def test_disputes(case: dict[str, Any]) -> None:
    found = run(case).disputes
    expected = case["expect"]["disputes"]
    assert [dispute.about for dispute in found] == [dispute["about"] for dispute in expected]
    for dispute, about in zip(found, expected, strict=True):
        sides = [[*side.entities, side.words] for side in dispute.sides]
        assert sorted(sides) == sorted(about["sides"])
        assert dispute.inferred == about.get("inferred")
        if "values" in about:
            assert [[side.stance, side.value, *side.instead] for side in dispute.sides] == about["values"]
        assert dispute.why


@pytest.mark.parametrize("case", INPUTS)
def test_the_order_of_reports_changes_nothing(case: dict[str, Any]) -> None:
    shuffled = random.Random(7).sample(case["reports"], len(case["reports"]))  # noqa: S311 # a fixed order will do
    assert run({**case, "reports": shuffled}) == run(case)


@pytest.mark.parametrize("case", INPUTS)
def test_every_claim_stands_in_one_account_and_every_side_in_the_text(case: dict[str, Any]) -> None:
    incident = run(case)
    claims = [claim for account in incident.accounts for claim in account.claims]
    given = {f"{report['id']}/c{n}" for report in case["reports"] for n in range(1, len(report["claims"]) + 1)}
    assert sorted(claims) == sorted(given)
    assert incident.killed.best is None
    for dispute in incident.disputes:
        assert len({entity for side in dispute.sides for entity in side.entities}) > 1
        assert all(side.words and side.claims for side in dispute.sides)
        assert {claim for side in dispute.sides for claim in side.claims} <= {
            c for a in incident.accounts for c in a.claims
        }
