"""What a person confirms before release: keys that hold as long as value and claims do."""

import datetime
from typing import Any

import msgspec
from builder import reading

from claimwatch.model import Incident, Range, SetApart
from claimwatch.reconcile import confirmables, reconcile


def claim(words: str, entity: str, kind: str, **toll: Any) -> dict[str, Any]:
    fact = {"kind": "toll", "words": words, "harm": "killed", **toll}
    return {"words": f"{words} were killed", "source": [entity, kind], "facts": [fact]}


GOVERNMENT = claim("12 people", "Government of Syria", "government", low=12, high=12)
COUNCIL = claim("more than 60 people", "Ardaq Council", "activist", low=61)
FIRST = {"id": "r1", "published": datetime.date(2024, 3, 6), "claims": [GOVERNMENT, COUNCIL]}
LATER = {
    "id": "r2",
    "published": datetime.date(2024, 3, 8),
    "claims": [claim("14 people", "Government of Syria", "government", low=14, high=14)],
}
MISSING: dict[str, Any] = {
    "id": "r3",
    "published": datetime.date(2024, 3, 8),
    "claims": [claim("nine villagers", "Coast Monitor", "monitor", low=9, high=9)],
}
MISSING["claims"][0]["facts"][0]["harm"] = "missing"


def run(*reports: dict[str, Any]) -> Incident:
    return reconcile("x", [(one, one.incidents[0]) for one in map(reading, reports)])


def keys(incident: Incident) -> dict[str, str]:
    return {one.words: one.key for one in confirmables(incident)}


def test_every_figure_and_dispute_is_shown_with_its_words_and_claims() -> None:
    assert [(one.about, one.words, one.claims) for one in confirmables(run(FIRST, MISSING))] == [
        ("type", "attack", ()),
        ("place", "Ardaq, Hama, SY", ()),
        ("date", "2024-03-05", ()),
        ("report", "r1", ()),
        ("report", "r3", ()),
        ("killed per Government of Syria", "12 people", ("r1/c1",)),
        ("killed per Ardaq Council", "more than 60 people", ("r1/c2",)),
        ("missing per Coast Monitor", "nine villagers", ("r3/c1",)),
        ("dispute: killed", "12 people against more than 60 people", ("r1/c1", "r1/c2")),
    ]


def test_what_is_shown_says_what_it_comes_to() -> None:
    assert [one.value for one in confirmables(run(FIRST, MISSING)) if one.claims] == [
        ("12",),
        ("61 or more",),
        ("9",),
        ("Government of Syria: 12", "Ardaq Council: 61 or more"),
    ]
    split = {**FIRST, "claims": [{**GOVERNMENT, "facts": [{**GOVERNMENT["facts"][0], "status": "civilian"}]}]}
    assert [one.value for one in confirmables(run(split)) if one.claims] == [("12 (civilians 12)",), ("12 civilians",)]
    replaced = {one.words: one.value for one in confirmables(run(FIRST, LATER))}
    assert replaced["12 people"] == ("12",)


def test_keys_are_unique_and_the_same_in_another_run() -> None:
    incident = run(FIRST, LATER, MISSING)
    found = [one.key for one in confirmables(incident)]
    assert len(found) == len(set(found)) == 11
    assert found == [one.key for one in confirmables(run(MISSING, LATER, FIRST))]
    assert found == [one.key for one in confirmables(msgspec.structs.replace(incident, id="another"))]


def test_a_replaced_figure_keeps_its_key_and_a_dispute_with_a_new_value_gets_another() -> None:
    before, after = keys(run(FIRST)), keys(run(FIRST, LATER))
    assert after["12 people"] == before["12 people"]
    assert after["more than 60 people"] == before["more than 60 people"]
    disputes = [next(key for words, key in found.items() if "against" in words) for found in (before, after)]
    assert disputes[0] != disputes[1]


def test_replaced_injured_keep_their_key() -> None:
    def hurt(report: dict[str, Any]) -> dict[str, Any]:
        claims = [{**c, "facts": [{**c["facts"][0], "harm": "injured"}]} for c in report["claims"]]
        return {**report, "claims": claims}

    before, after = keys(run(hurt(FIRST))), keys(run(hurt(FIRST), hurt(LATER)))
    assert after["12 people"] == before["12 people"]


def test_a_key_changes_with_value_claims_or_account() -> None:
    key = keys(run(FIRST))["12 people"]
    other_value = {**FIRST, "claims": [{**GOVERNMENT, "facts": [{**GOVERNMENT["facts"][0], "low": 11}]}, COUNCIL]}
    assert keys(run(other_value))["12 people"] != key
    again = {"id": "r4", "published": datetime.date(2024, 3, 6), "claims": [GOVERNMENT]}
    assert keys(run(FIRST, again))["12 people"] != key
    other_account = {**FIRST, "claims": [{**GOVERNMENT, "source": ["Army of Syria", "military"]}, COUNCIL]}
    assert keys(run(other_account))["12 people"] != key


def test_what_is_set_apart_is_confirmed_too() -> None:
    incident = run(FIRST)
    apart = SetApart(
        entity="Coast Monitor",
        harm="killed",
        toll=Range(low=160),
        words="160",
        why="of the whole province",
        claims=("r1/c1",),
    )
    found = confirmables(msgspec.structs.replace(incident, set_apart=(apart,)))
    (new,) = [one for one in found if one not in confirmables(incident)]
    assert new.about == "killed per Coast Monitor, set apart: of the whole province"
    assert (new.words, new.value, new.claims) == ("160", ("160 or more",), ("r1/c1",))
