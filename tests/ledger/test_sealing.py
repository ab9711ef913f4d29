"""What is sealed is nowhere in the database's files, and doesn't come back."""

import sqlite3

import msgspec
import pytest
from django.contrib.auth.models import User
from django.db import connection
from kept_bytes import on_disk
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, NOW, line, page, store, work_all

from claimwatch.collect import Trouble
from claimwatch.collect.pages.feed import collect_feed
from claimwatch.collect.web.client import Answer, Web
from claimwatch.errors import DecisionError, LedgerError
from claimwatch.ledger.models import (
    Claim,
    Content,
    Decision,
    Entity,
    Entry,
    Incident,
    Issue,
    Mention,
    Original,
    Reading,
    Receipt,
    Release,
    Report,
    State,
    Tombstone,
    Version,
)
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.page import incident_page
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.query.verify import checks
from claimwatch.ledger.service.decisions import confirm
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.release import release
from claimwatch.ledger.service.review.arranging import merge
from claimwatch.ledger.service.review.on_incidents import set_field
from claimwatch.ledger.service.review.talk import comment
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.ledger.service.sealing import is_sealed, seal
from claimwatch.ledger.store import content_of
from claimwatch.ledger.store.documents import incident_of
from claimwatch.ledger.store.packed import digest, pack
from claimwatch.review import anchors
from claimwatch.settings import Network, Source
from skips import NOT_HERE

WORD = "Zwentibold"
SECRET = CLASH_TOLD_AGAIN.replace(
    "The government", f"A baker, {WORD} Quixmarsh, said that 61 people were killed. The government"
)
ADDRESS = f"https://wire.example/{WORD}/told"


@pytest.fixture
def lina(ledger: str) -> User:
    return add_person("Lina", "a long and winding road", NOW, role="editor")


def confirmed_release(row: Incident, by: User) -> Release:
    for one in unconfirmed(row, releasable(row)):
        confirm(row.code, one.key, by=by, at=NOW, revision=last_entry())
    return release(row.code, by=by, at=NOW)


def wrongs() -> list[str]:
    return [wrong for check in checks() for lines in check.look() for wrong in lines]


def test_what_is_sealed_is_nowhere_on_disk(ledger: str, lina: User) -> None:
    secret = line(SECRET, url=ADDRESS)
    store(line(CLASH), secret, line(MARKET))
    keep([Trouble(where=ADDRESS, why=f"{WORD} again", at=NOW, data=secret.data)], "test")
    row = Incident.objects.filter(mentions__version__text__contains=WORD).distinct().get()
    confirmed_release(row, lina)
    version = Version.objects.get(text__contains=WORD)
    packed = [pack(secret.data), *(bytes(one.document) for one in Reading.objects.filter(version=version))]
    wanted = [WORD.encode(), b"Quixmarsh", *(one[20:-10] for one in packed)]
    assert WORD.encode() in on_disk(ledger, *wanted)

    seal(digest(secret.data), by=lina, why="the witness is in danger", at=NOW)

    assert on_disk(ledger, *wanted) == []
    assert wrongs() == []
    version.refresh_from_db()
    assert (version.text, version.title, version.url) == ("", "", "")
    assert not Reading.objects.filter(version=version).exists()
    assert not Mention.objects.filter(version=version).exists()
    assert not Claim.objects.filter(version=version).exists()
    for incident in Incident.objects.filter(standing=True):
        assert version.code not in incident_of(incident).reports
    one = Release.objects.get()
    assert one.document is None
    assert one.withdrawn is not None
    assert (one.withdrawn.action, one.incident.state) == ("withdraw", State.WITHDRAWN)


def test_a_tombstone_stays_and_the_bytes_do_not_come_back(lina: User) -> None:
    secret = line(SECRET, url=ADDRESS)
    store(secret, line(MARKET))
    sha256 = digest(secret.data)
    assert not is_sealed(sha256)
    seal(sha256, by=lina, why="the witness is in danger", at=NOW)
    tombstone = Tombstone.objects.get()
    assert (tombstone.sha256, tombstone.entry.by, tombstone.entry.why) == (sha256, "Lina", "the witness is in danger")
    assert Original.objects.filter(sha256=sha256).exists()
    assert is_sealed(sha256)
    store(secret)
    assert not Content.objects.filter(original__sha256=sha256).exists()
    assert not Version.objects.filter(text__contains=WORD).exists()
    assert not [r for r in Receipt.objects.filter(original__sha256=sha256) if WORD in r.url + r.name + r.title]
    assert not Report.objects.filter(key__contains=WORD).exists()
    assert not Issue.objects.filter(place__contains=WORD).exists()
    assert not Entity.objects.filter(name__contains=WORD).exists()
    assert wrongs() == []


def test_an_incident_of_the_report_alone_ends_empty(lina: User) -> None:
    secret = line(SECRET)
    store(secret)
    row = Incident.objects.get()
    seal(digest(secret.data), by=lina, why="asked for", at=NOW)
    row.refresh_from_db()
    assert (row.standing, bytes(row.document), row.sha256) == (False, b"", "")
    assert incident_page(row.code) is None


def test_sealing_again_only_goes_over_the_files(lina: User) -> None:
    secret = line(SECRET)
    store(secret)
    seal(digest(secret.data), by=lina, why="asked for", at=NOW)
    entries = Entry.objects.count()
    seal(digest(secret.data), by=lina, why="asked for", at=NOW)
    assert Entry.objects.count() == entries


def test_the_other_ways_by_which_a_report_came_are_told(lina: User) -> None:
    first, other = line(SECRET, url=ADDRESS), line(SECRET + " ", url=ADDRESS)
    store(first)
    store(other)
    assert digest(other.data) in seal(digest(first.data), by=lina, why="asked for", at=NOW)


def test_sealing_needs_an_original_and_a_reason(lina: User) -> None:
    secret = page(CLASH, ADDRESS)
    store(secret)
    with pytest.raises(DecisionError, match="reason"):
        seal(digest(secret.data), by=lina, why="", at=NOW)
    with pytest.raises(DecisionError, match="isn't in this ledger"):
        seal("0" * 64, by=lina, why="asked for", at=NOW)
    assert Content.objects.count() == 1


def test_a_reader_that_holds_the_file_is_told_and_sealing_again_purges_it(ledger: str, lina: User) -> None:
    if connection.vendor != "sqlite":
        pytest.skip(f"{NOT_HERE}PostgreSQL waits for readers of a table")
    secret = line(SECRET, url=ADDRESS)
    store(secret)
    reader = sqlite3.connect(ledger.removeprefix("sqlite:///"), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM ledger_version").fetchone()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(LedgerError, match="another process is reading the ledger"):
        seal(digest(secret.data), by=lina, why="asked for", at=NOW)
    assert is_sealed(digest(secret.data))
    reader.close()
    seal(digest(secret.data), by=lina, why="asked for", at=NOW)
    assert on_disk(ledger, WORD.encode()) == []


@pytest.mark.parametrize("versions", [1, 2])
def test_a_sealed_text_that_comes_again_in_other_bytes_is_an_issue_and_the_rest_goes_on(
    lina: User, versions: int
) -> None:
    first = page(CLASH, ADDRESS)
    store(first)
    if versions == 2:
        store(page(MARKET, ADDRESS))
    seal(digest(first.data), by=lina, why="asked for", at=NOW)
    again = msgspec.structs.replace(first, data=first.data + b"<!-- another advertisement -->")
    store(again, line(MARKET, url="https://wire.example/market"))
    assert not Version.objects.filter(text__contains="gunmen").exists()
    assert Version.objects.filter(url="https://wire.example/market").exists()
    issue = Issue.objects.get(closed=False)
    assert "permanently removed" in issue.reason
    assert issue.original is not None
    assert issue.original.sha256 == digest(again.data)
    assert wrongs() == []


class OneFeed(Web):
    """A server with a feed of one item without a date, and that item's page."""

    def __init__(self) -> None:
        super().__init__(Network())
        self.page = page(SECRET, ADDRESS).data

    def get(self, url: str, **_: object) -> Answer:  # type: ignore[override]
        feed = f"<rss version='2.0'><channel><item><title>{WORD}</title><link>{ADDRESS}</link>"
        feed += f"<description>{SECRET}</description></item></channel></rss>"
        kind, data = ("text/html", self.page) if url == ADDRESS else ("application/rss+xml", feed.encode())
        return Answer(url=url, status=200, headers=(("Content-Type", kind),), data=data, retrieved_at=NOW)


def test_what_an_issue_kept_of_a_feeds_item_goes_with_its_report(ledger: str, lina: User) -> None:
    web, wire = OneFeed(), Source(name="wire", kind="feed", url="https://wire.example/feed")
    for one in collect_feed(wire, {}, web):  # one at a time, as a slow source brings them
        keep([one], "feed")
    store(line(MARKET))
    issue = Issue.objects.get()
    assert issue.original is not None
    assert "no date" in issue.reason
    seal(digest(web.page), by=lina, why="the witness is in danger", at=NOW)
    assert on_disk(ledger, WORD.encode(), b"Quixmarsh") == []
    assert not Content.objects.filter(original=issue.original).exists()
    keep(list(collect_feed(wire, {}, web)), "feed")
    assert not Issue.objects.filter(place__contains=WORD).exists()
    assert Content.objects.count() == 1


def test_what_people_decided_on_a_sealed_report_is_nowhere_on_disk(ledger: str) -> None:
    lina = add_person("Lina", "a long and winding road", NOW, role="editor")
    secret = line(SECRET, url=ADDRESS)
    store(line(CLASH, url="https://north.example/1"), secret, line(MARKET, url="https://north.example/2"))
    version = Version.objects.get(text__contains=WORD)
    anchor = next(a for a, thing in anchors(present_readings([version.code])[0]).items() if a.kind == "claim")
    name = {"name": "Vexillia Corrected", "entity": "Vexillia Corrected", "kind": "witness", "named": True}
    kept = decide(version.code, [(anchor, "correct", {"source": name})], by=lina, at=NOW, revision=0, why="Vexillia")
    row = Incident.objects.get(standing=True, country="SY")
    set_field(row.code, "name", "Vexillia Street", by=lina, at=NOW, revision=0)
    set_field(row.code, "type", "massacre", by=lina, at=NOW, revision=0, why="as most say")
    set_field(row.code, "best", 61, by=lina, at=NOW, revision=0, why=f"A baker, {WORD} Quixmarsh, knows")
    comment(by=lina, at=NOW, words="call Vexillia", incident=row.code)
    comment(by=lina, at=NOW, words="Vexillia is right", report=version.code)
    market = Incident.objects.get(standing=True, country="IQ").code
    far = comment(by=lina, at=NOW, words="the market is another matter", incident=market)
    assert Incident.objects.get(code=row.code).name == "Vexillia Street"
    packed = [bytes(one.document)[20:-10] for one in Decision.objects.exclude(pk=far.pk) if one.document]
    wanted = [b"Vexillia", WORD.encode()]
    assert b"Vexillia" in on_disk(ledger, *wanted)

    seal(digest(secret.data), by=lina, why="the witness is in danger", at=NOW)

    still = [bytes(one.document)[20:-10] for one in Decision.objects.all() if one.document]
    assert on_disk(ledger, *wanted) == []
    assert on_disk(ledger, *(one for one in packed if one not in still)) == []
    left = {(one.kind, content_of(one).field) for one in Decision.objects.exclude(document=None)}
    assert left == {("set", "type"), ("comment", "")}
    assert Decision.objects.get(entry=kept.entry_id).document is None
    assert Entry.objects.filter(number=kept.entry_id, action="decide").exists()
    assert Incident.objects.get(standing=True, country="SY").type == "massacre"
    assert wrongs() == []


def test_a_merge_with_a_sealed_report_goes_with_it_and_the_rest_is_grouped_anew(ledger: str) -> None:
    lina = add_person("Lina", "a long and winding road", NOW, role="editor")
    secret = line(SECRET, url=ADDRESS)
    store(line(CLASH, url="https://north.example/1"), secret, line(MARKET, url="https://north.example/2"))
    one, other = (Incident.objects.get(standing=True, country=country).code for country in ("SY", "IQ"))
    merge(one, other, by=lina, why="one event", at=NOW, revision=last_entry())
    seal(digest(secret.data), by=lina, why="the witness is in danger", at=NOW)
    work_all()
    assert Decision.objects.get().document is None
    assert Incident.objects.filter(standing=True).count() == 2
    assert wrongs() == []
