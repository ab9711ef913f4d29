"""A ledger whose confirmations have keys of words opens with this version, and none of what people confirmed is lost.

``stored/keys_of_words.db.xz`` is an SQLite ledger of the bundled examples, made by the last version with such keys.
What it states was confirmed as report after report came in; one incident was released twice; one confirmation was
taken back and given again while the figure stood in an incident that has since become part of this one; two figures
of another incident were confirmed again after their speaker was marked as a witness.
"""

import lzma
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from databases import use_database
from django.core.management import call_command
from django.db import connections
from made import NOW

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import CHANGED, Confirmation, Entry, Incident, Release
from claimwatch.ledger.query import feed
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import differs, releasable, released_incident, unconfirmed
from claimwatch.ledger.query.review.seen import confirmations
from claimwatch.ledger.query.status import status
from claimwatch.ledger.query.verify import checks
from claimwatch.ledger.service.decisions import confirm, unconfirm
from claimwatch.ledger.service.people import person
from claimwatch.ledger.service.release import release, withdraw
from claimwatch.ledger.store import digest, incident_of, unpack
from claimwatch.model import Harm
from claimwatch.reconcile import KEY_SCHEME, confirmables
from claimwatch.release import body_of

STORED = Path(__file__).parent / "stored" / "keys_of_words.db.xz"
FORMER = 43
"""The entry that confirmed a figure under the code of an incident that has become part of another."""
BY_HAND = ("incident c0ffee000001: ", "incident 411e27f8863f: its former codes")
"""How complaints begin about a former incident that was put into the stored ledger by hand."""
COUNTED = {
    "411e27f8863f": [3, 6, 12, 13, 14, 15, 16, 17, 19, 21, 22, 23, 24, 32, 33, 34, 35, 36, 38, 39, 40, FORMER],
    "6fdeda643412": [44, 45],
    "720624f9b8e4": [],
    "b145cfc27c0f": [47, 48],
}
"""The entries of the confirmations that counted for each incident, by the version that made the ledger."""
LAPSED = [38]
"""The entry that confirmed the dispute about the killed, which has other sides since: a report's own lesser count,
say, is no side now."""
TO_CONFIRM = ["dispute: killed", "dispute: perpetrator: army", "dispute: event: massacre"]
"""What is to be confirmed before the incident can be released again: the dispute that changed, and two that only later
versions find."""


def unpacked(folder: Path) -> Path:
    """The stored ledger's file, unpacked."""
    path = folder / "claimwatch.db"
    path.write_bytes(lzma.decompress(STORED.read_bytes()))
    return path


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Path]:
    """The ledger as it was, unpacked; Django uses it."""
    path = unpacked(tmp_path)
    use_database(f"sqlite:///{path}")
    yield path
    connections.close_all()


@pytest.fixture
def migrated(stored: Path) -> Path:
    call_command("migrate", verbosity=0)
    return stored


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(path) as database:
        found = database.execute(query).fetchall()
    database.close()
    return found


def complaints() -> list[str]:
    """What is wrong, but for a former incident that was put into the stored ledger by hand."""
    found = [line for check in checks() for lines in check.look() for line in lines]
    return [line for line in found if not line.startswith(BY_HAND)]


def test_every_confirmation_that_counted_counts(migrated: Path) -> None:
    counted = {}
    for row in Incident.objects.filter(standing=True):
        stated = {item.key for item in confirmables(releasable(row))}
        counted[row.code] = sorted(one.entry_id for key, one in confirmations(row).items() if key in stated)
    released = Incident.objects.get(code="411e27f8863f")
    anew = unconfirmed(released, releasable(released))
    assert [item.about for item in anew if item.kind == "dispute"] == TO_CONFIRM
    assert {item.kind for item in anew}.isdisjoint({*get_args(Harm), "apart"}), "every figure was confirmed"
    assert counted == {**COUNTED, released.code: [n for n in COUNTED[released.code] if n not in LAPSED]}


def test_nothing_is_dropped_and_what_is_no_longer_stated_stays_as_it_was(stored: Path) -> None:
    before = dict(rows(stored, "SELECT entry_id, key FROM ledger_confirmation"))
    call_command("migrate", verbosity=0)
    after = {one.entry_id: one for one in Confirmation.objects.all()}
    assert after.keys() == before.keys()
    left = [one for one in after.values() if one.scheme != KEY_SCHEME]
    assert {one.scheme for one in left} == {1}
    assert all(one.key == before[one.entry_id] for one in left)
    assert not {one.entry_id for one in left} & {entry for entries in COUNTED.values() for entry in entries}
    listed = [key for entry in Entry.objects.filter(action="rekey") for key in entry.after["left"]]
    assert sorted(one.key for one in left) == sorted(listed) != []


def test_releases_stay_byte_for_byte(stored: Path) -> None:
    before = rows(stored, "SELECT id, document, sha256, entry_id, withdrawn_id FROM ledger_release ORDER BY id")
    call_command("migrate", verbosity=0)
    assert rows(stored, "SELECT id, document, sha256, entry_id, withdrawn_id FROM ledger_release ORDER BY id") == before
    assert len(before) == 2
    assert all(digest(unpack(document)) == sha256 for _, document, sha256, *_ in before)


def test_a_released_incident_is_called_changed_as_its_disputes_are_others(migrated: Path) -> None:
    standing = Release.objects.get(withdrawn=None)
    assert differs(standing, releasable(standing.incident))


def test_a_release_of_before_is_not_published_until_somebody_releases_the_incident_again(migrated: Path) -> None:
    standing = Release.objects.get(withdrawn=None)
    row = standing.incident
    assert list(Release.objects.order_by("entry").values_list("number", "schema")) == [(1, 0), (2, 0)]
    assert {version.code for version in standing.versions.all()} == set(released_incident(standing).reports)
    assert feed.last() == 0
    assert Incident.objects.filter(CHANGED, pk=row.pk).exists()
    assert status(NOW).unpublished == (row.code,)
    for item in unconfirmed(row, releasable(row)):
        confirm(row.code, item.key, by=person("Lina"), at=NOW, revision=last_entry())
    release(row.code, by=person("Lina"), at=NOW)
    assert status(NOW).unpublished == ()
    [change] = feed.changes()
    assert body_of(change).kind == "released"
    assert body_of(change).release.number == 3
    assert complaints() == []


def test_a_release_of_before_is_withdrawn_without_a_word_in_the_feed(migrated: Path) -> None:
    standing = Release.objects.get(withdrawn=None)
    withdraw(standing.incident.code, by=person("Lina"), why="misread", at=NOW)
    assert feed.last() == 0
    assert status(NOW).unpublished == ()
    assert complaints() == []


def test_the_log_only_grows_and_everything_verifies(stored: Path) -> None:
    query = 'SELECT number, at, "by", action, subject, why, before, after, previous, hash FROM ledger_entry'
    before = rows(stored, f"{query} ORDER BY number")
    call_command("migrate", verbosity=0)
    assert rows(stored, f"{query} ORDER BY number")[: len(before)] == before
    assert {entry.action for entry in Entry.objects.filter(number__gt=len(before))} == {"rekey", "role", "password"}
    assert complaints() == []


def test_a_key_or_scheme_that_the_log_does_not_give_is_noticed(migrated: Path) -> None:
    one = Confirmation.objects.filter(scheme=KEY_SCHEME).order_by("pk")[0]
    first = Entry.objects.get(pk=one.entry_id).after["key"]
    for wrong in ({"key": first}, {"scheme": 1}, {"key": "0" * 12}):
        Confirmation.objects.filter(pk=one.pk).update(**wrong)
        assert len(complaints()) == 1
        Confirmation.objects.filter(pk=one.pk).update(key=one.key, scheme=one.scheme)
    assert complaints() == []


def test_people_go_on_deciding(migrated: Path) -> None:
    lina, row = person("Lina"), Incident.objects.get(code="411e27f8863f")
    key = next(one.key for one in confirmations(row).values() if one.entry_id == FORMER)
    with pytest.raises(DecisionError, match="confirmed yet"):
        release(row.code, by=lina, at=NOW)
    for item in unconfirmed(row, releasable(row)):
        confirm(row.code, item.key, by=lina, at=NOW, revision=last_entry())
    unconfirm(row.code, key, by=lina, why="misread", at=NOW, revision=last_entry())
    assert [item.key for item in unconfirmed(row, releasable(row))] == [key]
    confirm(row.code, key, by=lina, at=NOW, revision=last_entry())
    assert unconfirmed(row, releasable(row)) == []
    assert complaints() == []


def test_its_documents_can_be_read(migrated: Path) -> None:
    incidents = [incident_of(row) for row in Incident.objects.all()]
    kinds = {said.kind for incident in incidents for account in incident.accounts for said in account.says}
    assert {"event", "weapon", "perpetrator", "evidence", "inquiry"} <= kinds
