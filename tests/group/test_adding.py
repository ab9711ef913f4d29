"""New readings, known incidents: only what is touched is done anew, and the result is that of a run over everything."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import pytest
from builder_group import reading

from claimwatch.errors import InputError
from claimwatch.grouping import group
from claimwatch.model.incident import Incident
from claimwatch.model.reading import Reading

PLACES = {"Ardaq": [35.10, 36.20, "settlement", "Hama", "SY"], "Belkis": [36.40, 37.50, "settlement", "Aleppo", "SY"]}
DAY = datetime.date(2024, 3, 5)


def at(id_: str, place: str, text: str, later: int = 0, **more: Any) -> Reading:
    return reading(
        id_, {"place": place, "day": DAY, "published": DAY + datetime.timedelta(later), "text": text, **more}, PLACES
    )


MILL = at("r1", "Ardaq", "Shells hit the mill quarter of Ardaq and killed nine.", killed=(9, 9))
BRIDGE = at("r2", "Belkis", "A car bomb went off at the bridge of Noor.", killed=(2, 2))
MORE = at("r3", "Ardaq", "Fourteen killed as shells hit the mill quarter.", 1, killed=(14, 14))


def archive(*readings: Reading) -> Any:
    def recall(ids: Sequence[str]) -> Iterable[Reading]:
        return [one for one in readings if one.report.id in ids]

    return recall


def apart_from_ids(incidents: Iterable[Incident]) -> list[Incident]:
    return [msgspec.structs.replace(incident, id="", previous_ids=()) for incident in incidents]


def test_adding_gives_what_a_run_over_everything_gives() -> None:
    before = group([MILL, BRIDGE]).incidents
    added = group([MORE], before, archive(MILL, BRIDGE)).incidents
    assert [incident.reports for incident in added if "r1" in incident.reports] == [("r1", "r3")]
    everything = group([MILL, BRIDGE, MORE], before).incidents
    assert [i.id for i in added] == [i.id for i in everything]
    assert [i.mentions for i in added] == [i.mentions for i in everything]
    assert [i.accounts for i in added] == [i.accounts for i in everything]


def test_what_is_not_touched_stays_as_it_is() -> None:
    before = group([MILL, BRIDGE]).incidents
    added = group([MORE], before, archive(MILL)).incidents
    assert next(i for i in before if i.reports == ("r2",)) in added


def test_a_touched_incident_needs_its_readings() -> None:
    before = group([MILL, BRIDGE]).incidents
    with pytest.raises(InputError, match="no reading of its reports r1"):
        group([MORE], before)


def test_a_copy_of_an_old_report_is_known_as_one() -> None:
    text = (
        "Shells hit the vegetable market of Ardaq at noon while traders were packing up, and at least nine were killed."
    )
    first, copy = at("r1", "Ardaq", text), at("r9", "Ardaq", text + " (Agencies)", 1)
    added = group([copy], group([first]).incidents, archive(first)).incidents
    assert [incident.copies for incident in added] == [(("r1", "r9"),)]


def test_a_split_keeps_the_old_id_in_both_parts() -> None:
    found = group([MILL, BRIDGE]).incidents
    joined = msgspec.structs.replace(
        found[0],
        id="joined",
        reports=("r1", "r2"),
        mentions=("r1/i1", "r2/i1"),
        sketches=tuple(sketch for incident in found for sketch in incident.sketches),
    )
    parts = group([MILL, BRIDGE], [joined]).incidents
    assert len(parts) == 2
    assert sorted("joined" in (part.id, *part.previous_ids) for part in parts) == [True, True]
    assert group([MILL, BRIDGE], parts).incidents == parts
