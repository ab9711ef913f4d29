"""Facts that people add to a claim: they join its account, are undone, and are never overwritten or left dangling."""

import pytest
from django.contrib.auth.models import User
from made import MARKET, NOW, line, store

from claimwatch.errors import DecisionError, NewerDecision
from claimwatch.ledger.models import Fact, Incident, Version
from claimwatch.ledger.models import Reading as Row
from claimwatch.ledger.query.incident.history import entries_of, lines_of
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import document_of, releasable, unconfirmed
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.query.review.seen import seen_in
from claimwatch.ledger.query.verify import checks
from claimwatch.ledger.service.decisions import confirm_each
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.release import release
from claimwatch.ledger.service.review.undoing import undo
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.ledger.store import reading_of
from claimwatch.model import Claim as ReadClaim
from claimwatch.model import Range, Reading
from claimwatch.review import Anchor, Values, anchors

PART: Values = {"kind": "toll", "harm": "killed", "low": 3, "high": 3, "group": "children", "subset": True}
WEAPON: Values = {"kind": "weapon", "weapon": "mortar", "class": "artillery"}
PERPETRATOR: Values = {"kind": "perpetrator", "actor": "Red Lions", "actor_kind": "rebel"}
TARGET: Values = {"kind": "target", "actor": "market", "actor_kind": "property"}


@pytest.fixture
def rana(ledger: str) -> User:
    store(line(MARKET, url="https://north.example/2"))
    return add_person("rana", "one long password", NOW, role="editor")


def version() -> Version:
    return Version.objects.get()


def reading() -> Reading:
    return present_readings([version().code])[0]


def claim() -> Anchor:
    """The machine's claim of nine dead."""
    things = anchors(whole()).items()
    return next(anchor for anchor, thing in things if isinstance(thing, ReadClaim) and "nine" in thing.text)


def add(by: User, *facts: Values, into: Anchor | None = None, revision: int | None = None) -> int:
    """Adds facts on the words "at a market" to the claim of nine dead, or another; returns the decision's number."""
    start = MARKET.index("at a market")
    spans = ((start, start + 11),)
    given = [{**fact, "span": list(spans[0]), "incident": whole().incidents[0].id} for fact in facts]
    asked = (Anchor(kind=facts[0]["kind"], spans=spans), "add", {"facts": given})
    seen = last_entry() if revision is None else revision
    decision = decide(version().code, [asked], by=by, at=NOW, revision=seen, into=into or claim())  # type: ignore[list-item]
    return decision.entry_id


def no_faults() -> None:
    assert [fault for check in checks() for faults in check.look() for fault in faults] == []


def test_a_part_joins_the_total_of_the_claim_and_is_undone(rana: User) -> None:
    before = releasable(Incident.objects.get())
    number = add(rana, PART)
    (account,) = [each for each in releasable(Incident.objects.get()).accounts if each.killed]
    assert account.killed is not None
    assert (account.killed.low, account.killed.high) == (9, 9)
    (part,) = account.parts
    assert (part.toll, part.group, part.subset, part.words) == (Range(low=3, high=3), "children", True, "at a market")
    (fact,) = Fact.objects.filter(low=3)
    assert f"{version().code}/{fact.claim.code}" in account.killed.claims
    no_faults()
    undo(number, by=rana, at=NOW, revision=last_entry())
    assert releasable(Incident.objects.get()) == before
    no_faults()


def test_weapon_perpetrator_and_target_stand_in_the_incident_as_seen_once_the_claim_is(rana: User) -> None:
    add(rana, WEAPON, PERPETRATOR, TARGET)
    row = Incident.objects.get()
    stated = {each.item.kind: each for each in seen_in(row, releasable(row)) if each.item.words == "at a market"}
    assert {kind: each.item.value for kind, each in stated.items()} == {
        "weapon": ("mortar",),
        "perpetrator": ("Red Lions",),
        "target": ("market",),
    }
    assert {each.how for each in stated.values()} == {"open"}, "nobody has looked at who says it"
    here = next(each for each in whole().claims if "nine" in each.text)
    things = [anchor for anchor, thing in anchors(whole()).items() if thing in (here, *here.facts)]
    decide(version().code, [(thing, "confirm", {}) for thing in things], by=rana, at=NOW, revision=last_entry())
    seen = [each for each in seen_in(row, releasable(row)) if each.item.words == "at a market"]
    assert {(each.how, each.corrected) for each in seen} == {("in reports", True)}


def test_a_release_says_what_of_it_the_machine_read_and_what_people_added(rana: User) -> None:
    add(rana, PART, PERPETRATOR)
    row = Incident.objects.get()
    keys = [item.key for item in unconfirmed(row, releasable(row))]
    confirm_each(row.code, keys, by=rana, at=NOW, revision=last_entry())
    document = document_of(release(row.code, by=rana, at=NOW, why="all of it seen"))
    assert document is not None
    origins = {(each.kind, each.words): each.origin for each in document.confirmed}
    assert origins["perpetrator", "at a market"] == "person"
    assert origins["killed", "nine people"] == "corrected", "its claim now says more"
    assert origins["injured", "20"] == "machine"
    no_faults()


def test_the_history_says_what_was_added(rana: User) -> None:
    number = add(rana, PART)
    (line,) = [each for each in lines_of(list(entries_of(Incident.objects.get())), rana) if each.number == number]
    assert [(point.what, point.ruling, point.words) for point in line.points] == [("toll", "add", "at a market")]


def test_nothing_is_added_to_a_claim_that_is_rejected_or_not_read(rana: User) -> None:
    gone = Anchor(kind="claim", spans=((0, 7),))
    with pytest.raises(DecisionError, match="isn't read there"):
        add(rana, PART, into=gone)
    decide(version().code, [(claim(), "reject", {})], by=rana, at=NOW, revision=last_entry())
    with pytest.raises(DecisionError, match="somebody rejected this claim"):
        add(rana, PART)


def whole() -> Reading:
    """The machine's reading."""
    return reading_of(Row.objects.get(current=True))


def words_of(claim: ReadClaim) -> list[str]:
    return [MARKET[slice(*span)] for span in claim.spans]


def test_nothing_is_added_over_a_newer_decision_on_the_claim_nor_the_claim_decided_over_it(rana: User) -> None:
    here = claim()
    before = last_entry()
    number = add(rana, PART)
    with pytest.raises(NewerDecision):
        decide(version().code, [(here, "reject", {})], by=rana, at=NOW, revision=before)
    decide(version().code, [(here, "confirm", {})], by=rana, at=NOW, revision=number)
    with pytest.raises(NewerDecision):
        add(rana, WEAPON, into=here, revision=number)
    with pytest.raises(NewerDecision):
        add(rana, PART, into=here, revision=before)


def test_an_added_claim_takes_in_more_which_comes_back_without_it(rana: User) -> None:
    start = MARKET.index("Nobody claimed")
    missed = Anchor(kind="claim", spans=((start, start + 14),))
    first = decide(version().code, [(missed, "add", {"source": None})], by=rana, at=NOW, revision=0)
    add(rana, WEAPON, into=missed)
    (added,) = [each for each in reading().claims if " … ".join(words_of(each)) == "at a market … Nobody claimed"]
    assert [fact.text for fact in added.facts] == ["at a market"]
    no_faults()
    undo(first.entry_id, by=rana, at=NOW, revision=last_entry())
    assert [row.returned for row in version().decisions.order_by("entry")] == [False, True]
    no_faults()
