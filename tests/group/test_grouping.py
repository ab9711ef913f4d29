"""Linkage by cases; ids, order and repetition by properties."""

import datetime
from typing import Any

import msgspec
import pytest
from builder_group import reading
from hypothesis import given, settings
from hypothesis import strategies as st

from claimwatch.errors import InputError
from claimwatch.grouping import group
from claimwatch.model.reading import Reading
from gold import document, parameters, rows

PLACES, CASES = document("group/places"), rows("group/link")
WIRE = (
    "Shells hit the vegetable market of Ardaq at noon on Tuesday while traders were packing up, and at least nine "
    "people were killed, two doctors at the town's only hospital said. A spokesman for the army said its guns had "
    "been silent all day. Monitors who reached the market in the evening saw craters in the road and burned stalls."
)


def readings(mentions: dict[str, Any]) -> list[Reading]:
    return [reading(id_, about, PLACES) for id_, about in mentions.items()]


@pytest.mark.parametrize("case", parameters(CASES))
def test_mentions_meet_in_incidents(case: dict[str, Any]) -> None:
    found = group(readings(case["mentions"]))
    assert sorted(list(incident.reports) for incident in found.incidents) == case["expect"]["incidents"]
    assert [leftover.mention for leftover in found.leftovers] == case["expect"].get("leftovers", [])
    assert all(leftover.reason for leftover in found.leftovers)


def test_every_link_says_why() -> None:
    found = group(readings(CASES[0]["mentions"])).incidents[0]
    assert [why.report for why in found.why] == ["r2"]
    assert found.why[0].match_weight > 0
    assert {"same day", "killed ranges apart"} < set(found.why[0].reasons)


def test_a_report_that_tells_one_incident_twice_stands_in_it_once() -> None:
    text = "Gunmen stormed the olive press of Khoury and Sons near Ardaq on Monday night and shot nine pickers dead."
    later = datetime.date(2024, 6, 20)
    about = {"place": "Ardaq", "day": datetime.date(2024, 3, 5), "published": datetime.date(2024, 3, 6), "text": text}
    told = readings({id_: {**about, "killed": (9, 9)} for id_ in ("r1", "r2", "r3")})
    arrest = readings({"r4": {**about, "published": later, "day": later, "killed": (9, 9)}})[0]
    deed = msgspec.structs.replace(told[0].incidents[0], id="i2")
    facts = tuple(msgspec.structs.replace(fact, id=f"f2{fact.id}", incident="i2") for fact in arrest.claims[0].facts)
    claim = msgspec.structs.replace(arrest.claims[0], facts=(*arrest.claims[0].facts, *facts))
    both = msgspec.structs.replace(arrest, claims=(claim,), incidents=(*arrest.incidents, deed))
    found = group([*told, both])
    assert [incident.mentions for incident in found.incidents] == [("r1/i1", "r2/i1", "r3/i1", "r4/i1", "r4/i2")]
    assert [why.report for why in found.incidents[0].why] == ["r2", "r3", "r4"]
    assert not found.leftovers


days = st.integers(1, 20).map(lambda day: datetime.date(2024, 3, day))
numbers = st.integers(0, 30)
texts = st.sampled_from(
    [
        "Shells hit the mill quarter.",
        "A car bomb went off at the bridge of Noor.",
        "Gunmen stormed the Khoury press.",
        WIRE,
        WIRE + " More soon.",
    ]
)
mentions = st.fixed_dictionaries(
    {"published": days, "text": texts, "killed": st.tuples(numbers, st.none())},
    optional={"place": st.sampled_from(sorted(PLACES)), "day": days},
)
batches = st.lists(mentions, max_size=9).map(lambda found: readings({f"r{n}": about for n, about in enumerate(found)}))


@settings(max_examples=60)
@given(batches, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(batch: list[Reading], random: Any) -> None:
    found = group(batch)
    shuffled = random.sample(batch, len(batch)) + batch[:2]
    assert group(shuffled) == found
    assert group(batch, found.incidents) == found


@settings(max_examples=60)
@given(batches)
def test_every_mention_ends_in_one_incident_or_among_the_leftovers(batch: list[Reading]) -> None:
    found = group(batch)
    placed = [mention for incident in found.incidents for mention in incident.mentions]
    left = [leftover.mention for leftover in found.leftovers]
    assert sorted(placed + left) == sorted(f"{r.report.id}/{m.id}" for r in batch for m in r.incidents)
    assert len({incident.id for incident in found.incidents}) == len(found.incidents)


@settings(max_examples=40)
@given(batches, batches)
def test_ids_stay_when_reports_are_added(first: list[Reading], more: list[Reading]) -> None:
    before = group(first)
    added = [msgspec.structs.replace(r, report=msgspec.structs.replace(r.report, id=f"x{r.report.id}")) for r in more]
    after = group([*first, *added], before.incidents)
    known = {incident.id for incident in before.incidents}
    kept = {incident.id for incident in after.incidents} | {p for i in after.incidents for p in i.previous_ids}
    assert known <= kept
    assert len({incident.id for incident in after.incidents}) == len(after.incidents)


def test_merged_incidents_keep_their_old_ids() -> None:
    apart = {
        "r1": {"place": "Ardaq", "day": datetime.date(2024, 3, 5), "published": datetime.date(2024, 3, 5)},
        "r2": {"place": "Ardak", "day": datetime.date(2024, 3, 5), "published": datetime.date(2024, 3, 5)},
    }
    together = group(readings(apart))
    assert len(together.incidents) == 1
    alone = [group(readings({id_: about})).incidents[0] for id_, about in apart.items()]
    merged = group(readings(apart), alone).incidents[0]
    assert {merged.id, *merged.previous_ids} == {incident.id for incident in alone}


def test_copies_are_one_source_with_the_earliest_as_original() -> None:
    about = {"place": "Ardaq", "day": datetime.date(2024, 3, 5), "text": WIRE}
    found = group(
        readings(
            {
                "b": {**about, "published": datetime.date(2024, 3, 6)},
                "a": {**about, "published": datetime.date(2024, 3, 7), "text": WIRE + " (Agencies)"},
                "c": {**about, "published": datetime.date(2024, 3, 7), "text": "Nine dead in Ardaq market."},
            }
        )
    ).incidents[0]
    assert found.copies == (("b", "a"),)
    assert [account.entity for account in found.accounts] == ["Report b", "Report c"]


def test_untouched_incidents_stay_as_they_are() -> None:
    old = group(readings(CASES[0]["mentions"])).incidents
    new = readings({"r9": {"place": "Izra", "day": datetime.date(2024, 3, 9), "published": datetime.date(2024, 3, 9)}})
    assert old[0] in group(new, old).incidents


def test_what_cannot_be_grouped_is_refused() -> None:
    one, other = readings({"r1": {"text": "Shells hit a mill."}}), readings({"r1": {"text": "Shells hit a bridge."}})
    with pytest.raises(InputError, match="r1: two different texts"):
        group([*one, *other])
    with pytest.raises(InputError, match="schema 2"):
        group([msgspec.structs.replace(one[0], schema=2)])
    both = group(readings(CASES[0]["mentions"]))
    with pytest.raises(InputError, match="no reading of its reports r2"):
        group(readings({"r1": CASES[0]["mentions"]["r1"]}), both.incidents)
