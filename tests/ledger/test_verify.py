"""Whatever is altered behind the ledger's back is named."""

import zlib
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from made import CLASH, MARKET, NOW, keep_all, line, store

from claimwatch.ledger.models import (
    Change,
    Claim,
    Confirmation,
    Content,
    Entry,
    Incident,
    Mark,
    Mention,
    Original,
    Reading,
    Release,
    Version,
)
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.query.verify import checks
from claimwatch.ledger.service.decisions import confirm, unconfirm
from claimwatch.ledger.service.log import entry_hash
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.protection import lift, mark
from claimwatch.ledger.service.release import release, withdraw
from claimwatch.ledger.store.packed import digest, pack, unpack
from claimwatch.model.report import text_hash
from claimwatch.release import chained, commitment
from skips import NOT_HERE

WEATHER = "Paris, May 3 (Northern Wire) - It rained all day on Wednesday, and nobody was surprised, the mayor said."


@pytest.fixture
def full(ledger: str) -> User:
    """A ledger with reports, an incident, a release and a log."""
    lina = add_person("Lina", "a long and winding road", NOW, role="editor")
    store(line(CLASH), line(MARKET))
    row = Incident.objects.order_by("pk")[0]
    for one in unconfirmed(row, releasable(row)):
        confirm(row.code, one.key, by=lina, at=NOW, revision=last_entry())
    release(row.code, by=lina, at=NOW)
    mark(Version.objects.order_by("pk")[0], (0, 4), "location", by=lina, why="", at=NOW)
    return lina


def wrongs() -> list[str]:
    """What is wrong but with the guards, which who tampers takes away first."""
    looks = [check.look() for check in checks() if check.name != "guards"]
    return [wrong for look in looks for lines in look for wrong in lines]


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def unlock_log() -> None:
    if connection.vendor == "sqlite":
        run("DROP TRIGGER ledger_entry_no_update", "DROP TRIGGER ledger_entry_no_delete", "PRAGMA foreign_keys = OFF")
    else:
        run("DROP TRIGGER ledger_entry_only_grows ON ledger_entry", "SET session_replication_role = replica")


def unlock_feed() -> None:
    if connection.vendor == "sqlite":
        run("DROP TRIGGER ledger_change_only_purged", "DROP TRIGGER ledger_change_no_delete")
        run("PRAGMA foreign_keys = OFF")
    else:
        run("SET session_replication_role = replica")


def test_a_ledger_that_nobody_touched_holds(full: User) -> None:
    assert [wrong for check in checks() for lines in check.look() for wrong in lines] == []
    assert {check.name for check in checks() if not check.total()} == {"partners", "sources"}


def test_altered_bytes_are_named(full: User) -> None:
    content = Content.objects.order_by("pk")[0]
    Content.objects.filter(pk=content.pk).update(compressed=pack(unpack(content.compressed).replace(b"12", b"13", 1)))
    assert [wrong for wrong in wrongs() if content.original.sha256 in wrong and "its bytes have changed" in wrong]
    Content.objects.filter(pk=content.pk).update(compressed=bytes(content.compressed)[:-7])
    assert [wrong for wrong in wrongs() if "can't be decompressed" in wrong]
    Content.objects.filter(pk=content.pk).delete()
    assert [wrong for wrong in wrongs() if "there is no tombstone" in wrong]


def test_an_altered_text_or_reading_is_named(full: User) -> None:
    version = Version.objects.order_by("pk")[0]
    Version.objects.filter(pk=version.pk).update(text=version.text.replace("12", "13"))
    told = wrongs()
    assert f"report {version.code}: its text has changed" in told
    assert [wrong for wrong in told if wrong.startswith("reading") and "its text differs from the report's" in wrong]
    Reading.objects.filter(version=version).update(document=zlib.compress(b"{}"))
    assert [wrong for wrong in wrongs() if wrong.startswith("reading") and "its document has changed" in wrong]


def test_a_span_that_does_not_hold_is_named(full: User) -> None:
    claim = Claim.objects.order_by("pk")[0]
    Claim.objects.filter(pk=claim.pk).update(start=claim.start + 1)
    assert [wrong for wrong in wrongs() if f"claim {claim.code}" in wrong]
    Claim.objects.filter(pk=claim.pk).delete()
    assert [wrong for wrong in wrongs() if "rows for" in wrong]


def test_an_altered_incident_or_release_is_named(full: User) -> None:
    row = Incident.objects.order_by("pk")[0]
    Incident.objects.filter(pk=row.pk).update(reports=row.reports + 1)
    assert f"incident {row.code}: its row differs from its document" in wrongs()
    Incident.objects.filter(pk=row.pk).update(document=zlib.compress(b"{}"), reports=row.reports)
    assert f"incident {row.code}: its document has changed" in wrongs()
    Release.objects.update(document=b"garbage")
    assert f"release {row.code}: its document can't be decompressed" in wrongs()


def test_an_altered_entry_of_the_log_is_named(full: User) -> None:
    unlock_log()
    run("UPDATE ledger_entry SET why = 'another' WHERE number = 2")
    assert "log entry 2: it has been altered" in wrongs()


def test_a_missing_entry_is_named(full: User) -> None:
    unlock_log()
    run("DELETE FROM ledger_entry WHERE number = 2")
    told = wrongs()
    assert "log: entries 2 to 2 are missing" in told
    assert [wrong for wrong in told if wrong.startswith("confirm ") and "isn't in the log" in wrong]


def test_an_entry_rewritten_with_its_hash_breaks_the_chain(full: User) -> None:
    unlock_log()
    entry = Entry.objects.get(number=2)
    entry.by = "Nobody"
    Entry.objects.filter(number=2).update(by="Nobody", hash=entry_hash(entry))
    assert "log entry 3: its link to the previous entry is wrong" in wrongs()


def test_a_log_cut_short_is_named_by_what_it_decided(full: User) -> None:
    unlock_log()
    run("DELETE FROM ledger_entry WHERE number = (SELECT max(number) FROM ledger_entry)")
    assert [wrong for wrong in wrongs() if wrong.startswith("mark ") and "isn't in the log" in wrong]


def test_a_decision_that_is_gone_is_named(full: User) -> None:
    Confirmation.objects.filter(pk=Confirmation.objects.order_by("pk")[0].pk).delete()
    assert [wrong for wrong in wrongs() if "the row of its decision (confirm) is missing" in wrong]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_confirmation SET incident = 'another' WHERE id = (SELECT min(id) FROM ledger_confirmation)",
        "UPDATE ledger_confirmation SET key = 'another' WHERE id = (SELECT min(id) FROM ledger_confirmation)",
        "UPDATE ledger_mark SET category = 'medical'",
        'UPDATE ledger_mark SET "end" = 2',
        "UPDATE ledger_mark SET lifted_id = 2",
        "UPDATE ledger_release SET withdrawn_id = 2",
        "UPDATE ledger_incident SET state = 'draft' WHERE state = 'released'",
        "UPDATE ledger_incident SET state = 'released' WHERE state = 'draft'",
    ],
)
def test_a_decision_that_is_another_than_the_log_says_is_named(full: User, statement: str) -> None:
    run(statement)
    assert wrongs()


def test_a_release_that_is_altered_with_its_hash_is_named(full: User) -> None:
    Release.objects.update(document=pack(b"{}"), sha256=digest(b"{}"))
    assert [wrong for wrong in wrongs() if wrong.startswith("release") and "it differs from entry" in wrong]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_change SET number = 9 WHERE number = 1",
        "UPDATE ledger_change SET incident = 'another' WHERE number = 1",
        "UPDATE ledger_change SET nonce = commitment WHERE number = 1",
        "UPDATE ledger_change SET nonce = '', body = NULL WHERE number = 1",
        "UPDATE ledger_change SET body = (SELECT body FROM ledger_change WHERE number = 2) WHERE number = 1",
        "UPDATE ledger_change SET commitment = hash WHERE number = 1",
        "UPDATE ledger_change SET previous = commitment WHERE number = 2",
        "UPDATE ledger_change SET hash = commitment WHERE number = 2",
        "UPDATE ledger_change SET entry_id = 2 WHERE number = 1",
        "DELETE FROM ledger_change WHERE number = 2",
        "DELETE FROM ledger_change",
        "UPDATE ledger_release SET number = 7",
        "UPDATE ledger_release SET schema = 0",
        "DELETE FROM ledger_release_versions",
    ],
)
def test_any_altered_column_of_the_feed_or_a_release_is_named(full: User, statement: str) -> None:
    withdraw(Incident.objects.get(state="released").code, by=full, why="a mistake", at=NOW)
    assert wrongs() == []
    unlock_feed()
    run(statement)
    assert wrongs()


def test_garbage_in_the_feed_is_named(full: User) -> None:
    unlock_feed()
    for garbage in (b"garbage", pack(b"\xff"), pack(b"{}")):
        Change.objects.filter(number=1).update(body=garbage)
        told = wrongs()
        assert "change 1: its body can't be read" in told
        assert "feed: change 1 isn't what it was when it was made" in told


def test_a_feed_rewritten_as_a_whole_is_named_by_its_releases(full: User) -> None:
    unlock_feed()
    row = Change.objects.get()
    body = unpack(row.body or b"").replace(b"12 gunmen", b"13 gunmen")
    text = commitment(row.nonce, body.decode())
    made = {"commitment": text, "hash": chained(1, text, row.previous)}
    Change.objects.filter(number=1).update(body=pack(body), **made)
    told = wrongs()
    assert not [wrong for wrong in told if wrong.startswith("feed")]
    assert [wrong for wrong in told if wrong.startswith("change 1") and "its release isn't release 1" in wrong]


def test_a_text_that_is_altered_with_its_hash_is_named(full: User) -> None:
    version = Version.objects.order_by("pk")[0]
    text = version.text.replace("12", "13")
    Version.objects.filter(pk=version.pk).update(text=text, sha256=text_hash(text))
    assert f"report {version.code}: its code doesn't match its text and report" in wrongs()


def test_decisions_that_were_taken_back_hold(full: User) -> None:
    row = Incident.objects.get(state="released")
    withdraw(row.code, by=full, why="a mistake", at=NOW)
    keep_all(row, full)
    release(row.code, by=full, at=NOW)
    one = Mark.objects.get()
    lift(one, by=full, why="no longer", at=NOW)
    unconfirm(
        row.code, Confirmation.objects.order_by("pk")[0].key, by=full, why="not quite", at=NOW, revision=last_entry()
    )
    assert wrongs() == []
    Mark.objects.update(lifted=None)
    assert [wrong for wrong in wrongs() if "the row of its decision (lift) is missing" in wrong]


def test_a_mention_that_is_nowhere_is_named(full: User) -> None:
    store(line(WEATHER))
    assert wrongs() == []
    one = Mention.objects.order_by("pk")[0]
    Mention.objects.filter(pk=one.pk).delete()
    assert [wrong for wrong in wrongs() if f"mention {one.code}: it has no row" in wrong]


def test_a_tampered_file_is_named(ledger: str, full: User) -> None:
    if connection.vendor != "sqlite":
        pytest.skip(f"{NOT_HERE}PostgreSQL has checksums of its own for its files")
    original = Original.objects.order_by("pk")[0]
    run("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    path = Path(ledger.removeprefix("sqlite:///"))
    data = bytearray(path.read_bytes())
    place = data.index(original.sha256.encode())
    data[place : place + 4] = b"0000"
    path.write_bytes(data)
    assert [wrong for wrong in wrongs() if "its bytes have changed" in wrong]
