"""What a person brought together or parted: grouping obeys it, whatever the linkage weighs."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from builder_group import reading

from claimwatch.grouping import group
from claimwatch.model import Incident, Reading

PLACES = {"Ardaq": [35.10, 36.20, "settlement", "Hama", "SY"], "Belkis": [36.40, 37.50, "settlement", "Aleppo", "SY"]}
DAY = datetime.date(2024, 3, 5)


def at(id_: str, place: str, text: str, **more: Any) -> Reading:
    return reading(id_, {"place": place, "day": DAY, "published": DAY, "text": text, **more}, PLACES)


MILL = at("r1", "Ardaq", "Shells hit the mill quarter of Ardaq and killed nine.", killed=(9, 9))
MORE = at("r2", "Ardaq", "Nine killed as shells hit the mill quarter of Ardaq.", killed=(9, 9))
BRIDGE = at("r3", "Belkis", "A car bomb went off at the bridge of Noor.", killed=(2, 2))
ALL = [MILL, MORE, BRIDGE]
MERGED = {("r1/i1", "r3/i1"): True, ("r2/i1", "r3/i1"): True}


def reports(incidents: Iterable[Incident]) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(incident.reports)) for incident in incidents)


def recall(ids: Sequence[str]) -> list[Reading]:
    return [one for one in ALL if one.report.id in ids]


def test_without_bonds_the_linkage_decides() -> None:
    assert reports(group(ALL).incidents) == [("r1", "r2"), ("r3",)]


def test_what_a_person_brought_together_is_one_incident_and_says_so() -> None:
    (incident,) = group(ALL, bonds=MERGED).incidents
    assert sorted(incident.reports) == ["r1", "r2", "r3"]
    assert ("joined by a person",) in [why.reasons for why in incident.why]


def test_what_a_person_parted_is_not() -> None:
    assert reports(group(ALL, bonds={("r1/i1", "r2/i1"): False}).incidents) == [("r1",), ("r2",), ("r3",)]


def test_a_new_report_of_one_joins_both() -> None:
    before = group([MILL, BRIDGE], bonds=MERGED).incidents
    after = group([MORE], before, recall, bonds=MERGED).incidents
    assert reports(after) == [("r1", "r2", "r3")]


def test_a_report_joins_an_incident_out_of_its_reach() -> None:
    before = group([MILL, MORE]).incidents
    after = group([BRIDGE], before, recall, bonds=MERGED).incidents
    assert reports(after) == [("r1", "r2", "r3")]


def test_a_merge_that_is_taken_back_gives_both_their_ids_again() -> None:
    before = group(ALL).incidents
    merged = group(ALL, before, bonds=MERGED).incidents
    after = group(ALL, merged).incidents
    assert {incident.id: incident.mentions for incident in after} == {
        incident.id: incident.mentions for incident in before
    }
