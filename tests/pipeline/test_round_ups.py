"""Which event a toll belongs to, of whole reports: a summary's, a bulletin's, the one that the report is about."""

import datetime
from typing import Any

import pytest

from claimwatch import Reader
from claimwatch.model import Toll
from gold import parameters, rows

PUBLISHED = datetime.date(2024, 10, 17)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("case", parameters(rows("pipeline/round_ups")))
def test_each_toll_belongs_to_what_it_counts(case: dict[str, Any], reader: Reader) -> None:
    reading = reader.read(case["text"], published=PUBLISHED)
    tolls = [fact for claim in reading.claims for fact in claim.facts if isinstance(fact, Toll)]
    whose = {None: "none", "i1": "main"}
    told = {toll.text: [toll.scope, whose.get(toll.incident, "other")] for toll in tolls}
    place = reading.incidents[0].place
    assert place is not None
    expected = case["expect"]
    assert (place.name, {words: told.get(words) for words in expected["tolls"]}) == (
        expected["place"],
        expected["tolls"],
    )
    if "others" in expected:
        assert [other.place.name for other in reading.incidents[1:] if other.place] == expected["others"]
