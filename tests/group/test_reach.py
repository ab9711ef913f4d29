"""What is out of reach of new readings changes nothing, so a store needn't load it."""

import datetime
from typing import Any

import msgspec
from builder_group import reading
from hypothesis import given, settings
from hypothesis import strategies as st

from claimwatch.group import sketches
from claimwatch.group.linkage import Comparisons
from claimwatch.grouping import Keys, Reach, Window, group, keys, prepared
from claimwatch.model.incident import Incident
from claimwatch.model.reading import Reading
from claimwatch.model.sketch import Sketch

PLACES: dict[str, list[Any]] = {
    "Ardaq": [35.10, 36.20, "settlement", "Hama", "SY"],
    "Belkis": [36.40, 37.50, "settlement", "Aleppo", "SY"],
    "Cemre": [38.50, 27.10, "settlement", "Aydin", "TR"],
    "Dorn": [None, None, "settlement", None, None],
}
DAY = datetime.date(2024, 3, 5)
TEXTS = (
    "Shells hit the mill quarter.",
    "A car bomb went off at the bridge of Noor.",
    "Gunmen shot Omar Khoury, 41, at the press.",
    "Omar Khoury was buried by the river.",
)

days = st.integers(0, 1200).map(lambda later: DAY + datetime.timedelta(later)) | st.integers(0, 3).map(
    lambda later: DAY + datetime.timedelta(later)
)
mentions = st.fixed_dictionaries(
    {"text": st.sampled_from(TEXTS)},
    optional={"place": st.sampled_from(sorted(PLACES)), "day": days, "published": days},
)


def batches(prefix: str) -> st.SearchStrategy[list[Reading]]:
    return st.lists(mentions, max_size=8).map(
        lambda found: [reading(f"{prefix}{n}", about, PLACES) for n, about in enumerate(found)]
    )


def by_keys(within: Reach, incident: Incident) -> bool:
    """As a database would tell, from columns."""
    kept = keys(incident)
    return (
        any(window.holds(country, day) for window in within.windows for country, day in kept.days)
        or any(person in within.persons for person in kept.persons)
        or any(report in within.reports for report in incident.reports)
        or incident.id in within.ids
    )


@settings(max_examples=150)
@given(batches("r"), batches("x"), st.integers(0, 8))
def test_what_is_out_of_reach_changes_nothing(old: list[Reading], new: list[Reading], again: int) -> None:
    earlier = group(old)
    new = [*new, *old[:again]]
    within = prepared(new).reach
    near = [incident for incident in earlier.incidents if within.covers(incident)]
    far = [incident for incident in earlier.incidents if not within.covers(incident)]
    assert near == [incident for incident in earlier.incidents if by_keys(within, incident)]

    def recall(ids: Any) -> list[Reading]:
        return [one for one in old if one.report.id in ids]

    everything = group(new, earlier.incidents, recall, earlier.leftovers)
    selected = group(new, near, recall, [one for one in earlier.leftovers if within.meets(one.sketch)])
    assert [incident for incident in everything.incidents if incident not in far] == list(selected.incidents)
    assert all(incident in everything.incidents for incident in far)
    assert {one.mention for one in selected.leftovers} <= {one.mention for one in everything.leftovers}


@settings(max_examples=150)
@given(batches("r"), batches("x"))
def test_whatever_would_be_compared_is_within_reach_or_in_another_country(
    old: list[Reading], new: list[Reading]
) -> None:
    before, after = sketches(old)[0], sketches(new)[0]
    within, earlier = prepared(new).reach, {sketch.id: sketch for sketch in before}
    found = {sketch.id: sketch for sketch in (*before, *after)}
    for pair in Comparisons(list(found.values())).of(sketch.id for sketch in after):
        for sketch in (earlier[id_] for id_ in pair if id_ in earlier):
            named_only_now = any({*one.persons} & {*sketch.names} for one in after)
            abroad = len({_country(found[id_]) for id_ in pair} - {None}) > 1
            assert within.meets(sketch) or named_only_now or abroad


def _country(sketch: Sketch) -> str | None:
    return sketch.place.country if sketch.place else None


def test_reach_is_windows_people_reports_and_ids() -> None:
    new = reading("r1", {"place": "Ardaq", "day": DAY, "text": TEXTS[2]}, PLACES)
    within = prepared([new]).reach
    year = datetime.timedelta(400)
    assert within.windows == (Window("SY", DAY - year, DAY + year), Window("SY", None, None))
    assert within.persons == {"omar khoury"}
    assert within.reports == {"r1"}
    assert within.ids == {group([new]).incidents[0].id}
    assert keys(group([new]).incidents[0]) == Keys(days=(("SY", DAY),), persons=("omar khoury",))


def test_windows_of_a_country_that_overlap_are_one() -> None:
    at = {"place": "Ardaq"}
    far = DAY + datetime.timedelta(2000)
    new = [
        reading("r1", {**at, "day": DAY}, PLACES),
        reading("r2", {**at, "day": DAY + datetime.timedelta(300)}, PLACES),
        reading("r3", {**at, "day": far}, PLACES),
    ]
    year = datetime.timedelta(400)
    assert prepared(new).reach.windows == (
        Window("SY", DAY - year, DAY + datetime.timedelta(700)),
        Window("SY", far - year, far + year),
        Window("SY", None, None),
    )


def test_a_report_without_a_day_reaches_all_of_its_country() -> None:
    new = [reading("r1", {"place": "Ardaq"}, PLACES), reading("r2", {"place": "Ardaq", "day": DAY}, PLACES)]
    assert prepared(new).reach.windows == (Window("SY", datetime.date.min, datetime.date.max), Window("SY", None, None))


def test_a_day_named_long_ago_is_within_reach() -> None:
    old = datetime.date(2014, 3, 4)
    new = reading("r1", {"place": "Ardaq", "day": DAY, "names": [old]}, PLACES)
    assert any(window.holds("SY", old) for window in prepared([new]).reach.windows)
    assert not any(window.holds("SY", datetime.date(2018, 3, 4)) for window in prepared([new]).reach.windows)
    assert keys(group([new]).incidents[0]).days == (("SY", DAY), ("SY", old))


def test_a_country_holds_what_may_lie_in_it() -> None:
    window = Window("SY", DAY, DAY)
    assert window.holds("SY", DAY)
    assert window.holds(None, DAY)
    assert Window(None, DAY, DAY).holds("TR", DAY)
    assert not window.holds("TR", DAY)
    assert not window.holds("SY", None)
    assert Window("SY", None, None).holds("SY", None)
    assert not Window("SY", None, None).holds("SY", DAY)


def test_a_person_is_found_years_later() -> None:
    before = group([reading("r1", {"place": "Ardaq", "day": DAY, "text": TEXTS[2]}, PLACES)]).incidents
    later = {"place": "Ardaq", "published": DAY.replace(year=2029), "text": "Omar Khoury was named in court."}
    assert prepared([reading("r2", later, PLACES)]).reach.covers(before[0])
    later["text"] = "Someone was named in court."
    assert not prepared([reading("r2", later, PLACES)]).reach.covers(before[0])


def test_the_last_day_of_the_calendar_has_a_window() -> None:
    for day in (datetime.date.min, datetime.date.max):
        assert prepared([reading("r1", {"day": day}, PLACES)]).reach.windows[0].holds(None, day)


def test_keys_survive_the_file() -> None:
    incident = group([reading("r1", {"place": "Ardaq", "day": DAY, "text": TEXTS[2]}, PLACES)]).incidents[0]
    assert keys(msgspec.json.decode(msgspec.json.encode(incident), type=Incident)) == keys(incident)
