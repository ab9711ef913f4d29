"""Whole stories, read and grouped: visits, inquiries, trials and anniversaries join their incident, no other event."""

from typing import Any

import msgspec
import pytest

from claimwatch.grouping import group
from claimwatch.model.report import Report, text_hash
from claimwatch.pipeline import Reader
from gold import parameters, rows

STORIES = rows("group/stories")


@pytest.mark.parametrize("story", parameters(STORIES))
def test_a_story_falls_into_its_incidents(story: dict[str, Any], reader: Reader) -> None:
    found = group([reader.read_report(report(id_, told), read_all=True) for id_, told in story["reports"].items()])
    expected = {tuple(sorted(event["reports"])): event for event in story["expect"]}
    assert {tuple(sorted(incident.reports)) for incident in found.incidents} == set(expected)
    for incident in found.incidents:
        event = expected[tuple(sorted(incident.reports))]
        assert incident.date.start == event.get("date", incident.date.start)
        assert event.get("place") in (None, incident.place and incident.place.name)


def report(id_: str, told: dict[str, Any]) -> Report:
    return msgspec.convert({**told, "id": id_, "sha256": text_hash(told["text"])}, Report)
