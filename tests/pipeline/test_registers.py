"""Whole readings of short texts in registers that the annotated sets lack."""

import datetime
from typing import Any

import pytest

from claimwatch.model import Fact, Perpetrator, Reading, Report, Toll
from claimwatch.pipeline import Reader
from gold import cases


@pytest.mark.parametrize("case", cases("pipeline/registers", "pipeline/denials"))
def test_registers(case: dict[str, Any], reader: Reader) -> None:
    published = case.get("published", datetime.date(2024, 6, 10))
    reading = reader.read_report(Report(id="r", sha256="", text=case["text"], published=published), read_all=True)
    expected = case["expect"]
    for what, value in expected.items():
        assert TOLD[what](reading, value) == value


def _facts(reading: Reading) -> list[tuple[Fact, str]]:
    by_place = [
        (fact, claim.source.name or "" if claim.source else "") for claim in reading.claims for fact in claim.facts
    ]
    return sorted(by_place, key=lambda pair: pair[0].span)


def _incidents(reading: Reading, _: Any) -> list[list[Any]]:
    return [[each.killed.low, each.killed.high, each.date.start, each.date.end] for each in reading.incidents]


def _places(reading: Reading, _: Any) -> list[str | None]:
    return [each.place.name if each.place else None for each in reading.incidents]


def _tolls(reading: Reading, expected: list[list[Any]]) -> list[list[Any]]:
    wide = max((len(row) for row in expected), default=0)
    tolls = [(fact, source) for fact, source in _facts(reading) if isinstance(fact, Toll)]
    numbered = [(toll, source) for toll, source in tolls if toll.low is not None or toll.high is not None]
    return [[toll.harm, toll.low, toll.high, toll.scope, source][:wide] for toll, source in numbered]


def _perpetrators(reading: Reading, _: Any) -> list[str]:
    named = [fact for fact, _source in _facts(reading) if isinstance(fact, Perpetrator)]
    return [f"{'+' if fact.polarity else '-'} {fact.actor}" for fact in named]


def _stances(reading: Reading, _: Any) -> list[list[str | None]]:
    return [[claim.source.name, claim.stance] for claim in reading.claims if claim.source]


TOLD = {
    "incidents": _incidents,
    "places": _places,
    "tolls": _tolls,
    "perpetrators": _perpetrators,
    "stances": _stances,
}
