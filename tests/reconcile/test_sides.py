"""The side of each account and the order of sides: the cases of sides.yaml."""

from typing import Any

import pytest
from builder import reading

from claimwatch.model import Incident
from claimwatch.reconcile import reconcile
from gold import parameters, rows

FACTS = ("perpetrator", "target")


def incident_of(claims: list[dict[str, Any]]) -> Incident:
    """One report of "Gazette" with a claim a line, each of which tells an event and the actors named."""
    told = []
    for n, claim in enumerate(claims):
        actors = [(kind, actor) for kind, actor in zip(FACTS, claim.get("actors", ()), strict=False) if actor]
        words = " ".join(["shelling", str(n), *(actor for _, actor in actors)])
        facts = [{"kind": kind, "words": actor, "actor": actor} for kind, actor in actors]
        told.append(
            {
                "words": words,
                "source": claim["source"],
                "facts": [{"kind": "event", "words": "shelling", "type": "shelling"}, *facts],
            }
        )
    publisher = next((claim["publisher"] for claim in claims if "publisher" in claim), "Gazette")
    report = reading({"id": "r1", "publisher": publisher, "claims": told})
    return reconcile("x", [(report, report.incidents[0])])


@pytest.mark.parametrize("case", parameters(rows("reconcile/sides")))
def test_sides(case: dict[str, Any]) -> None:
    incident, expected = incident_of(case["claims"]), case["expect"]
    assert {account.entity: account.side for account in incident.accounts} == expected["sides"]
    assert list(incident.sides) == expected["order"]
    if "under" in expected:
        assert {a.entity: list(a.under) for a in incident.accounts if a.under} == expected["under"]
