"""Whoever hasn't seen the last decision on something overwrites nothing, whatever they decide."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, NOW, line, store

from claimwatch.errors import DecisionError, NewerDecision
from claimwatch.ledger.models import Assignment, Confirmation, Decision, Entry, Incident, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import releasable
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.service.decisions import confirm, unconfirm
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.review.arranging import merge, move, split
from claimwatch.ledger.service.review.items import reject_item
from claimwatch.ledger.service.review.on_incidents import reject_dispute, set_field
from claimwatch.ledger.service.review.talk import assign, hand_back
from claimwatch.ledger.service.review.undoing import undo
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.ledger.store import incident_of
from claimwatch.model import Toll
from claimwatch.reconcile import dispute_key
from claimwatch.review import Anchor, anchors

Act = Callable[..., Decision]


class Two:
    """Two people at one desk, with a clash and a market before them.

    Attributes:
        seen: The log's last entry when the second one opened their page.
    """

    def __init__(self) -> None:
        self.rana = add_person("rana", "one long password", NOW, role="editor")
        self.omar = add_person("omar", "one long password", NOW, role="editor")
        rows = {row.country: row for row in Incident.objects.filter(standing=True)}
        self.clash, self.market = rows["SY"], rows["IQ"]
        again = Version.objects.get(text__contains="55 people").code
        self.mention = next(m for m in incident_of(self.clash).mentions if again in m)
        self.dispute = dispute_key(releasable(self.clash).disputes[0])
        self.report = Version.objects.get(text__contains="car bomb")
        self.seen = last_entry()

    def toll(self) -> Anchor:
        found = anchors(present_readings([self.report.code])[0])
        return next(a for a, thing in found.items() if isinstance(thing, Toll) and "nine" in thing.text)


@pytest.fixture
def two(ledger: str) -> Two:
    store(line(CLASH, url="https://north.example/1"), line(CLASH_TOLD_AGAIN, url="https://harbour.example/1"))
    store(line(MARKET, url="https://north.example/2"))
    return Two()


def _merge(two: Two, by: User, revision: int) -> Decision:
    return merge(two.clash.code, two.market.code, by=by, why="one event", at=NOW, revision=revision)


def _split(two: Two, by: User, revision: int) -> Decision:
    return split(two.clash.code, [two.mention], by=by, why="another clash", at=NOW, revision=revision)


def _move(two: Two, by: User, revision: int) -> Decision:
    return move(two.clash.code, [two.mention], two.market.code, by=by, why="there", at=NOW, revision=revision)


def _assign(two: Two, by: User, revision: int) -> Decision:
    return assign(to=by.username, by=by, at=NOW, revision=revision, incident=two.clash.code)


def _assign_report(two: Two, by: User, revision: int) -> Decision:
    return assign(to=by.username, by=by, at=NOW, revision=revision, report=two.report.code)


def _hand_back(two: Two, by: User, revision: int) -> Decision:
    return hand_back(to=by.username, by=by, at=NOW, revision=revision, why="unclear", incident=two.clash.code)


def _reject(two: Two, by: User, revision: int) -> Decision:
    return reject_dispute(two.clash.code, two.dispute, by=by, at=NOW, revision=revision, why="both hold")


def _set(two: Two, by: User, revision: int) -> Decision:
    return set_field(two.clash.code, "name", by.username, by=by, at=NOW, revision=revision)


def _correct(two: Two, by: User, revision: int) -> Decision:
    asked = (two.toll(), "correct", {"low": 8, "high": 8})
    return decide(two.report.code, [asked], by=by, at=NOW, revision=revision)  # type: ignore[list-item]


ALIKE: list[tuple[Act, Act]] = [
    (_split, _split), (_split, _move), (_split, _merge), (_assign, _assign), (_assign, _hand_back),
    (_hand_back, _assign), (_assign_report, _assign_report), (_reject, _reject), (_set, _set), (_correct, _correct),
]  # fmt: skip
APART: list[tuple[Act, Act]] = [(_assign, _assign_report), (_assign, _merge), (_set, _reject), (_set, _assign)]


def named(act: object) -> str:
    return getattr(act, "__name__", "").strip("_")


@pytest.mark.parametrize(("first", "second"), ALIKE, ids=named)
def test_the_second_of_two_is_told_of_the_first_and_nothing_is_saved(two: Two, first: Act, second: Act) -> None:
    made = first(two, two.rana, two.seen)
    entries = Entry.objects.count()
    with pytest.raises(NewerDecision) as caught:
        second(two, two.omar, two.seen)
    assert caught.value.number == made.entry_id
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(("first", "second"), ALIKE, ids=named)
def test_what_was_taken_back_unseen_stops_the_second_too(two: Two, first: Act, second: Act) -> None:
    made = first(two, two.rana, two.seen)
    undo(made.entry_id, by=two.rana, at=NOW, revision=made.entry_id)
    with pytest.raises(NewerDecision):
        second(two, two.omar, made.entry_id)
    second(two, two.omar, last_entry())


@pytest.mark.parametrize(("first", "second"), APART, ids=named)
def test_decisions_on_different_things_do_not_stop_each_other(two: Two, first: Act, second: Act) -> None:
    first(two, two.rana, two.seen)
    second(two, two.omar, two.seen)
    assert Decision.objects.count() == 2


@pytest.mark.parametrize("act", dict.fromkeys(first for first, _ in ALIKE), ids=named)
def test_one_decision_is_taken_back_by_one_person_only(two: Two, act: Act) -> None:
    made = act(two, two.rana, two.seen)
    seen = last_entry()
    undo(made.entry_id, by=two.omar, at=NOW, revision=seen)
    with pytest.raises(NewerDecision) as caught:
        undo(made.entry_id, by=two.rana, at=NOW, revision=seen)
    assert caught.value.number == Decision.objects.get(pk=made.pk).undone_id
    with pytest.raises(DecisionError, match="is already undone"):
        undo(made.entry_id, by=two.rana, at=NOW, revision=last_entry())


@pytest.mark.parametrize("act", [_assign, _set, _correct], ids=named)
def test_a_decision_is_not_taken_back_over_a_later_one_that_is_unseen(two: Two, act: Act) -> None:
    made = act(two, two.rana, two.seen)
    later = act(two, two.omar, last_entry())
    with pytest.raises(NewerDecision) as caught:
        undo(made.entry_id, by=two.rana, at=NOW, revision=made.entry_id)
    assert caught.value.number == later.entry_id
    undo(made.entry_id, by=two.rana, at=NOW, revision=later.entry_id)
    assert Decision.objects.get(pk=later.pk).undone is None


def test_a_merge_is_not_taken_back_over_a_later_split_that_is_unseen(two: Two) -> None:
    made = _merge(two, two.rana, two.seen)
    left = Incident.objects.get(standing=True).code
    seen = last_entry()
    split(left, [two.mention], by=two.omar, why="another clash", at=NOW, revision=seen)
    with pytest.raises(NewerDecision):
        undo(made.entry_id, by=two.rana, at=NOW, revision=seen)
    undo(made.entry_id, by=two.rana, at=NOW, revision=last_entry())


def test_a_dispute_that_somebody_confirmed_meanwhile_is_not_rejected(two: Two) -> None:
    made = confirm(two.clash.code, two.dispute, by=two.rana, at=NOW, revision=last_entry())
    for reject in (reject_dispute, reject_item):
        with pytest.raises(NewerDecision) as caught:
            reject(two.clash.code, two.dispute, by=two.omar, at=NOW, revision=two.seen, why="both hold")
        assert caught.value.number == made.entry_id
    _reject(two, two.omar, last_entry())


def test_a_confirmation_given_anew_is_not_taken_back_unseen(two: Two) -> None:
    code, key = two.clash.code, two.dispute
    seen = confirm(code, key, by=two.rana, at=NOW, revision=two.seen).entry_id
    unconfirm(code, key, by=two.rana, why="misread", at=NOW, revision=seen)
    made = confirm(code, key, by=two.rana, at=NOW, revision=last_entry())
    with pytest.raises(NewerDecision) as caught:
        unconfirm(code, key, by=two.omar, why="doubtful", at=NOW, revision=seen)
    assert caught.value.number == made.entry_id
    assert Confirmation.objects.filter(key=key).exists()
    unconfirm(code, key, by=two.omar, why="doubtful", at=NOW, revision=made.entry_id)


def test_what_somebody_took_a_confirmation_back_of_is_not_confirmed_unseen(two: Two) -> None:
    code, key = two.clash.code, two.dispute
    confirm(code, key, by=two.rana, at=NOW, revision=two.seen)
    unconfirm(code, key, by=two.rana, why="misread", at=NOW, revision=last_entry())
    for act in (confirm, reject_dispute):
        with pytest.raises(NewerDecision) as caught:
            act(code, key, by=two.omar, at=NOW, revision=two.seen)
        assert caught.value.number == last_entry()
    confirm(code, key, by=two.omar, at=NOW, revision=last_entry())


def test_the_first_assignment_stands_until_somebody_who_saw_it_changes_it(two: Two) -> None:
    _assign(two, two.rana, two.seen)
    with pytest.raises(NewerDecision):
        _assign(two, two.omar, two.seen)
    assert Assignment.objects.get().to == two.rana
    _assign(two, two.omar, last_entry())
    assert Assignment.objects.get().to == two.omar


def test_a_figure_whose_correction_was_taken_back_is_not_confirmed_unseen(two: Two) -> None:
    made = _correct(two, two.rana, two.seen)
    seen = last_entry()
    undo(made.entry_id, by=two.rana, at=NOW, revision=seen)
    with pytest.raises(NewerDecision):
        decide(two.report.code, [(two.toll(), "confirm", {})], by=two.omar, at=NOW, revision=seen)
