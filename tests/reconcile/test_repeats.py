"""Who repeats whom: the cases of repeats.yaml, and which accounts count as one source."""

import random
from typing import Any

import msgspec
import pytest
from builder import reading

from claimwatch.group import passages
from claimwatch.model import Account, Incident, Interval
from claimwatch.reconcile import reconcile
from claimwatch.reconcile.accounts import accounts
from claimwatch.reconcile.disputes import common_ground
from claimwatch.reconcile.independent import one_source, root
from claimwatch.reconcile.reasons import reasons
from claimwatch.reconcile.statements import by_entity, stated
from gold import parameters, rows

CASES = rows("reconcile/repeats")


def run(case: dict[str, Any]) -> Incident:
    members = [(each, each.incidents[0]) for each in map(reading, case["reports"])]
    return reconcile("x", members, (), passages(members))


def shown(incident: Incident) -> dict[str, Any]:
    counted = [[reason.kind, *reason.accounts] for reason in incident.reasons if "source" in reason.kind]
    return {
        "passages": [[passage.origin, list(passage.reports)] for passage in incident.passages],
        "reports": {account.entity: list(account.reports) for account in incident.accounts},
        "repeats": {account.entity: account.repeats for account in incident.accounts if account.repeats},
        "killed": {account.entity: account.killed.low for account in incident.accounts if account.killed},
        "counted": counted[0] if counted else [],
    }


@pytest.mark.parametrize("case", parameters(CASES))
def test_repeats(case: dict[str, Any]) -> None:
    found, expected = shown(run(case)), case["expect"]
    if "reports" in expected:
        found["reports"] = {entity: found["reports"].get(entity) for entity in expected["reports"]}
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("case", parameters(CASES))
def test_the_order_of_reports_changes_nothing(case: dict[str, Any]) -> None:
    shuffled = random.Random(3).sample(case["reports"], len(case["reports"]))  # noqa: S311 # a fixed order will do
    assert run({**case, "reports": shuffled}) == run(case)


@pytest.mark.parametrize("case", parameters(CASES))
def test_every_claim_stands_in_one_account_and_a_passage_is_quoted_from_its_first_report(case: dict[str, Any]) -> None:
    incident = run(case)
    texts = {each.report.id: each.report.text for each in map(reading, case["reports"])}
    claims = [claim for account in incident.accounts for claim in account.claims]
    assert len(claims) == len(set(claims))
    for passage in incident.passages:
        assert passage.words in texts[passage.reports[0]]
        assert {claim.partition("/")[0] for claim in passage.claims} == set(passage.reports)
        assert set(passage.claims) <= set(claims)


def test_a_passage_and_a_repetition_are_reasons_with_their_words() -> None:
    by_name = {case["name"]: run(case) for case in CASES}
    paragraph = by_name["one agency's paragraph under five heads is one claim with five outlets"]
    (shared,) = [reason for reason in paragraph.reasons if reason.kind == "shared passages"]
    assert (shared.who, len(shared.reports), len(shared.claims)) == ("Valley Post", 5, 5)
    assert shared.words.startswith("Residents said that government shells")
    cited = by_name["an outlet that cites residents repeats the residents of another report"]
    (repeat,) = [reason for reason in cited.reasons if reason.kind == "repeats another"]
    assert (repeat.accounts, repeat.words) == (("Harbour Herald", "Residents (r1)"), "the residents")


def account(entity: str, **about: Any) -> Account:
    return Account(entity=entity, kind="government", reports=(), claims=(), **about)


def test_bodies_below_one_body_are_one_source_and_two_governments_are_two() -> None:
    bodies = {
        each.entity: each
        for each in (
            account("Government of Norland"),
            account("Norland Interior Ministry", under=("Government of Norland",)),
            account("Norland Radio", repeats="Norland Interior Ministry"),
            account("Relief Fund", under=("World Council",)),
            account("Observer Mission", under=("Peace Office", "World Council")),
            account("Government of Sudland"),
        )
    }
    sources = [one_source(entity, bodies) for entity in bodies]
    assert sources == [*["Government of Norland"] * 3, "World Council", "World Council", "Government of Sudland"]


def test_accounts_that_repeat_each_other_end_somewhere() -> None:
    pair = {each.entity: each for each in (account("A", repeats="B"), account("B", repeats="A"))}
    assert root("A", pair).entity == "B"
    alone = msgspec.structs.replace(pair["A"], repeats="not here")
    assert root("A", {"A": alone}) == alone


def test_a_ministry_and_its_government_count_once() -> None:
    toll = {"kind": "toll", "words": "nine people", "harm": "killed", "low": 9, "high": 9}
    names = ["Government of Norland", "Norland Interior Ministry", "Government of Sudland"]
    claims = [{"words": "nine people died", "source": [name, "government"], "facts": [toll]} for name in names]
    each = reading({"id": "r1", "claims": claims})
    said = by_entity(stated([(each, each.incidents[0])]))
    under = {"Norland Interior Ministry": ("Government of Norland",)}
    placed = [msgspec.structs.replace(a, under=under.get(a.entity, ())) for a in accounts(said)]
    first, *_ = reasons(said, placed, {}, (), ())
    assert (first.kind, first.accounts) == ("independent sources", (names[0], names[2]))
    agreed = common_ground(said, (), (None, Interval()), placed[:2], ())
    assert agreed == ()
    assert [found.entities for found in common_ground(said, (), (None, Interval()), placed, ())] == [tuple(names)]
