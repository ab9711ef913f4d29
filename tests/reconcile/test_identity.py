"""One entity for one body across an incident's reports: the cases of identity.yaml."""

from typing import Any

import msgspec
import pytest
from builder import reading

from claimwatch.model import Claim, Incident, Reading, Source
from claimwatch.reconcile import reconcile
from claimwatch.reconcile.statements.definitions import definitions
from gold import parameters, rows


def incident_of(reports: list[dict[str, Any]]) -> Incident:
    members = [_reading(n, report) for n, report in enumerate(reports, 1)]
    return reconcile("x", [(one, one.incidents[0]) for one in members])


def _reading(n: int, about: dict[str, Any]) -> Reading:
    """A report with a claim of each source, all of its whole text."""
    event = {"kind": "event", "words": about["text"], "type": "attack"}
    claims = [{"words": about["text"], "source": ["X", "unknown"], "facts": [event]} for _ in about["sources"]]
    built = reading({"id": f"r{n}", "publisher": f"Gazette r{n}", "claims": claims})
    told = zip(built.claims, about["sources"], strict=True)
    sourced = tuple(_said(claim, source, built.report.text) for claim, source in told)
    return msgspec.structs.replace(built, claims=sourced)


def _said(claim: Claim, about: dict[str, str], text: str) -> Claim:
    entity, start = about["entity"], max(0, text.find(about["words"], claim.spans[0][0]))
    source = Source(
        spans=((start, start + len(about["words"])),),
        text=about["words"],
        name=about.get("name", entity),
        entity=entity[:1].upper() + entity[1:],
        kind=about["kind"],  # type: ignore[arg-type]
        named=entity[:1].isupper(),
    )
    return msgspec.structs.replace(claim, source=source)


@pytest.mark.parametrize("case", parameters(rows("reconcile/identity")))
def test_one_account_for_one_body(case: dict[str, Any]) -> None:
    incident, expected = incident_of(case["reports"]), case["expect"]
    assert {account.entity: list(account.reports) for account in incident.accounts} == expected["accounts"]
    kinds = {account.entity: account.kind for account in incident.accounts}
    for entity, kind in expected.get("kinds", {}).items():
        assert kinds[entity] == kind, entity


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("On Monday the Orlo Monitoring Mission (OMM) came.", {"OMM": "Orlo Monitoring Mission"}),
        ("Then OMM (Orlo Monitoring Mission) came.", {"OMM": "Orlo Monitoring Mission"}),
        ("In Doro on Sunday. The Popular Guard Movement (MGP) met.", {"MGP": "Popular Guard Movement"}),
        (
            "It is the Committee for the Defence of Noor Farmers (CDFN).",
            {"CDFN": "Committee for the Defence of Noor Farmers"},
        ),
        ("In Doro.\nCollective of Noor Farmers (CDFN)\nNote", {"CDFN": "Collective of Noor Farmers"}),
        ("the Council for the Noor Valley (CNV)", {"CNV": "Council for the Noor Valley"}),
        ("A man (42) of Karvel (KA) came.", {}),
        ("Six Shot at Doro Market (AFP)\nThe men were killed.", {}),
        ("They met near the Noor Palace (AFP).", {}),
        ("Six men were shot dead (AFP) in Doro.", {}),
        ("Lena Harstad (Orlo) came.", {}),
    ],
)
def test_definitions(text: str, meanings: dict[str, str]) -> None:
    assert definitions(text) == meanings
