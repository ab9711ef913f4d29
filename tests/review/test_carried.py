"""A verdict on one version of a report, carried over to the next."""

import pytest

from claimwatch.review import Anchor, Verdict, carried

BEFORE = "Nine people died 😀 in Mosul, police said. Two were hurt."


def verdict(*words: str, **fields: object) -> Verdict:
    spans = tuple((BEFORE.index(each), BEFORE.index(each) + len(each)) for each in words)
    given = {"ruling": "correct", "seen": {"low": 9}, "values": {"low": 8}, **fields}
    return Verdict(anchor=Anchor(kind="toll", spans=spans), **given)  # type: ignore[arg-type]


def test_the_same_words_elsewhere_are_found() -> None:
    after = "Updated. " + BEFORE
    moved = carried(verdict("Nine people", "Two"), BEFORE, after)
    assert moved is not None
    assert [after[start:end] for start, end in moved.anchor.spans] == ["Nine people", "Two"]
    assert (moved.ruling, moved.seen, moved.values) == ("correct", {"low": 9}, {"low": 8})


@pytest.mark.parametrize(
    "after",
    [
        "Ten people died.",
        BEFORE + " Nine people died.",
        "Two were hurt. Nine people died.",
        "",
    ],
)
def test_changed_repeated_and_turned_words_are_not(after: str) -> None:
    assert carried(verdict("Nine people", "Two"), BEFORE, after) is None


def test_a_verdict_without_words_is_not_carried() -> None:
    assert carried(verdict(), BEFORE, BEFORE) is None


def test_which_incident_it_is_of_is_not_carried() -> None:
    moved = carried(verdict("Nine people", values={"low": 8, "incident": "i2"}), BEFORE, BEFORE)
    assert moved is not None
    assert moved.values == {"low": 8}
    assert carried(verdict("Nine people", values={"incident": "i2"}), BEFORE, BEFORE) is None


def test_the_facts_of_an_addition_move_with_it_and_changed_ones_stay_behind() -> None:
    start = BEFORE.index("Mosul")
    facts = [
        {"kind": "toll", "span": [0, 11], "low": 9, "incident": "i1"},
        {"kind": "event", "span": [start, start + 5], "type": "attack"},
    ]
    added = verdict("Nine people", ruling="add", seen={}, values={"stance": "asserts", "facts": facts})
    after = "Late on Thursday: " + BEFORE.replace("Mosul", "Tremseh")
    moved = carried(added, BEFORE, after)
    assert moved is not None
    assert moved.values["facts"] == [{"kind": "toll", "span": [18, 29], "low": 9}]
