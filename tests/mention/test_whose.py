"""Whose tolls are: the main incident's, or another event's or a period's, from whole reports."""

import datetime
from typing import Any

import pytest

import gold
from claimwatch.model import Toll
from claimwatch.pipeline import Reader


@pytest.mark.parametrize("row", gold.cases("mention/whose"))
def test_each_toll_is_of_its_own_event(row: dict[str, Any], reader: Reader) -> None:
    published = datetime.date.fromisoformat(row["published"]) if row["published"] else None
    reading = reader.read(row["text"], published=published, read_all=True)
    tolls = [fact for claim in reading.claims for fact in claim.facts if isinstance(fact, Toll)]
    of_main = {" ".join(t.text.split()) for t in tolls if t.incident == "i1" and t.scope == "incident"}
    every = {" ".join(t.text.split()) for t in tolls}

    assert set(row["expect"]["main"]) <= of_main
    assert set(row["expect"]["others"]) <= every - of_main
