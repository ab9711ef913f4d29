"""Confirming, releasing and withdrawing, on each kind of database."""

import json

import msgspec
import pytest
from django.contrib.auth.models import User
from made import CLASH, CLASH_TOLD_AGAIN, NOW, keep_all, line, store

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Confirmation, Entry, Incident, Release, State, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import differs, releasable, standing_release, unconfirmed
from claimwatch.ledger.service.decisions import confirm, unconfirm
from claimwatch.ledger.service.people import add_person, person
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.ledger.service.release import release, withdraw
from claimwatch.ledger.store.packed import digest, unpack

PHRASE = "a long and winding road"


@pytest.fixture
def lina(ledger: str) -> User:
    return add_person("Lina", PHRASE, NOW, role="editor")


@pytest.fixture
def incident(lina: User) -> Incident:
    store(line(CLASH))
    return Incident.objects.get()


def confirm_all(row: Incident, by: User) -> None:
    for one in unconfirmed(row, releasable(row)):
        confirm(row.code, one.key, by=by, at=NOW, revision=last_entry())


def test_nothing_is_released_unseen(incident: Incident, lina: User) -> None:
    shown = unconfirmed(incident, releasable(incident))
    assert len(shown) >= 2
    for one in shown[1:]:
        confirm(incident.code, one.key, by=lina, at=NOW, revision=last_entry())
    with pytest.raises(DecisionError) as refused:
        release(incident.code, by=lina, at=NOW)
    assert shown[0].about in str(refused.value)
    assert shown[0].words in str(refused.value)
    assert not Release.objects.exists()
    confirm(incident.code, shown[0].key, by=lina, at=NOW, revision=last_entry())
    release(incident.code, by=lina, at=NOW)
    assert Incident.objects.get().state == State.RELEASED


def test_a_release_holds_the_document_its_hash_and_its_entry(incident: Incident, lina: User) -> None:
    confirm_all(incident, lina)
    one = release(incident.code, by=lina, at=NOW, why="checked by two")
    assert one.document is not None
    document = unpack(one.document)
    assert json.loads(document)["incident"]["id"] == incident.code
    assert one.sha256 == digest(document)
    assert (one.entry.by, one.entry.why, one.entry.after) == (
        "Lina",
        "checked by two",
        {"state": "released", "sha256": one.sha256, "number": 1},
    )


def test_a_confirmation_taken_back_stands_in_the_way(incident: Incident, lina: User) -> None:
    confirm_all(incident, lina)
    key = Confirmation.objects.order_by("pk")[0].key
    unconfirm(incident.code, key, by=lina, why="misread", at=NOW, revision=last_entry())
    with pytest.raises(DecisionError, match="isn't confirmed"):
        release(incident.code, by=lina, at=NOW)
    last = Entry.objects.order_by("-number")[0]
    assert (last.action, last.why, last.before["key"]) == ("unconfirm", "misread", key)


def test_only_what_is_shown_can_be_confirmed_and_only_once(incident: Incident, lina: User) -> None:
    with pytest.raises(DecisionError, match="doesn't show this"):
        confirm(incident.code, "000000000000", by=lina, at=NOW, revision=last_entry())
    confirm_all(incident, lina)
    with pytest.raises(DecisionError, match="already confirmed"):
        confirm(incident.code, Confirmation.objects.order_by("pk")[0].key, by=lina, at=NOW, revision=last_entry())
    with pytest.raises(DecisionError, match="isn't in this ledger"):
        confirm("nowhere", "000000000000", by=lina, at=NOW, revision=last_entry())


def test_what_changes_after_its_release_keeps_it_and_says_so(incident: Incident, lina: User) -> None:
    confirm_all(incident, lina)
    first = release(incident.code, by=lina, at=NOW)
    store(line(CLASH_TOLD_AGAIN))
    row = Incident.objects.get()
    assert row.state == State.RELEASED
    assert standing_release(row) == first
    assert differs(first, releasable(row))
    assert unconfirmed(row, releasable(row))
    with pytest.raises(DecisionError, match="aren't confirmed"):
        release(incident.code, by=lina, at=NOW)
    confirm_all(row, lina)
    second = release(incident.code, by=lina, at=NOW)
    first.refresh_from_db()
    assert first.withdrawn == second.entry
    assert not differs(second, releasable(row))
    with pytest.raises(DecisionError, match="already released"):
        release(incident.code, by=lina, at=NOW)


def test_a_release_is_withdrawn_with_a_reason(incident: Incident, lina: User) -> None:
    confirm_all(incident, lina)
    release(incident.code, by=lina, at=NOW)
    with pytest.raises(DecisionError, match="reason"):
        withdraw(incident.code, by=lina, why=" ", at=NOW)
    withdraw(incident.code, by=lina, why="the source is in danger", at=NOW)
    assert Incident.objects.get().state == State.WITHDRAWN
    assert Release.objects.get().document is not None
    with pytest.raises(DecisionError, match="isn't released"):
        withdraw(incident.code, by=lina, why="again", at=NOW)


def test_what_is_marked_must_be_confirmed_as_it_leaves(incident: Incident, lina: User) -> None:
    confirm_all(incident, lina)
    version = Version.objects.get()
    for span in spans_of(version, "tremseh"):
        mark(version, span, "location", by=lina, why="people hide there", at=NOW)
    released = msgspec.json.encode(releasable(incident))
    assert b"remseh" not in released
    for one in unconfirmed(incident, releasable(incident)):
        confirm(incident.code, one.key, by=lina, at=NOW, revision=last_entry())
    with pytest.raises(DecisionError, match=r"could single out somebody who is marked.*\n  day: 2030-05-0"):
        release(incident.code, by=lina, at=NOW)
    keep_all(incident, lina)
    one = release(incident.code, by=lina, at=NOW)
    assert one.document is not None
    assert b"remseh" not in unpack(one.document)


def test_of_restricted_reports_alone_nothing_is_released(incident: Incident, lina: User) -> None:
    Version.objects.update(restricted=True)
    with pytest.raises(DecisionError, match="all its reports are restricted"):
        release(incident.code, by=lina, at=NOW)


def test_only_known_and_active_people_decide(ledger: str) -> None:
    with pytest.raises(DecisionError, match="claimwatch person Omar"):
        person("Omar")
    add_person("Omar", PHRASE, NOW)
    assert person("Omar").check_password(PHRASE)
    User.objects.update(is_active=False)
    with pytest.raises(DecisionError, match="no longer decide"):
        person("Omar")
    for name, password in (("Omar", PHRASE), ("claimwatch", PHRASE), ("Lina", "short"), ("a\nb", PHRASE)):
        with pytest.raises(DecisionError):
            add_person(name, password, NOW)


def test_the_log_holds_no_words_of_reports(incident: Incident, lina: User) -> None:
    confirm_all(incident, lina)
    release(incident.code, by=lina, at=NOW)
    mark(Version.objects.get(), (0, 8), "location", by=lina, why="", at=NOW)
    for entry in Entry.objects.all():
        said = json.dumps([entry.before, entry.after, entry.subject]).lower()
        assert not [word for word in ("tremseh", "gunmen", "activists", "syria", "damascus") if word in said]
