"""Replies and what is to happen: what a person verified or chose leaves with the next release, and nothing else."""

import datetime

import pytest
from django.contrib.auth.models import User
from made import CLASH, NOW, line, store
from published import last_body, released

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Entry, Incident, ReaderMessage, Version
from claimwatch.ledger.query.release import differs, releasable, standing_release, to_happen
from claimwatch.ledger.service import messages
from claimwatch.ledger.service.messages import Sent
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.protection import mark
from claimwatch.ledger.service.release import release
from claimwatch.model import ReleaseDocument

VOTE = " The Security Council will vote on Tuesday on new sanctions, diplomats said. The envoy is due to visit Tremseh."


@pytest.fixture
def lina(ledger: str) -> User:
    return add_person("Lina", "a long and winding road", NOW, role="editor")


@pytest.fixture
def incident(lina: User) -> Incident:
    store(line(CLASH + VOTE))
    return Incident.objects.get()


def document() -> ReleaseDocument:
    published = last_body().release
    assert published is not None
    return published


def reply_to(incident: str, words: str = "We shot at nobody.") -> ReaderMessage:
    sent = Sent(
        kind="reply", about="it", words=words, incident=incident, entity="Government of Syria", reply_to="a@b.c"
    )
    return messages.receive(sent, NOW)


def test_a_reply_leaves_once_its_author_was_verified_and_its_incident_released(incident: Incident, lina: User) -> None:
    row = reply_to(incident.code)
    first = released(incident, lina)
    assert not document().replies
    assert not differs(first, releasable(incident))
    messages.verify_author(row, "called the ministry back", lina, NOW)
    assert differs(first, releasable(incident))
    release(incident.code, by=lina, at=NOW)
    (reply,) = document().replies or ()
    assert (reply.entity, reply.words, reply.by) == ("Government of Syria", "We shot at nobody.", "editor")
    assert reply.decision == Entry.objects.get(action="verify").number
    assert "ministry" not in str(document())
    assert "a@b.c" not in str(document())


def test_a_reply_that_is_taken_back_is_left_out_of_the_next_release(incident: Incident, lina: User) -> None:
    row = reply_to(incident.code)
    messages.verify_author(row, "called back", lina, NOW)
    released(incident, lina)
    with pytest.raises(DecisionError, match="say why"):
        messages.take_back(row, " ", lina, NOW)
    messages.take_back(row, "an impostor wrote it", lina, NOW)
    release(incident.code, by=lina, at=NOW)
    assert not document().replies
    with pytest.raises(DecisionError, match="isn't a reply whose author was verified"):
        messages.take_back(row, "again", lina, NOW)


def test_a_reply_to_no_incident_of_the_ledger_is_not_verified(incident: Incident, lina: User) -> None:
    row = reply_to("")
    with pytest.raises(DecisionError, match="isn't in this ledger"):
        messages.verify_author(row, "called back", lina, NOW)
    messages.verify_author(row, "called back", lina, NOW, incident=incident.code)
    assert ReaderMessage.objects.get().incident == incident.code


def test_the_words_of_a_verified_reply_outlast_its_message(incident: Incident, lina: User) -> None:
    kept, other = reply_to(incident.code), reply_to(incident.code, "I was there.")
    messages.verify_author(kept, "called back", lina, NOW)
    for row in (kept, other):
        messages.close(row, "done", lina, NOW)
    messages.forget(NOW + messages.KEPT + datetime.timedelta(seconds=1))
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.words, kept.reply_to, kept.answer) == ("We shot at nobody.", "", "")
    assert other.words == ""
    released(incident, lina)
    assert [reply.words for reply in document().replies or ()] == ["We shot at nobody."]


def test_of_what_is_to_happen_only_what_was_chosen_leaves(incident: Incident, lina: User) -> None:
    first = released(incident, lina)
    assert not document().agenda
    vote, visit = to_happen(incident)
    assert (vote.what, vote.date, visit.date) == ("vote on new sanctions", "2030-05-07", None)
    assert (CLASH + VOTE)[slice(*vote.span)] == vote.words
    assert differs(first, releasable(incident), [vote.id])
    second = release(incident.code, by=lina, at=NOW, agenda=[vote.id])
    assert document().agenda == (vote,)
    assert not differs(second, releasable(incident))
    release(incident.code, by=lina, at=NOW, agenda=[])
    assert not document().agenda
    with pytest.raises(DecisionError, match="reload the page"):
        release(incident.code, by=lina, at=NOW, agenda=["0123456789"])


def test_a_further_release_keeps_what_was_chosen(incident: Incident, lina: User) -> None:
    vote, _ = to_happen(incident)
    released(incident, lina)
    release(incident.code, by=lina, at=NOW, agenda=[vote.id])
    messages.verify_author(reply_to(incident.code), "called back", lina, NOW)
    release(incident.code, by=lina, at=NOW)
    assert document().agenda == (vote,)
    assert standing_release(incident) is not None


def test_a_reply_with_words_that_are_marked_does_not_leave(incident: Incident, lina: User) -> None:
    messages.verify_author(reply_to(incident.code, "Nobody in Tremseh told you so."), "called back", lina, NOW)
    text = CLASH + VOTE
    at = text.index("Tremseh")
    mark(Version.objects.get(), (at, at + len("Tremseh")), "location", by=lina, why="a safe house", at=NOW)
    with pytest.raises(DecisionError, match="has words that are marked; leave it out"):
        released(incident, lina)
