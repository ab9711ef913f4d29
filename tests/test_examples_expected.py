"""What a desk expects of the examples is said in words that the examples hold."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimwatch.model.report import Report
from claimwatch.read import read_inputs

ROOT = Path(__file__).parents[1]
EXPECTED: dict[str, Any] = yaml.safe_load((ROOT / "tests/examples_expected.yaml").read_text(encoding="utf-8"))
SIDES = ("government of ", "armed group")
OTHER_SIDES = {
    "activists and local groups",
    "monitors and NGOs",
    "UN and international",
    "medics and witnesses",
    "others and media",
}
KINDS = {"killed", "injured", "missing", "event", "weapon", "perpetrator", "target", "exclusive"}


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [one for one in read_inputs([ROOT / "examples"]) if isinstance(one, Report)]


def is_titled(report: Report, title: str) -> bool:
    return report.title == title or title in report.text.splitlines()


def text_of(reports: list[Report], told: dict[str, str]) -> str:
    found = [one for one in reports if is_titled(one, told["title"])]
    assert len(found) == 1, told
    return " ".join(found[0].text.split())


def quoted(incident: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every stretch of words that the expectations quote, with the key of its report."""
    for of in ("killed", "injured", "missing"):
        for rows in incident.get(of, {}).values():
            for row in rows:
                if isinstance(row, list):
                    yield from ((piece, row[4]) for piece in row[3].split("; "))
    for of in ("not_its", "declines", "visits"):
        yield from ((row["words"], row["report"]) for row in incident.get(of, []))
    for dispute in incident["disputes"]:
        yield from ((one["words"], one["report"]) for side in dispute["sides"] for one in side["who"])


@pytest.mark.parametrize("slug", EXPECTED)
def test_words_stand_in_the_report(reports: list[Report], slug: str) -> None:
    incident = EXPECTED[slug]
    told = {**incident["reports"], **incident.get("other_reports", {}), **incident.get("may_join", {})}
    texts = {key: text_of(reports, one) for key, one in told.items()}
    assert [pair for pair in quoted(incident) if pair[0] not in texts[pair[1]]] == []


@pytest.mark.parametrize("slug", EXPECTED)
def test_a_body_stands_under_its_names_in_a_report(reports: list[Report], slug: str) -> None:
    incident = EXPECTED[slug]
    told = {**incident["reports"], **incident.get("may_join", {})}
    texts = " ".join(one["title"] + " " + text_of(reports, one) for one in told.values()).casefold()
    assert [name for body in incident["bodies"] for name in body["as"] if name.casefold() not in texts] == []


@pytest.mark.parametrize("slug", EXPECTED)
def test_bodies_are_named_once_and_stand_on_a_side(slug: str) -> None:
    bodies = EXPECTED[slug]["bodies"]
    names = [body["name"] for body in bodies]
    assert len(names) == len(set(names))
    assert [b["name"] for b in bodies if b["side"] not in OTHER_SIDES and not b["side"].startswith(SIDES)] == []


@pytest.mark.parametrize("slug", EXPECTED)
def test_who_counts_or_disputes_is_a_body(slug: str) -> None:
    incident = EXPECTED[slug]
    names = {body["name"] for body in incident["bodies"]}
    speak = {name for of in ("killed", "injured", "missing") for name in incident.get(of, {})}
    speak |= {one["body"] for dispute in incident["disputes"] for side in dispute["sides"] for one in side["who"]}
    assert speak - names == set()
    assert {dispute["kind"] for dispute in incident["disputes"]} <= KINDS


@pytest.mark.parametrize("slug", EXPECTED)
def test_the_last_figure_is_one_of_those_said(slug: str) -> None:
    for of in ("killed", "injured", "missing"):
        for name, rows in EXPECTED[slug].get(of, {}).items():
            *said, last = rows
            assert last["stands"] in [row[:3] for row in said], (slug, name)
            assert [row[0] for row in said] == sorted(row[0] for row in said), (slug, name)
