"""People's verdicts on what the machine read, and taking them back."""

import pytest
from django.contrib.auth.models import User
from django.utils import translation
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, NOW, line, store

from claimwatch.errors import DecisionError, NewerDecision, NotAllowed
from claimwatch.ledger.models import Claim, Decision, Entry, Fact, Incident, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.review.decided import codes_of, settled
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.query.verify import checks
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.review.arranging import merge, move, split
from claimwatch.ledger.service.review.on_incidents import reject_dispute, set_field
from claimwatch.ledger.service.review.undoing import undo
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.ledger.store import incident_of
from claimwatch.model import Claim as ReadClaim
from claimwatch.model import Reading, Toll
from claimwatch.review import Anchor, Ruling, Values, anchors


@pytest.fixture
def rana(ledger: str) -> User:
    store(line(CLASH, url="https://north.example/1"), line(CLASH_TOLD_AGAIN, url="https://harbour.example/1"))
    store(line(MARKET, url="https://north.example/2"))
    return add_person("rana", "one long password", NOW, role="editor")


def version(words: str) -> Version:
    return Version.objects.get(text__contains=words)


def reading(words: str) -> Reading:
    return present_readings([version(words).code])[0]


def toll_anchor(words: str, text: str) -> Anchor:
    """The anchor of the toll whose words contain ``words``."""
    return next(
        anchor for anchor, thing in anchors(reading(text)).items() if isinstance(thing, Toll) and words in thing.text
    )


def tolls(text: str) -> list[tuple[int | None, int | None]]:
    return [(f.low, f.high) for claim in reading(text).claims for f in claim.facts if isinstance(f, Toll)]


def no_faults() -> None:
    assert [fault for check in checks() for faults in check.look() for fault in faults] == []


def test_a_corrected_figure_reaches_rows_and_incident_and_is_undone(rana: User) -> None:
    code = version("car bomb").code
    anchor = toll_anchor("nine", "car bomb")
    before = tolls("car bomb")
    decision = decide(code, [(anchor, "correct", {"low": 8, "high": 8})], by=rana, at=NOW, revision=0)
    assert (8, 8) in tolls("car bomb")
    assert Fact.objects.filter(claim__version__code=code, harm="killed", low=8).exists()
    assert incident_of(Incident.objects.get(standing=True, country="IQ")).killed.low == 8
    no_faults()
    undo(decision.entry_id, by=rana, at=NOW, revision=last_entry())
    assert tolls("car bomb") == before
    assert incident_of(Incident.objects.get(standing=True, country="IQ")).killed.low == 9
    no_faults()


def test_a_rejected_toll_is_gone_and_the_log_has_no_words(rana: User) -> None:
    code = version("car bomb").code
    decide(code, [(toll_anchor("20", "car bomb"), "reject", {})], by=rana, at=NOW, revision=0, why="not these")
    assert (20, 20) not in tolls("car bomb")
    assert not Fact.objects.filter(claim__version__code=code, harm="injured").exists()
    entry = Entry.objects.get(action="decide")
    assert entry.after == {"kind": "verdicts", "sha256": Decision.objects.get().sha256}
    assert entry.why == ""
    no_faults()


def test_confirming_changes_nothing_but_the_record(rana: User) -> None:
    before = Incident.objects.values_list("code", "sha256", "changed_at")
    kept = list(before)
    things = [(anchor, "confirm", {}) for anchor in anchors(reading("car bomb"))]
    decide(version("car bomb").code, things, by=rana, at=NOW, revision=0)  # type: ignore[arg-type]
    assert list(before.all()) == kept
    no_faults()


def test_a_missed_claim_is_added(rana: User) -> None:
    row = version("car bomb")
    start = row.text.index("Nobody claimed")
    span = (start, start + len("Nobody claimed responsibility for the blast"))
    fact = {"kind": "event", "span": (start + 33, start + 43), "type": "bombing", "incident": "i1"}
    added = {"source": {"entity": "Police", "kind": "police", "named": False, "name": None}, "facts": [fact]}
    decision = decide(row.code, [(Anchor(kind="claim", spans=(span,)), "add", added)], by=rana, at=NOW, revision=0)
    mine = next(claim for claim in reading("car bomb").claims if claim.spans == (span,) and claim.source)
    assert mine.source is not None
    assert mine.source.entity == "Police"
    assert Claim.objects.filter(version=row, code=mine.id).exists()
    no_faults()
    undo(decision.entry_id, by=rana, at=NOW, revision=last_entry())
    assert not Claim.objects.filter(version=row, code=mine.id).exists()


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"low": 9, "high": 3}, "the least number, 9, is above the most, 3"),
        ({"harm": "eaten"}, "Invalid enum value 'eaten'"),
        ({"span": [0, 3]}, "has no field span"),
    ],
)
def test_impossible_values_are_refused(rana: User, values: dict[str, object], why: str) -> None:
    anchor = toll_anchor("nine", "car bomb")
    with pytest.raises(DecisionError, match=why):
        decide(version("car bomb").code, [(anchor, "correct", values)], by=rana, at=NOW, revision=0)
    assert not Decision.objects.exists()


def test_a_refusal_is_told_in_the_persons_language(rana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation._trans, "gettext", lambda message: f"«{message}»")
    anchor = toll_anchor("nine", "car bomb")
    with pytest.raises(DecisionError, match="«the least number, 9, is above the most, 3»"):
        decide(version("car bomb").code, [(anchor, "correct", {"low": 9, "high": 3})], by=rana, at=NOW, revision=0)
    with pytest.raises(DecisionError, match="«has no reading; wait until it is read»"):
        decide("0" * 16, [], by=rana, at=NOW, revision=0)


def test_a_newer_decision_on_the_same_words_is_never_overwritten(rana: User) -> None:
    code, anchor = version("car bomb").code, toll_anchor("nine", "car bomb")
    first = decide(code, [(anchor, "correct", {"low": 8, "high": 8})], by=rana, at=NOW, revision=0)
    with pytest.raises(NewerDecision) as caught:
        decide(code, [(anchor, "reject", {})], by=rana, at=NOW, revision=first.entry_id - 1)
    assert caught.value.number == first.entry_id
    other = toll_anchor("20", "car bomb")
    decide(code, [(other, "reject", {})], by=rana, at=NOW, revision=first.entry_id - 1)
    decide(code, [(anchor, "reject", {})], by=rana, at=NOW, revision=first.entry_id)
    assert tolls("car bomb") == []


def test_who_may_not_review_decides_nothing(rana: User) -> None:
    guest = User.objects.create_user("guest")
    with pytest.raises(NotAllowed):
        decide(version("car bomb").code, [], by=guest, at=NOW, revision=0)


def test_two_incidents_are_merged_and_become_what_they_were(rana: User) -> None:
    before = {row.code: incident_of(row).mentions for row in Incident.objects.filter(standing=True)}
    clash, market = (Incident.objects.get(standing=True, country=country).code for country in ("SY", "IQ"))
    decision = merge(clash, market, by=rana, why="one event", at=NOW, revision=last_entry())
    left = Incident.objects.get(standing=True)
    assert left.reports == 3
    gone = Incident.objects.get(standing=False)
    assert gone.merged_into == left.code
    no_faults()
    undo(decision.entry_id, by=rana, at=NOW, revision=last_entry())
    assert {row.code: incident_of(row).mentions for row in Incident.objects.filter(standing=True)} == before
    no_faults()


def test_a_report_is_split_off_and_moved(rana: User) -> None:
    clash, market = (Incident.objects.get(standing=True, country=country).code for country in ("SY", "IQ"))
    mention = next(m for m in incident_of(Incident.objects.get(code=clash)).mentions if version("55 people").code in m)
    decision = split(clash, [mention], by=rana, why="another clash", at=NOW, revision=last_entry())
    assert Incident.objects.filter(standing=True).count() == 3
    undo(decision.entry_id, by=rana, at=NOW, revision=last_entry())
    assert Incident.objects.filter(standing=True).count() == 2
    move(clash, [mention], market, by=rana, why="of the market", at=NOW, revision=last_entry())
    assert mention in incident_of(Incident.objects.get(code=market)).mentions
    with pytest.raises(DecisionError, match="at least one report must stay"):
        split(
            clash,
            incident_of(Incident.objects.get(code=clash)).mentions,
            by=rana,
            why="",
            at=NOW,
            revision=last_entry(),
        )
    no_faults()


def test_an_incident_is_named_placed_and_given_a_best_figure(rana: User) -> None:
    code = Incident.objects.get(standing=True, country="IQ").code
    set_field(code, "date", {"start": "2030-05-01", "end": "2030-05-01"}, by=rana, at=NOW, revision=0)
    assert str(Incident.objects.get(code=code).first_day) == "2030-05-01"
    with pytest.raises(DecisionError, match="say why"):
        set_field(code, "best", 9, by=rana, at=NOW, revision=0)
    decision = set_field(code, "best", 9, by=rana, at=NOW, revision=0, why="police named them")
    with pytest.raises(NewerDecision):
        set_field(code, "best", 8, by=rana, at=NOW, revision=decision.entry_id - 1, why="no")
    no_faults()


def test_a_rejected_dispute_is_no_longer_shown(rana: User) -> None:
    from claimwatch.ledger.query.release import releasable
    from claimwatch.reconcile import dispute_key

    row = Incident.objects.get(standing=True, country="SY")
    dispute = releasable(row).disputes[0]
    decision = reject_dispute(
        row.code, dispute_key(dispute), by=rana, at=NOW, revision=last_entry(), why="both can hold"
    )
    assert dispute not in releasable(row).disputes
    no_faults()
    undo(decision.entry_id, by=rana, at=NOW, revision=last_entry())
    assert dispute in releasable(row).disputes


def test_ids_of_machine_claims_stay(rana: User) -> None:
    ids = {claim.id for claim in reading("car bomb").claims}
    claim = next(a for a, thing in anchors(reading("car bomb")).items() if isinstance(thing, ReadClaim))
    decide(version("car bomb").code, [(claim, "correct", {"source": None})], by=rana, at=NOW, revision=0)
    assert {claim.id for claim in reading("car bomb").claims} == ids


def test_what_was_decided_on_an_incident_is_not_another_s_after_a_merge_is_undone(rana: User) -> None:
    clash, market = (Incident.objects.get(standing=True, country=country) for country in ("SY", "IQ"))
    merged = merge(clash.code, market.code, by=rana, why="one event", at=NOW, revision=last_entry())
    undo(merged.entry_id, by=rana, at=NOW, revision=last_entry())
    set_field(market.code, "name", "Market bombing", by=rana, at=NOW, revision=100)
    clash.refresh_from_db()
    market.refresh_from_db()
    assert settled(clash).values == {}
    assert settled(market).values == {"name": "Market bombing"}
    assert codes_of(clash) == [clash.code]


def added(row: Version) -> tuple[Anchor, Ruling, Values]:
    start = row.text.index("Nobody claimed")
    return Anchor(kind="claim", spans=((start, start + 14),)), "add", {"source": None}


def test_additions_on_the_same_words_never_share_an_id(rana: User) -> None:
    row = version("car bomb")
    first = decide(row.code, [added(row)], by=rana, at=NOW, revision=0)
    second = decide(row.code, [added(row)], by=rana, at=NOW, revision=first.entry_id)
    undo(first.entry_id, by=rana, at=NOW, revision=last_entry())
    decide(row.code, [added(row)], by=rana, at=NOW, revision=second.entry_id + 1)
    assert sum(claim.text == "Nobody claimed" for claim in reading("car bomb").claims) == 2
    no_faults()


def test_the_same_addition_sent_twice_is_made_once(rana: User) -> None:
    row = version("car bomb")
    decide(row.code, [added(row)], by=rana, at=NOW, revision=0)
    with pytest.raises(NewerDecision):
        decide(row.code, [added(row)], by=rana, at=NOW, revision=0)


def test_a_claim_is_not_rejected_over_a_newer_correction_in_it(rana: User) -> None:
    code, anchor = version("car bomb").code, toll_anchor("nine", "car bomb")
    decide(code, [(anchor, "correct", {"low": 8, "high": 8})], by=rana, at=NOW, revision=0)
    claim = next(a for a, t in anchors(reading("car bomb")).items() if a.kind == "claim" and "nine" in t.text)
    with pytest.raises(NewerDecision):
        decide(code, [(claim, "reject", {})], by=rana, at=NOW, revision=0)


def test_a_merge_stands_when_facts_of_it_are_rejected(rana: User) -> None:
    clash, market = (Incident.objects.get(standing=True, country=country).code for country in ("SY", "IQ"))
    merge(clash, market, by=rana, why="one event", at=NOW, revision=last_entry())
    row = version("car bomb")
    first = [(a, "reject", {}) for a, t in anchors(reading("car bomb")).items() if getattr(t, "text", "") == "car bomb"]
    decide(row.code, first, by=rana, at=NOW, revision=100)  # type: ignore[arg-type]
    assert Incident.objects.filter(standing=True).count() == 1
    no_faults()


@pytest.mark.parametrize("values", [{"low": 10**30}, {"low": -5}])
def test_numbers_beyond_all_people_are_refused(rana: User, values: dict[str, object]) -> None:
    with pytest.raises(DecisionError, match="from 0 to"):
        decide(
            version("car bomb").code,
            [(toll_anchor("nine", "car bomb"), "correct", values)],
            by=rana,
            at=NOW,
            revision=0,
        )


@pytest.mark.parametrize("spans", [(), ((0, 10**6),)])
def test_an_addition_needs_words_of_the_text(rana: User, spans: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(DecisionError, match="words"):
        decide(version("car bomb").code, [(Anchor(kind="claim", spans=spans), "add", {})], by=rana, at=NOW, revision=0)
