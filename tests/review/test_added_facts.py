"""Facts that a person adds to a claim: they join it, follow it to another reading, and come back if it is gone."""

from typing import Any

import msgspec
import pytest
from test_overlay import MACHINE, TEXT, claim, numbered, on, span, toll, with_fact

from claimwatch.model import Reading, Toll
from claimwatch.review import Anchor, Content, Reviewed, Ruling, Values, Verdict, anchors, carried, fields_of, reviewed

PART: Values = {"kind": "toll", "harm": "killed", "low": 3, "high": 3, "group": "children", "subset": True}


def into(thing: str, words: str, number: int = 0, reading: Reading = MACHINE, **more: Any) -> Verdict:
    """Three children, found in some words, for the claim of this id."""
    place, what = next((anchor, each) for anchor, each in anchors(reading).items() if each.id == thing)
    fact = {**PART, "span": list(span(words)), "incident": "i1", **more}
    anchor = Anchor(kind="toll", spans=(span(words),), nth=number)
    return Verdict(anchor=anchor, ruling="add", into=place, seen=fields_of(what), values={"facts": [fact]})


def facts(outcome: Reviewed, claim: str) -> list[str]:
    return [fact.text for each in outcome.reading.claims if each.id == claim for fact in each.facts]


def with_source(entity: str) -> Reading:
    """The reading of a changed reader to which the first claim is somebody else's."""
    first, *rest = MACHINE.claims
    other = claim("c1", first.text, entity, *first.facts)  # type: ignore[arg-type]
    return msgspec.structs.replace(MACHINE, claims=(other, *rest))


def test_a_part_joins_the_claim_and_the_total_of_its_event_stays() -> None:
    outcome = reviewed(MACHINE, numbered(into("c1", "died")))
    assert [each.id for each in outcome.reading.claims] == ["c1", "c2"]
    assert facts(outcome, "c1") == ["12 people", "died", "raid"]
    assert (outcome.reading.incidents[0].killed.low, outcome.reading.incidents[0].killed.high) == (12, 15)
    (added,) = [id_ for id_, standing in outcome.standing.items() if standing.ruling == "add"]
    assert added not in {thing.id for thing in anchors(MACHINE).values()}


def test_a_claim_is_not_confirmed_by_what_is_added_to_it() -> None:
    assert "c1" not in reviewed(MACHINE, numbered(into("c1", "died"))).standing


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("died", ["12 people died in a raid on Ombadi"]),
        ("No one", ["12 people died in a raid on Ombadi", "No one"]),
        ("said 12 people", ["said 12 people died in a raid on Ombadi"]),
        ("The ministry", ["The ministry", "12 people died in a raid on Ombadi"]),
    ],
)
def test_a_claim_takes_in_the_words_of_what_is_added_to_it(words: str, pieces: list[str]) -> None:
    whole = reviewed(MACHINE, numbered(into("c1", words))).reading.claims[0]
    assert [TEXT[slice(*each)] for each in whole.spans] == pieces
    assert whole.text == " ".join(pieces)
    assert [fact.span for fact in whole.facts] == sorted(fact.span for fact in whole.facts)


def test_two_parts_on_the_same_words_have_ids_of_their_own() -> None:
    outcome = reviewed(MACHINE, numbered(into("c1", "died"), into("c1", "died", 1, group="women")))
    whole = outcome.reading.claims[0]
    assert len({fact.id for fact in whole.facts}) == len(whole.facts) == 4


def test_what_is_added_goes_with_a_claim_that_is_rejected_and_comes_again_with_it() -> None:
    verdicts = numbered(into("c1", "died"), on("c1", "reject"))
    assert facts(reviewed(MACHINE, verdicts), "c1") == []
    assert reviewed(MACHINE, verdicts).returned == ()
    assert "died" in facts(reviewed(MACHINE, verdicts[:1]), "c1")


def test_what_is_added_belongs_to_no_event_that_is_rejected() -> None:
    for verdict in (into("c1", "died"), msgspec.structs.replace(into("c1", "died"), into=None, seen={})):
        outcome = reviewed(MACHINE, numbered(verdict, on("i1", "reject")))
        assert {fact.incident for each in outcome.reading.claims for fact in each.facts} == {None}


# A changed reader.


def test_it_holds_where_the_claim_still_says_what_the_person_saw() -> None:
    outcome = reviewed(with_fact("f1", low=13, high=13), numbered(into("c1", "died")))
    assert (outcome.returned, facts(outcome, "c1")) == ((), ["12 people", "died", "raid"])


def test_it_comes_back_with_what_the_claim_now_says() -> None:
    outcome = reviewed(with_source("Army"), numbered(into("c1", "died")))
    (back,) = outcome.returned
    assert back.now is not None
    assert back.now["source"]["entity"] == "Army"
    assert facts(outcome, "c1") == ["12 people", "raid"]


def test_it_comes_back_if_the_claim_is_gone() -> None:
    gone = msgspec.structs.replace(MACHINE, claims=MACHINE.claims[1:])
    outcome = reviewed(gone, numbered(into("c1", "died")))
    assert [(back.number, back.now) for back in outcome.returned] == [(1, None)]
    assert outcome.reading == gone


@pytest.mark.parametrize("later", ["keep", "leave out"])
def test_deciding_anew_settles_what_came_back_and_nothing_beside_it(later: str) -> None:
    now = with_source("Army")
    mine, beside = into("c1", "died"), into("c1", "died", 1, group="women")
    kept = into("c1", "died", 7, reading=now)
    left_out = Verdict(anchor=mine.anchor, ruling="absent", into=mine.into)
    outcome = reviewed(now, numbered(mine, beside, kept if later == "keep" else left_out))
    assert [back.number for back in outcome.returned] == [2]
    assert ("died" in facts(outcome, "c1")) == (later == "keep")


@pytest.mark.parametrize("ruling", ["confirm", "reject", "absent"])
def test_a_decision_on_what_the_machine_now_reads_there_settles_no_addition(ruling: Ruling) -> None:
    first, *rest = with_source("Army").claims
    found = msgspec.structs.replace(first, facts=(*first.facts, toll("f9", "died", 3)))
    now = msgspec.structs.replace(MACHINE, claims=(found, *rest))
    outcome = reviewed(now, numbered(into("c1", "died"), on("f9", ruling, reading=now)))
    assert [back.number for back in outcome.returned] == [1]


# A claim that a person added.

MISSED = Verdict(
    anchor=Anchor(kind="claim", spans=(span("No one spoke"),), nth=4),
    ruling="add",
    values={"stance": "declines", "facts": [{"kind": "toll", "span": span("one"), "harm": "killed", "low": 3}]},
)


def into_added() -> Verdict:
    (added,) = [each for each in reviewed(MACHINE, numbered(MISSED)).reading.claims if each.text == "No one spoke"]
    fact = {**PART, "span": list(span("spoke"))}
    anchor = Anchor(kind="toll", spans=(span("spoke"),))
    return Verdict(anchor=anchor, ruling="add", into=MISSED.anchor, seen=fields_of(added), values={"facts": [fact]})


def test_a_claim_that_a_person_added_takes_in_more() -> None:
    outcome = reviewed(MACHINE, numbered(MISSED, into_added()))
    assert [fact.text for fact in outcome.reading.claims[-1].facts] == ["one", "spoke"]


def test_what_was_added_to_it_comes_back_when_that_addition_is_undone() -> None:
    assert len(reviewed(MACHINE, numbered(into_added())).returned) == 1


@pytest.mark.parametrize("values", [{}, {"facts": []}, {"facts": [PART], "stance": "denies"}, {"facts": [PART]}])
def test_only_facts_with_words_can_be_added_to_a_claim(values: Values) -> None:
    verdict = msgspec.structs.replace(into("c1", "died"), values=values)
    (back,) = reviewed(MACHINE, numbered(verdict)).returned
    assert back.why


def test_it_is_carried_to_a_new_text_with_its_claim_or_not_at_all() -> None:
    before = into("c1", "died")
    now = carried(before, TEXT, "Update. " + TEXT)
    assert now is not None
    assert now.into is not None
    assert before.into is not None
    assert now.into.spans == tuple((start + 8, end + 8) for start, end in before.into.spans)
    assert carried(before, TEXT, TEXT.replace("Ombadi", "Tal")) is None


def test_a_decision_of_before_is_stored_as_it_was() -> None:
    stored = (
        b'{"salt":"00","verdicts":[{"anchor":{"kind":"claim","spans":[[0,3]]},"ruling":"add",'
        b'"values":{"stance":"asserts","facts":[]}}]}'
    )
    content = msgspec.json.decode(stored, type=Content)
    assert content.verdicts[0].into is None
    assert msgspec.json.encode(content) == stored


def test_the_fact_is_as_the_person_gave_it() -> None:
    whole = reviewed(MACHINE, numbered(into("c1", "died"))).reading.claims[0]
    (part,) = [fact for fact in whole.facts if isinstance(fact, Toll) and fact.subset]
    assert (part.low, part.group, part.incident, part.text) == (3, "children", "i1", "died")
