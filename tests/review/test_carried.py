"""A verdict on one version of a report, carried over to the next."""

import pytest

from claimwatch.review import Anchor, Verdict, carried, moved

BEFORE = "Nine people died 😀 in Mosul, police said. Two were hurt."


def verdict(*words: str, **fields: object) -> Verdict:
    spans = tuple((BEFORE.index(each), BEFORE.index(each) + len(each)) for each in words)
    given = {"ruling": "correct", "seen": {"low": 9}, "values": {"low": 8}, **fields}
    return Verdict(anchor=Anchor(kind="toll", spans=spans), **given)  # type: ignore[arg-type]


def test_the_same_words_elsewhere_are_found() -> None:
    after = "Updated. " + BEFORE
    now = carried(verdict("Nine people", "Two"), BEFORE, after)
    assert now is not None
    assert [after[start:end] for start, end in now.anchor.spans] == ["Nine people", "Two"]
    assert (now.ruling, now.seen, now.values) == ("correct", {"low": 9}, {"low": 8})


@pytest.mark.parametrize(
    "after",
    [
        "Ten people died.",
        "Nine people, nine people. Nine people died. Two were hurt. Nine people.",
        "Two were hurt. Nine people died.",
        "",
    ],
)
def test_changed_repeated_and_turned_words_are_not(after: str) -> None:
    assert carried(verdict("Nine people", "Two"), BEFORE, after) is None


def test_a_verdict_without_words_is_not_carried() -> None:
    assert carried(verdict(), BEFORE, BEFORE) is None


def test_which_incident_it_is_of_is_not_carried() -> None:
    now = carried(verdict("Nine people", values={"low": 8, "incident": "i2"}), BEFORE, BEFORE)
    assert now is not None
    assert now.values == {"low": 8}
    assert carried(verdict("Nine people", values={"incident": "i2"}), BEFORE, BEFORE) is None


def test_the_facts_of_an_addition_move_with_it_and_changed_ones_stay_behind() -> None:
    start = BEFORE.index("Mosul")
    facts = [
        {"kind": "toll", "span": [0, 11], "low": 9, "incident": "i1"},
        {"kind": "event", "span": [start, start + 5], "type": "attack"},
    ]
    added = verdict("Nine people", ruling="add", seen={}, values={"stance": "asserts", "facts": facts})
    after = "Late on Thursday: " + BEFORE.replace("Mosul", "Tremseh")
    now = carried(added, BEFORE, after)
    assert now is not None
    assert now.values["facts"] == [{"kind": "toll", "span": [18, 29], "low": 9}]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("A bomb killed 3. Far away a mine killed 3.", "A bomb killed 3. Later: Far away a mine killed 3.", 1),
        ("3 died. 3 fled. 3 fell.", "3 died, 3 fled, 3 fell!", None),
        ("In Homs 3 died. In Hama 3 died.", "Today in Hama 3 died. In Homs, 30 died, not 3.", None),
        ("In Homs 3 died. In Hama 3 died.", "At noon 30 people in Hama met and 3 died.", 0),
    ],
)
def test_repeated_words_are_told_apart_by_what_stands_around_them(
    before: str, after: str, expected: int | None
) -> None:
    second = before.index("3", before.index("3") + 1)
    places = [at for at, letter in enumerate(after) if letter == "3" and not after[at + 1 : at + 2].isdigit()]
    found = moved([(second, second + 1)], before, after)
    assert found == (None if expected is None else ((places[expected], places[expected] + 1),))
