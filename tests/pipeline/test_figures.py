"""What short texts in many wordings say of their first incident: how many were killed and injured, and when."""

import datetime
from typing import Any

import pytest

from claimwatch.pipeline import Reader
from gold import cases

PUBLISHED = datetime.date(2019, 3, 13)


@pytest.mark.parametrize("case", cases("pipeline/figures"))
def test_figures(case: dict[str, Any], reader: Reader) -> None:
    incidents = reader.read(case["text"], published=PUBLISHED, read_all=True).incidents
    said: dict[str, Any] = {"killed": None, "injured": None, "days": None}
    for incident in incidents[:1]:
        for harm, figure in (("killed", incident.killed), ("injured", incident.injured)):
            said[harm] = None if figure.low is figure.high is None else [figure.low, figure.high]
        said["days"] = [incident.date.start, incident.date.end]
    assert {what: said[what] for what in case["expect"]} == case["expect"]
