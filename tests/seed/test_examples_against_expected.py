"""What the program makes of the examples, beside what a desk expected before it read them. Figures only go up."""

import re
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

JOINED = {"kunduz": 16, "tlatlaya": 8, "kyiv": 6, "karma_burkina": 6, "karma_niger": 2, "tremseh": 9}
"""At least so many of an incident's reports stand in one incident."""
STANDING = {"kunduz": 2, "tlatlaya": 6, "kyiv": 2, "karma_burkina": 6, "karma_niger": 1, "tremseh": 6}
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
    right = [name for name, row in _standing(slug).items() if any(_gives(a, slug, name, row) for a in accounts)]
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


def _standing(slug: str) -> dict[str, dict[str, Any]]:
    """What each body holds last: the row that says ``stands``."""
    rows = EXPECTED[slug].get("killed", {})
    return {name: row for name, told in rows.items() for row in told if isinstance(row, dict)}


def _gives(account: Account, slug: str, name: str, row: dict[str, Any]) -> bool:
    """True if an account of the body, or of one above it, holds the figure, or has dropped one that was retracted."""
    _, low, high = row["stands"]
    lows = (low, low + 1 if low is not None and high is None else low)
    figures = [past.killed for past in account.history if past.killed] if "retracted" in row else [account.killed]
    return _is_of(account, slug, name) and any(figure.low in lows and figure.high == high for figure in figures)


def _is_of(account: Account, slug: str, name: str) -> bool:
    """True if an account is the body's, by any of its names or that of a body above it.

    An unnamed source goes by its noun and its report ("Residents (r1)"), and a state's media are one account.
    """
    bodies, names = {body["name"]: body for body in EXPECTED[slug]["bodies"]}, []
    if account.kind == bodies[name]["kind"] == "media" and bodies[name].get("part_of") in account.under:
        return True
    own = [_plain(one) for one in (name, *bodies[name].get("as", ()))]
    while name:
        names.append(_plain(name))
        name = bodies.get(name, {}).get("part_of", "")
    called = _plain(account.entity.rpartition(" (")[0] if not account.named else account.entity)
    return called in (*names, *own) or (not account.named and any(one.startswith(f"{called} ") for one in own))


def _plain(name: str) -> str:
    return re.sub(r"^(the|an?|some) ", "", name.casefold())
