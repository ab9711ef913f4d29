"""People's verdicts replayed over a reading: what holds, what comes back, and what a reading becomes."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwatch.model import Claim, Event, Interval, Mention, Range, Reading, Report, Source, Toll, text_hash
from claimwatch.review import Anchor, Ruling, Values, Verdict, anchors, fields_of, reviewed, told

TEXT = "The ministry said 12 people died in a raid on Ombadi. Medics said 15 died, six of them children. No one spoke."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def toll(id_: str, words: str, number: int, **more: Any) -> Toll:
    return Toll(id=id_, span=span(words), text=words, harm="killed", low=number, high=number, incident="i1", **more)


def claim(id_: str, words: str, entity: str, *facts: Toll | Event) -> Claim:
    source = Source(spans=(), text=entity, name=entity, entity=entity, kind="government", named=True)
    return Claim(id=id_, spans=(span(words),), text=words, source=source, facts=facts)


RAID = Event(id="f2", span=span("raid"), text="raid", type="attack", incident="i1")
MACHINE = Reading(
    report=Report(id="r1", sha256=text_hash(TEXT), text=TEXT),
    relevant=True,
    relevance=1.0,
    claims=(
        claim("c1", "12 people died in a raid on Ombadi", "Ministry", toll("f1", "12 people", 12), RAID),
        claim("c2", "15 died, six of them children", "Medics", toll("f3", "15", 15), toll("f4", "six", 6, subset=True)),
    ),
    incidents=(Mention(id="i1", type="attack", claims=("c1", "c2")),),
)


def on(thing: str, ruling: Ruling = "confirm", reading: Reading = MACHINE, **values: Any) -> Verdict:
    """A verdict on the claim, fact or mention of this id, as the service makes it."""
    anchor, what = next((anchor, each) for anchor, each in anchors(reading).items() if each.id == thing)
    seen = fields_of(what)
    if ruling == "correct":
        seen = {name: seen[name] for name in values}
    return Verdict(anchor=anchor, ruling=ruling, seen=seen, values=values)


def numbered(*verdicts: Verdict) -> list[tuple[int, Verdict]]:
    return list(enumerate(verdicts, 1))


def lows(reading: Reading) -> list[int | None]:
    return [fact.low for claim in reading.claims for fact in claim.facts if isinstance(fact, Toll)]


def with_fact(id_: str, **fields: Any) -> Reading:
    """The reading of a changed reader that says something else about one fact."""
    claims = tuple(
        msgspec.structs.replace(
            each,
            facts=tuple(msgspec.structs.replace(fact, **fields) if fact.id == id_ else fact for fact in each.facts),
        )
        for each in MACHINE.claims
    )
    return msgspec.structs.replace(MACHINE, claims=claims)


def test_no_verdict_changes_nothing() -> None:
    assert reviewed(MACHINE, []).reading is MACHINE


def test_confirming_everything_changes_nothing() -> None:
    verdicts = numbered(*(on(thing.id) for thing in anchors(MACHINE).values()))
    outcome = reviewed(MACHINE, verdicts)
    assert outcome.reading == MACHINE
    assert {standing.ruling for standing in outcome.standing.values()} == {"confirm"}


def test_a_correction_replaces_the_field_and_the_machines_value_stays_beside_it() -> None:
    outcome = reviewed(MACHINE, numbered(on("f1", "correct", low=21, high=21)))
    assert lows(outcome.reading) == [21, 15, 6]
    standing = outcome.standing["f1"]
    assert (standing.machine["low"], standing.values) == (12, {"low": 21, "high": 21})
    assert outcome.reading.incidents[0].killed.high == 21


def test_a_later_correction_of_another_field_keeps_the_first() -> None:
    outcome = reviewed(MACHINE, numbered(on("f1", "correct", low=21, high=21), on("f1", "correct", status="civilian")))
    fact = outcome.reading.claims[0].facts[0]
    assert isinstance(fact, Toll)
    assert (fact.low, fact.status) == (21, "civilian")
    assert outcome.standing["f1"].numbers == (1, 2)


def test_the_last_ruling_counts() -> None:
    assert lows(reviewed(MACHINE, numbered(on("f1", "reject"), on("f1"))).reading) == [12, 15, 6]
    assert lows(reviewed(MACHINE, numbered(on("f1"), on("f1", "reject"))).reading) == [15, 6]


def test_a_rejected_claim_takes_its_facts_out_of_the_mention() -> None:
    outcome = reviewed(MACHINE, numbered(on("c2", "reject")))
    (mention,) = outcome.reading.incidents
    assert mention.claims == ("c1",)
    assert mention.killed.high == 12


def test_a_mention_that_loses_all_its_facts_is_gone() -> None:
    assert reviewed(MACHINE, numbered(on("c1", "reject"), on("c2", "reject"))).reading.incidents == ()


def test_a_claim_stays_with_its_event_when_its_only_fact_is_rejected() -> None:
    outcome = reviewed(MACHINE, numbered(on("f3", "reject"), on("f4", "reject")))
    (mention,) = outcome.reading.incidents
    assert mention.claims == ("c1", "c2")
    assert mention.killed.high == 12


def test_an_event_of_which_every_fact_is_rejected_stands_with_the_claims_on_it() -> None:
    outcome = reviewed(MACHINE, numbered(*(on(fact, "reject") for fact in ("f1", "f2", "f3", "f4"))))
    (mention,) = outcome.reading.incidents
    assert (mention.claims, mention.type, mention.killed.high) == (("c1", "c2"), "other", None)


def test_a_claim_goes_from_an_event_when_a_person_moves_its_last_facts() -> None:
    moved = numbered(on("f3", "correct", incident=None), on("f4", "reject"))
    (mention,) = reviewed(MACHINE, moved).reading.incidents
    assert mention.claims == ("c1",)


def test_an_event_is_gone_when_its_facts_are_moved_and_only_an_open_question_is_left() -> None:
    open_ = Claim(id="c3", spans=(span("No one spoke"),), text="No one spoke", stance="declines")
    asked = msgspec.structs.replace(
        MACHINE,
        claims=(*MACHINE.claims, open_),
        incidents=(msgspec.structs.replace(MACHINE.incidents[0], claims=("c1", "c2", "c3")),),
    )
    moved = numbered(*(on(fact, "correct", incident=None) for fact in ("f1", "f2", "f3", "f4")))
    assert reviewed(asked, moved).reading.incidents == ()
    rejected = numbered(on("c1", "reject"), on("c2", "reject"))
    assert reviewed(asked, rejected).reading.incidents == ()


def test_a_claim_can_be_given_to_somebody_else_or_to_nobody() -> None:
    source = {"entity": "Red Cross", "kind": "monitor", "named": True, "name": "Red Cross"}
    given_to = reviewed(MACHINE, numbered(on("c1", "correct", source=source))).reading.claims[0]
    assert given_to.source is not None
    assert (given_to.source.entity, given_to.id) == ("Red Cross", "c1")
    nobody = reviewed(MACHINE, numbered(on("c1", "correct", source=None))).reading.claims[0]
    assert (nobody.source, nobody.quote) == (None, "narration")


def test_place_and_day_of_a_mention_are_set_and_stay_when_its_facts_change() -> None:
    day = {"start": "2024-03-05", "end": "2024-03-05"}
    outcome = reviewed(MACHINE, numbered(on("i1", "correct", date=day, type="shelling"), on("f2", "reject")))
    (mention,) = outcome.reading.incidents
    assert (str(mention.date.start), mention.type) == ("2024-03-05", "shelling")
    assert mention.injured == Range()


def test_a_missed_claim_is_added_with_the_words_at_its_span() -> None:
    missed = Verdict(
        anchor=Anchor(kind="claim", spans=(span("No one spoke"),)),
        ruling="add",
        values={"stance": "declines", "facts": [{"kind": "toll", "span": span("No one"), "harm": "killed", "low": 0}]},
    )
    outcome = reviewed(MACHINE, numbered(missed))
    added = outcome.reading.claims[-1]
    assert (added.text, added.facts[0].text, added.stance) == ("No one spoke", "No one", "declines")
    assert outcome.standing[added.id].ruling == outcome.standing[added.facts[0].id].ruling == "add"


@pytest.mark.parametrize(
    ("thing", "values"),
    [
        ("f1", {"low": 9, "high": 8}),
        ("f1", {"harm": "frightened"}),
        ("f1", {"text": "other words"}),
        ("f1", {"low": "many"}),
        ("i1", {"date": {"start": "2024-03-06", "end": "2024-03-05"}}),
        ("c1", {"source": {"kind": "oracle"}}),
    ],
)
def test_values_that_a_field_cannot_have_are_refused(thing: str, values: Values) -> None:
    seen = dict(fields_of(next(t for t in anchors(MACHINE).values() if t.id == thing)).items())
    anchor = next(anchor for anchor, each in anchors(MACHINE).items() if each.id == thing)
    seen = {name: seen[name] for name in values if name in seen}
    impossible = Verdict(anchor=anchor, ruling="correct", seen=seen, values=values)
    outcome = reviewed(MACHINE, numbered(impossible))
    assert outcome.reading == MACHINE
    assert outcome.returned[0].why


def test_words_outside_the_text_are_refused() -> None:
    beyond = Verdict(anchor=Anchor(kind="claim", spans=((0, len(TEXT) + 1),)), ruling="add")
    (back,) = reviewed(MACHINE, numbered(beyond)).returned
    assert str(back.why).startswith("no words from 0")


def test_a_rejected_event_is_left_out_and_its_facts_belong_to_none() -> None:
    outcome = reviewed(MACHINE, numbered(on("i1", "reject")))
    assert outcome.reading.incidents == ()
    assert {fact.incident for each in outcome.reading.claims for fact in each.facts} == {None}


# A changed reader: each verdict holds where the machine says what the person saw, and comes back elsewhere.


def test_what_a_new_reading_says_the_same_holds() -> None:
    verdicts = numbered(on("f1", "correct", low=21, high=21), on("f3"))
    outcome = reviewed(with_fact("f4", low=7, high=7), verdicts)
    assert outcome.returned == ()
    assert lows(outcome.reading) == [21, 15, 7]


@pytest.mark.parametrize("ruling", ["confirm", "reject", "correct"])
def test_what_a_new_reading_says_otherwise_comes_back_unapplied(ruling: Ruling) -> None:
    verdict = on("f1", ruling, low=21) if ruling == "correct" else on("f1", ruling)
    outcome = reviewed(with_fact("f1", low=13, high=13), numbered(verdict))
    assert lows(outcome.reading) == [13, 15, 6]
    (back,) = outcome.returned
    assert (back.number, back.verdict, back.now and back.now["low"]) == (1, verdict, 13)
    assert outcome.standing == {}


def test_what_a_new_reading_no_longer_finds_comes_back() -> None:
    gone = msgspec.structs.replace(MACHINE, claims=MACHINE.claims[:1])
    outcome = reviewed(gone, numbered(on("c2"), on("f3", "correct", low=16, high=16)))
    assert [(back.number, back.now) for back in outcome.returned] == [(1, None), (2, None)]
    assert outcome.reading == gone


def test_a_verdict_never_goes_over_to_other_words() -> None:
    moved = with_fact("f3", span=span("six"), text="six")
    outcome = reviewed(moved, numbered(on("f3", "correct", low=16, high=16)))
    assert 16 not in lows(outcome.reading)
    assert len(outcome.returned) == 1


def test_one_that_comes_back_is_not_lost_when_a_later_one_on_another_field_holds() -> None:
    verdicts = numbered(on("f1", "correct", low=21, high=21), on("f1", "correct", status="civilian"))
    outcome = reviewed(with_fact("f1", low=13, high=13), verdicts)
    assert [back.number for back in outcome.returned] == [1]
    fact = outcome.reading.claims[0].facts[0]
    assert isinstance(fact, Toll)
    assert (fact.low, fact.status) == (13, "civilian")


def test_corrections_that_have_become_impossible_together_come_back() -> None:
    verdicts = numbered(on("f1", "correct", high=20), on("f1", "correct", low=15))
    outcome = reviewed(with_fact("f1", high=13), verdicts)
    assert [(back.number, bool(back.why)) for back in outcome.returned] == [(1, False), (2, True)]
    assert lows(outcome.reading) == [12, 15, 6]


def test_a_correction_is_not_applied_to_another_harm() -> None:
    verdict = on("f1", "correct", low=8)
    seen = verdict.seen | {"harm": "killed"}
    hurt = reviewed(with_fact("f1", harm="injured"), numbered(msgspec.structs.replace(verdict, seen=seen)))
    assert len(hurt.returned) == 1
    assert 8 not in lows(hurt.reading)


def test_an_event_that_has_another_id_now_is_followed_and_one_that_is_gone_comes_back() -> None:
    things = anchors(MACHINE)
    verdict = Verdict(
        anchor=next(anchor for anchor, thing in things.items() if thing.id == "f4"),
        ruling="correct",
        seen={},
        values={"incident": "i1"},
        mentions=told({"i1"}, things),
    )
    renamed = msgspec.structs.replace(
        MACHINE,
        incidents=tuple(msgspec.structs.replace(mention, id="i7") for mention in MACHINE.incidents),
        claims=tuple(
            msgspec.structs.replace(
                each, facts=tuple(msgspec.structs.replace(fact, incident="i7") for fact in each.facts)
            )
            for each in MACHINE.claims
        ),
    )
    assert {f.incident for each in reviewed(renamed, numbered(verdict)).reading.claims for f in each.facts} == {"i7"}
    gone = msgspec.structs.replace(MACHINE, incidents=())
    assert len(reviewed(gone, numbered(verdict)).returned) == 1


def test_deciding_again_settles_what_came_back() -> None:
    now = with_fact("f1", low=13, high=13)
    verdicts = [*numbered(on("f1", "correct", low=21, high=21)), (2, on("f1", "correct", reading=now, low=21, high=21))]
    outcome = reviewed(now, verdicts)
    assert outcome.returned == ()
    assert lows(outcome.reading) == [21, 15, 6]


THINGS = [thing.id for thing in anchors(MACHINE).values() if thing.id != "i1"]
VERDICTS = st.lists(
    st.one_of(
        st.builds(on, st.sampled_from(THINGS), st.sampled_from(["confirm", "reject"])),
        st.builds(
            lambda thing, low: on(thing, "correct", low=low, high=low),
            st.sampled_from(["f1", "f3", "f4"]),
            st.integers(0, 500),
        ),
    ),
    max_size=12,
)


@given(VERDICTS)
def test_every_verdict_stands_or_came_back_and_ids_and_words_stay(verdicts: list[Verdict]) -> None:
    outcome = reviewed(MACHINE, numbered(*verdicts))
    assert outcome.returned == ()
    assert {verdict.anchor for verdict in verdicts} == {standing.anchor for standing in outcome.standing.values()}
    before = {thing.id for thing in anchors(MACHINE).values()}
    assert {thing.id for thing in anchors(outcome.reading).values()} <= before
    for each in outcome.reading.claims:
        assert all(fact.text == TEXT[slice(*fact.span)] for fact in each.facts)
    rejected = {id_ for id_, standing in outcome.standing.items() if standing.ruling == "reject"}
    assert rejected.isdisjoint(thing.id for thing in anchors(outcome.reading).values())


def test_a_days_range_is_a_value() -> None:
    assert fields_of(Mention(id="i1", date=Interval()))["date"] == {"start": None, "end": None}
