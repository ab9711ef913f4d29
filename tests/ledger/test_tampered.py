"""Whatever column of whatever table is altered by hand, verify sees it; the tables are derived from the models."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import override_settings
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, NOW, keep_all, line, store
from tampering import fault, is_seen, tables, tamperings, unlock

from claimwatch.collect import Trouble
from claimwatch.ledger.models import Entry, Incident, Issue, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.service import messages
from claimwatch.ledger.service.decisions import confirm
from claimwatch.ledger.service.feed import take_in
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.service.issues import close_issues
from claimwatch.ledger.service.people import add_person, add_to_groups, group_named
from claimwatch.ledger.service.protection import lift, mark
from claimwatch.ledger.service.release import release, withdraw
from claimwatch.ledger.service.review.arranging import merge
from claimwatch.ledger.service.review.on_incidents import set_field
from claimwatch.ledger.service.review.talk import assign
from claimwatch.ledger.service.sealing import seal
from claimwatch.ledger.service.sources import add_source
from claimwatch.ledger.store import digest
from claimwatch.release import FIRST, Body, change
from claimwatch.settings import Public, Source

PHRASE = "a long and winding road"
NAMED = " Police said that Omar Khoury, 34, was among the dead."
WAR = (
    "Geneva, May 3 (Northern Wire) - More than 60,000 people have been killed in Syria since March 2027, the United "
    "Nations said on Wednesday."
)
BARE = "The minister said that soldiers had shelled a village, but he gave no toll."
GONE = (
    "Sanaa, May 3 (Northern Wire) - A drone strike killed four people in Marib on Wednesday, local officials said, and "
    "two children were hurt."
)
WATCHED = Source(name="Wire", kind="feed", url="https://wire.example/feed", publisher="Wire", country="SY", every=600)
NEEDNT = {
    "OwnKey": "a person's own keys, which show nothing of the ledger",
    "Read": "what a person has read, which they alone see",
    "Looking": "who has a page open at this moment",
    "Visits": "the watch's notes on where to go on, replaced at each visit",
    "VisitDay": "the watch's own counts; what visits brought is watched as receipts",
    "Sender": "how much a stranger sent in this hour, forgotten after it",
    "Quarantine": "keeps a reader from trying again; the issue that tells of it is watched",
    "Version.to_read": "asks for the report to be read once more",
    "Version.to_group": "asks for the report to be grouped once more",
    "User.last_login": "changes with each sign-in, and is shown nowhere",
    **dict.fromkeys(
        ("User.first_name", "User.last_name", "User.email", "User.is_staff"), "the desk neither asks nor shows it"
    ),
    "User.date_joined": "shown nowhere; the log says when a person was added",
}
"""What may be altered unseen, and why that does no harm."""


@pytest.fixture
def whole(ledger: str) -> User:
    """A ledger with a row in every table that is checked."""
    lina = add_person("Lina", PHRASE, NOW, role="admin")
    add_to_groups(lina, ["Doctors"], NOW)
    source = add_source(WATCHED, enabled=True, by=lina, at=NOW)
    store(line(CLASH, url="https://a.example/1"), line(MARKET + NAMED, url="https://a.example/2"))
    store(line(CLASH_TOLD_AGAIN, url="https://b.example/1"), line(WAR), line(BARE), line(GONE))
    keep([Trouble(where="wire", why="no answer", at=NOW)], "feed", source)
    seal(digest(line(GONE).data), by=lina, why="asked for", at=NOW)
    close_issues(Issue.objects.all(), lina, NOW)
    sent = messages.Sent(kind="reply", about="/incident", words="we didn't", entity="army", reply_to="a@b.example")
    told = Incident.objects.get(country="SY", standing=True).code
    messages.verify_author(messages.receive(sent, NOW), "called back", lina, NOW, incident=told)
    theirs = change(1, Body(kind="withdrawn", incident="i1", at=NOW), nonce="0" * 64, previous=FIRST)
    take_in("North", Public(title="North", publisher="Northern Desk"), lambda: [theirs], by=lina, at=NOW)
    _decide(lina)
    return lina


def _decide(by: User) -> None:
    clash = Incident.objects.get(country="SY", standing=True)
    for item in unconfirmed(clash, releasable(clash)):
        confirm(clash.code, item.key, by=by, at=NOW, revision=last_entry())
    release(clash.code, by=by, at=NOW)
    withdraw(clash.code, by=by, why="a mistake", at=NOW)
    version = Version.objects.get(text__contains="12 gunmen")
    lift(mark(version, (0, 4), "location", by=by, why="", at=NOW), by=by, why="", at=NOW)
    mark(version, (9, 12), "witness", by=by, why="", at=NOW, seen_by=group_named("Doctors"))
    keep_all(clash, by)
    release(clash.code, by=by, at=NOW)
    market = Incident.objects.get(country="IQ", standing=True)
    set_field(market.code, "name", "The market", by=by, at=NOW, revision=last_entry())
    assign(to=by.username, by=by, at=NOW, revision=last_entry(), incident=market.code)
    merge(clash.code, market.code, by=by, why="one event", at=NOW, revision=last_entry())


def test_every_column_of_every_table_is_watched(whole: User) -> None:
    assert fault() is None
    unlock()
    unseen = [
        f"{tampering} = {tampering.value!r}"
        for model in tables()
        if model.__name__ not in NEEDNT
        for tampering in tamperings(model)
        if str(tampering) not in NEEDNT and not is_seen(tampering)
    ]
    assert unseen == []
    assert fault() is None


def test_what_neednt_be_seen_exists() -> None:
    names = {model.__name__ for model in tables()}
    columns = {f"{model.__name__}.{field.attname}" for model in tables() for field in model._meta.concrete_fields}
    assert NEEDNT.keys() <= names | columns


def test_a_password_that_django_stores_in_a_stronger_way_is_no_tampering(ledger: str) -> None:
    lina = add_person("Lina", PHRASE, NOW)
    before = lina.password
    stronger = ["django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher", *settings.PASSWORD_HASHERS]
    with override_settings(PASSWORD_HASHERS=stronger):
        assert lina.check_password(PHRASE)
    assert User.objects.get().password != before
    assert fault() is None
    assert [entry.by for entry in Entry.objects.filter(action="password")] == ["claimwatch"]
    User.objects.update(password=before)
    assert fault() == "person Lina: the password isn't that of the log"
