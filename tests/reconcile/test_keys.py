"""Keys of figures and disputes hash values alone: how anything is worded, ours or a report's, makes no difference."""

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest
from builder import reading

from claimwatch.ledger.migrations._first_schema import as_first
from claimwatch.ledger.migrations._keys_of_words import keys_of
from claimwatch.model import Dispute, DisputeKind, Figure, Harm, Incident, Range, Side, TollStatement
from claimwatch.reconcile import KEY_SCHEME, confirmables, reconcile
from claimwatch.reconcile.keys import dispute_key, figure_key, toll_key
from gold import rows


def incidents() -> Iterator[Incident]:
    for case in rows("reconcile/accounts"):
        members = [(one, one.incidents[0]) for one in map(reading, case["reports"])]
        yield reconcile("x", members, case.get("copies", []))


def keys(incident: Incident) -> list[str]:
    return [item.key for item in confirmables(incident)]


def toll_keys(incident: Incident) -> list[str]:
    """The keys of figures and disputes, which the first keys were of."""
    return [item.key for item in confirmables(incident) if item.kind in {*get_args(Harm), "apart", "dispute"}]


def reworded(value: Any) -> Any:
    """The value with other words for everything that is only words."""
    if isinstance(value, tuple):
        return tuple(map(reworded, value))
    if not isinstance(value, msgspec.Struct):
        return value
    changed = {name: reworded(getattr(value, name)) for name in value.__struct_fields__}
    changed |= {"words": "put otherwise"} if "words" in changed else {}
    if isinstance(value, Dispute) and value.inferred:
        changed["subject"] = "named otherwise"
    if isinstance(value, Side) and isinstance(value.value, str):
        changed["value"] = "called otherwise"
    return msgspec.structs.replace(value, **changed)


def test_other_words_leave_every_key_as_it_is() -> None:
    kinds = set()
    for incident in incidents():
        kinds |= {item.about.partition(" ")[0] for item in confirmables(incident)}
        assert keys(reworded(incident)) == keys(incident)
    assert {"killed", "injured", "dispute:"} <= kinds
    disputes = [dispute for incident in incidents() for dispute in incident.disputes]
    assert {dispute.inferred for dispute in disputes} == {None, "only"}
    assert {type(side.value) for dispute in disputes for side in dispute.sides} == {str, Range}


def test_no_two_things_of_an_incident_share_a_key() -> None:
    for incident in incidents():
        said = [item for account in incident.accounts for item in (*account.rival, *account.history, *account.parts)]
        said += [said for a in incident.accounts for said in a.says if not isinstance(said, TollStatement) or said.toll]
        said += [decline for account in incident.accounts for decline in account.declines]
        said += [figure for account in incident.accounts for figure in (account.killed, account.injured) if figure]
        setting = 1 + bool(incident.place) + bool(incident.date.start) + len(incident.reports)
        assert len(keys(incident)) == setting + len(said) + len(incident.disputes)


def test_the_ledger_brings_old_keys_to_these() -> None:
    """Raise KEY_SCHEME and add a migration when this fails because keys have changed."""
    assert KEY_SCHEME == 2
    for incident in incidents():
        document = as_first(msgspec.json.decode(msgspec.json.encode(incident)))
        new = {by_values: by_words for by_words, by_values in keys_of(document)}
        assert sorted(new) == sorted(toll_keys(incident))
        assert len(set(new.values())) == len(new)


def test_keys_are_these_for_good() -> None:
    figure = Figure(low=39, best=39, high=39, civilians=2, combatants=37, basis="counted", claims=("r1/c2", "r1/c1"))
    assert figure_key("Government of Syria", "killed", figure) == "d060c9911d4b"
    toll = TollStatement(polarity=False, words="", harm="missing", toll=Range(low=5), area="Hama", claims=("r1/c3",))
    assert toll_key("Ardaq Council", toll) == "1ecfcdff2196"


def helicopters(*, denied_by: str) -> Dispute:
    """Two accounts with a claim each on helicopters, one of them denying."""
    sides = tuple(
        Side(
            stance="denies" if entity == denied_by else "asserts",
            entities=(entity,),
            value="words",
            words="",
            claims=(claim,),
        )
        for entity, claim in (("Army", "r1/c1"), ("Rebels", "r1/c2"))
    )
    return Dispute(kind="weapon", subject="helicopter", sides=sides)


def test_who_denies_and_who_asserts_makes_the_key_of_a_dispute() -> None:
    by_army, by_rebels = (dispute_key(helicopters(denied_by=entity)) for entity in ("Army", "Rebels"))
    assert by_army != by_rebels


def test_the_order_of_sides_does_not_make_the_key_of_a_dispute() -> None:
    dispute = helicopters(denied_by="Army")
    turned = msgspec.structs.replace(dispute, sides=dispute.sides[::-1])
    assert dispute_key(turned) == dispute_key(dispute)


@pytest.mark.parametrize("question", [("weapon", "tank"), ("perpetrator", "helicopter")])
def test_what_is_disputed_makes_the_key_of_a_dispute(question: tuple[DisputeKind, str]) -> None:
    dispute = helicopters(denied_by="Army")
    other = msgspec.structs.replace(dispute, kind=question[0], subject=question[1])
    assert dispute_key(other) != dispute_key(dispute)
