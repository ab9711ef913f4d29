from itertools import pairwise

import msgspec
import pytest
from msgspec.structs import replace

from claimwatch.model import Part, Range, ReleaseDocument, Status
from claimwatch.reconcile import confirmables
from claimwatch.release import Signature, composed, read_back
from claimwatch.release.excerpts import spans_of
from made_releases import grouped, released


@pytest.fixture(scope="module")
def document() -> ReleaseDocument:
    return released(grouped()[0][0])


def test_every_span_of_a_claim_lies_in_one_excerpt_and_holds_there(document: ReleaseDocument) -> None:
    texts = {id_: reading.report.text for id_, reading in grouped()[1].items()}
    spans = [(report, span) for report in document.reports for claim in report.claims for span in spans_of(claim)]
    assert spans
    for report, (start, end) in spans:
        (around,) = (each for each in report.excerpts if each.start <= start and end <= each.end)
        assert around.text[start - around.start : end - around.start] == texts[report.id][start:end]


def test_excerpts_are_in_order_and_apart(document: ReleaseDocument) -> None:
    for report in document.reports:
        assert all(first.end < second.start for first, second in pairwise(report.excerpts))


def test_a_release_has_every_claim_that_its_incident_names(document: ReleaseDocument) -> None:
    there = {f"{report.id}/{claim.id}" for report in document.reports for claim in report.claims}
    named = {claim for item in confirmables(document.incident) for claim in item.claims}
    assert named
    assert named <= there


def test_facts_on_other_incidents_stay_behind(document: ReleaseDocument) -> None:
    mentions = document.incident.mentions
    facts = [(report.id, fact) for report in document.reports for claim in report.claims for fact in claim.facts]
    assert facts
    assert all(f"{report}/{fact.incident}" in mentions for report, fact in facts)


def test_what_it_states_is_confirmed_by_somebody_at_an_address_of_its_own(document: ReleaseDocument) -> None:
    assert [each.key for each in document.confirmed] == [item.key for item in confirmables(document.incident)]
    assert len({each.id for each in document.confirmed}) == len(document.confirmed)


def test_it_survives_json_and_has_no_sketches(document: ReleaseDocument) -> None:
    assert msgspec.json.decode(msgspec.json.encode(document), type=ReleaseDocument) == document
    assert document.incident.sketches == ()


def test_a_report_without_a_reading_makes_no_release() -> None:
    incident, signature = grouped()[0][0], Signature(number=1, title="", by="", at=released(grouped()[0][0]).at)
    with pytest.raises(KeyError):
        composed(incident, {}, {}, {}, signature)


def test_a_document_that_was_read_back_is_written_with_the_same_bytes(document: ReleaseDocument) -> None:
    """A string that only equals a default is written once, and left out when it is written again."""
    status: Status = "".join(("unk", "nown"))  # type: ignore[assignment]
    part = Part(harm="killed", toll=Range(low=1), words="one of them", status=status, claims=())
    account = replace(document.incident.accounts[0], parts=(part,))
    changed = replace(document, incident=replace(document.incident, accounts=(account,)))
    assert written_again(changed) != msgspec.json.encode(changed)
    settled = read_back(changed)
    assert settled == changed
    assert written_again(settled) == msgspec.json.encode(settled)


def written_again(document: ReleaseDocument) -> bytes:
    return msgspec.json.encode(msgspec.json.decode(msgspec.json.encode(document), type=ReleaseDocument))
