"""Hundreds of reports of one incident: what is alike in them is worked out once."""

import pytest
from builder import reading

from claimwatch.model import Reading, Weapon
from claimwatch.reconcile import reconcile
from claimwatch.reconcile.disputes import denials


def told_by(number: int) -> Reading:
    """A paper with a witness of its own of shells, which the army denies in each."""
    words, weapon = "shells", {"kind": "weapon", "words": "shells", "weapon": "shell", "weapon_class": "artillery"}
    witness = {"words": f"{words} fell {number}", "source": [f"Witness {number}", "witness"], "facts": [weapon]}
    army = {
        "words": f"we fired no {words} {number}",
        "source": ["Army", "military"],
        "stance": "denies",
        "facts": [{**weapon, "polarity": False}],
    }
    return reading({"id": f"r{number}", "publisher": f"Paper {number}", "claims": [witness, army]})


def test_one_weapon_denied_in_many_reports_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    holds = denials.holds

    def counted(denied: Weapon, asserted: Weapon) -> bool:
        compared.append(asserted.weapon)
        return holds(denied, asserted)

    monkeypatch.setattr(denials, "holds", counted)
    members = [(told, told.incidents[0]) for told in map(told_by, range(40))]
    (dispute,) = [dispute for dispute in reconcile("x", members).disputes if dispute.kind == "weapon"]
    assert len({claim for side in dispute.sides for claim in side.claims}) == 80
    assert len(compared) < 3 * len(members)
