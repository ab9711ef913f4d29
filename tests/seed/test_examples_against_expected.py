"""What the program makes of the examples, beside what a desk expected before it read them. Figures only go up."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimwatch.grouping import group
from claimwatch.model import Account, Incident, Report
from claimwatch.pipeline import Reader
from claimwatch.read import read_inputs

ROOT = Path(__file__).parents[2]
EXPECTED: dict[str, Any] = yaml.safe_load((ROOT / "tests/examples_expected.yaml").read_text("utf-8"))
Reports = dict[str, dict[str, str]]

JOINED = {"kunduz": 16, "tlatlaya": 8, "kyiv": 6, "karma_burkina": 6, "karma_niger": 1, "tremseh": 9}
"""At least so many of an incident's reports stand in one incident."""
STANDING = {"kunduz": 2, "tlatlaya": 4, "kyiv": 1, "karma_burkina": 2, "tremseh": 4}
"""At least so many bodies have the figure that stands last."""
DISPUTED = {"kunduz": 2, "tlatlaya": 1, "kyiv": 1, "tremseh": 5}
"""At least so many of the disputes expected are shown, by their kind."""
OTHERS = {"kunduz": 0, "tlatlaya": 0, "kyiv": 0, "karma_burkina": 0, "karma_niger": 0, "tremseh": 0}
"""At most so many disputes are shown that nobody expects."""


@pytest.fixture(scope="module")
def found(reader: Reader) -> tuple[Reports, dict[str, Incident]]:
    """The ids of each story's reports by their keys, and the incident that holds most of them."""
    read = [one for one in read_inputs([ROOT / "examples"]) if isinstance(one, Report)]
    incidents = group([reader.read_report(report) for report in read]).incidents
    ids = {slug: {key: _id(read, about["title"]) for key, about in story["reports"].items()} for slug, story in STORIES}
    return ids, {
        slug: max(incidents, key=lambda incident: (len(set(ids[slug].values()) & set(incident.reports)), incident.id))
        for slug, _ in STORIES
    }


STORIES = list(EXPECTED.items())


def _id(read: list[Report], title: str) -> str:
    (report,) = (one for one in read if one.title == title or title in one.text.splitlines())
    return report.id


@pytest.mark.parametrize("slug", EXPECTED)
def test_reports_of_one_incident_are_together(found: tuple[Reports, dict[str, Incident]], slug: str) -> None:
    ids, incidents = found
    assert len(set(ids[slug].values()) & set(incidents[slug].reports)) >= JOINED[slug]


@pytest.mark.parametrize("slug", STANDING)
def test_the_last_figures_stand(found: tuple[Reports, dict[str, Incident]], slug: str) -> None:
    accounts = found[1][slug].accounts
    right = [name for name, figure in _standing(slug).items() if any(_gives(a, slug, name, figure) for a in accounts)]
    assert len(right) >= STANDING[slug], right


@pytest.mark.parametrize("slug", DISPUTED)
def test_expected_disputes_are_shown(found: tuple[Reports, dict[str, Incident]], slug: str) -> None:
    shown = {dispute.kind for dispute in found[1][slug].disputes}
    sure = [_kinds(one) for one in EXPECTED[slug]["disputes"] if not one.get("beyond")]
    assert sum(not kinds.isdisjoint(shown) for kinds in sure) >= DISPUTED[slug], shown


@pytest.mark.parametrize("slug", OTHERS)
def test_no_others_are_shown(found: tuple[Reports, dict[str, Incident]], slug: str) -> None:
    expected = frozenset().union(*map(_kinds, EXPECTED[slug]["disputes"]))
    others = [dispute.about for dispute in found[1][slug].disputes if dispute.kind not in expected]
    assert len(others) <= OTHERS[slug], others


def test_a_death_that_all_have_taken_back_is_in_no_range(found: tuple[Reports, dict[str, Incident]]) -> None:
    assert found[1]["kyiv"].killed.high == 0


def _kinds(dispute: dict[str, Any]) -> frozenset[str]:
    return frozenset((dispute["kind"], *dispute.get("also", ())))


def _standing(slug: str) -> dict[str, tuple[int | None, int | None]]:
    rows = EXPECTED[slug].get("killed", {})
    last = {
        name: row["stands"] for name, told in rows.items() for row in told if isinstance(row, dict) and row["stands"]
    }
    return {name: (low, high) for name, (_, low, high) in last.items()}


def _gives(account: Account, slug: str, name: str, figure: tuple[int | None, int | None]) -> bool:
    (body,) = (one for one in EXPECTED[slug]["bodies"] if one["name"] == name)
    is_bodys = account.entity in (name, body.get("part_of"), *body.get("as", ()))
    low = figure[0] + 1 if figure[0] is not None and figure[1] is None else figure[0]
    return is_bodys and (account.killed.low in (figure[0], low)) and account.killed.high == figure[1]
