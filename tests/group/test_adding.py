"""New readings, known incidents: only what is touched is done anew, and the result is that of a run over everything."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import pytest
from builder_group import reading
from hypothesis import given, settings
from hypothesis import strategies as st

from claimwatch.errors import InputError
from claimwatch.grouping import group
from claimwatch.model.incident import Incident
from claimwatch.model.reading import Reading
from claimwatch.model.sketch import Sketch

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


ALLEY = "Shells hit the vegetable market of Ardaq at noon while traders packed up, and at least nine were killed there"
LATER = (
    f"{ALLEY}. Trucks had come from the whole valley that week, for it was the last fair before winter, and the alleys "
    "between the stalls were full of boxes, ropes and tarpaulins over which those who ran away stumbled and fell."
)


def test_a_new_report_shares_a_passage_with_an_old_one_as_in_a_run_over_everything() -> None:
    first, later = at("r9", "Ardaq", LATER), at("r1", "Ardaq", ALLEY, 1)
    before = group([first]).incidents
    (added,) = group([later], before, archive(first)).incidents
    (everything,) = group([first, later], before).incidents
    assert added.copies == ()
    assert [(passage.origin, passage.reports) for passage in added.passages] == [("Report r9", ("r9", "r1"))]
    assert [account.reports for account in added.accounts] == [("r9", "r1")]
    assert (added.passages, added.accounts, added.reasons) == (
        everything.passages,
        everything.accounts,
        everything.reasons,
    )


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


def test_a_split_by_a_new_report_keeps_the_old_id_in_both_parts() -> None:
    found = group([MILL, BRIDGE]).incidents
    joined = msgspec.structs.replace(
        found[0],
        id="joined",
        reports=("r1", "r2"),
        mentions=("r1/i1", "r2/i1"),
        sketches=tuple(sketch for incident in found for sketch in incident.sketches),
    )
    parts = group([MORE], [joined], archive(MILL, BRIDGE)).incidents
    assert sorted(part.reports for part in parts) == [("r1", "r3"), ("r2",)]
    assert sorted("joined" in (part.id, *part.previous_ids) for part in parts) == [True, True]
    assert len({part.id for part in parts}) == 2


def test_a_merge_by_a_new_report_keeps_both_ids() -> None:
    first, second = at("r1", "Ardaq", "Shells hit the mill."), at("r2", "Ardaq", "Shells fell on the mill.", 1)
    apart = [*group([first]).incidents, *group([second]).incidents]
    (merged,) = group([MORE], apart, archive(first, second)).incidents
    assert merged.reports == ("r1", "r2", "r3")
    assert {merged.id, *merged.previous_ids} == {incident.id for incident in apart}
    (whole,) = group([first, second, MORE], apart).incidents
    assert (merged.id, merged.previous_ids) == (whole.id, whole.previous_ids)


WIRE = (
    "Shells hit the vegetable market of Ardaq at noon on Tuesday while traders were packing up, and at least nine "
    "people were killed, two doctors at the town's only hospital said. A spokesman for the army said its guns had "
    "been silent all day. Monitors who reached the market in the evening saw craters in the road and burned stalls."
)


def in_passing(one: Reading, other: Reading) -> Reading:
    """A reading that also mentions, in passing, what another is about."""
    aside = msgspec.structs.replace(other.incidents[0], id="i2", claims=())
    return msgspec.structs.replace(one, incidents=(*one.incidents, aside))


def test_what_was_left_over_joins_the_incident_of_a_later_report() -> None:
    old = in_passing(MILL, BRIDGE)
    before = group([old])
    assert [left.mention for left in before.leftovers] == ["r1/i2"]
    after = group([BRIDGE], before.incidents, archive(old), before.leftovers)
    assert sorted(incident.mentions for incident in after.incidents) == [("r1/i1",), ("r1/i2", "r2/i1")]
    assert after.leftovers == ()
    everything = group([old, BRIDGE], before.incidents).incidents
    assert [incident.mentions for incident in everything] == [incident.mentions for incident in after.incidents]


def test_what_copies_of_one_report_mention_in_passing_is_no_incident() -> None:
    mill = at("r1", "Ardaq", WIRE)
    copies = [in_passing(mill, BRIDGE), in_passing(at("r3", "Ardaq", WIRE + " (Agencies)", 1), BRIDGE)]
    found = group(copies)
    assert [(incident.mentions, incident.copies) for incident in found.incidents] == [
        (("r1/i1", "r3/i1"), (("r1", "r3"),))
    ]
    assert [left.mention for left in found.leftovers] == ["r1/i2", "r3/i2"]
    added = group(copies[1:], group(copies[:1]).incidents, archive(copies[0]), group(copies[:1]).leftovers)
    assert (added.incidents, added.leftovers) == (group(copies, group(copies[:1]).incidents).incidents, found.leftovers)


def incident_of(like: Incident, *sketches: Sketch) -> Incident:
    """An earlier incident of these mentions, whatever a run would make of them now."""
    return msgspec.structs.replace(
        like,
        reports=tuple(sketch.report for sketch in sketches),
        mentions=tuple(sketch.id for sketch in sketches),
        sketches=sketches,
    )


def test_what_a_new_report_parts_from_its_incident_is_left_over_if_it_stands_alone_in_passing() -> None:
    mill, fair = at("r1", "Ardaq", "Shells hit the mill."), in_passing(at("r5", "Belkis", "A fair opened."), BRIDGE)
    found = group([mill, fair])
    aside = next(left.sketch for left in found.leftovers if left.mention == "r5/i2")
    first = next(one for one in found.incidents if one.reports == ("r1",))
    joined = incident_of(first, *first.sketches, aside)
    after = group([MORE], [joined], archive(mill, fair))
    assert [incident.reports for incident in after.incidents] == [("r1", "r3")]
    assert [left.mention for left in after.leftovers] == ["r5/i2"]
    assert after.incidents[0].id == joined.id


def test_an_earlier_incident_that_only_copies_mention_in_passing_ends() -> None:
    first = in_passing(at("r1", "Ardaq", WIRE), BRIDGE)
    copy = in_passing(at("r3", "Ardaq", WIRE + " (Agencies)", 1), BRIDGE)
    before = group([first])
    (mill,), (aside,) = before.incidents, before.leftovers
    after = group([copy], [mill, msgspec.structs.replace(incident_of(mill, aside.sketch), id="aside")], archive(first))
    assert [incident.id for incident in after.incidents] == [mill.id]
    assert [left.mention for left in after.leftovers] == ["r1/i2", "r3/i2"]


def test_what_two_reports_mention_in_their_own_words_is_one() -> None:
    own = at("r3", "Ardaq", "Nine traders died when guns fired on the market, doctors said. Monitors saw craters.", 1)
    told = [in_passing(at("r1", "Ardaq", WIRE), BRIDGE), in_passing(own, BRIDGE)]
    found = group(told)
    assert ("r1/i2", "r3/i2") in [incident.mentions for incident in found.incidents]
    assert found.leftovers == ()


def test_what_is_still_left_over_is_listed_again() -> None:
    before = group([in_passing(MILL, BRIDGE)])
    assert group([], before.incidents, None, before.leftovers).leftovers == before.leftovers
    far = at("r8", "Belkis", "Gunmen robbed a bank.", 900, killed=(4, 4))
    assert group([far], before.incidents, None, before.leftovers).leftovers == before.leftovers


def test_a_mention_in_two_previous_incidents_is_refused() -> None:
    (one,) = group([MILL]).incidents
    with pytest.raises(InputError, match="its mention r1/i1 stands in another, too"):
        group([], [one, msgspec.structs.replace(one, id="other")])


whens = st.integers(0, 5).map(lambda later: DAY + datetime.timedelta(later))
abouts = st.fixed_dictionaries(
    {"text": st.sampled_from(["Shells hit the mill quarter.", "A car bomb went off.", "Omar Khoury, 41, was shot."])},
    optional={"place": st.sampled_from(sorted(PLACES)), "day": whens, "published": whens},
)


def batches(prefix: str) -> st.SearchStrategy[list[Reading]]:
    """Readings of which the later ones also mention what the one before them is about."""
    return st.lists(abouts, max_size=6).map(
        lambda found: [
            in_passing(reading(f"{prefix}{n}", about, PLACES), reading("", found[n - 1], PLACES))
            for n, about in enumerate(found)
        ]
    )


@settings(max_examples=100)
@given(batches("r"), batches("x"), st.integers(0, 3))
def test_adding_loses_no_mention_and_doubles_none(old: list[Reading], new: list[Reading], again: int) -> None:
    before = group(old)
    after = group([*new, *old[:again]], before.incidents, archive(*old), before.leftovers)
    placed = [mention for incident in after.incidents for mention in incident.mentions]
    left = [one.mention for one in after.leftovers]
    assert sorted(placed + left) == sorted(f"{r.report.id}/{m.id}" for r in (*old, *new) for m in r.incidents)
    assert len({incident.id for incident in after.incidents}) == len(after.incidents)
