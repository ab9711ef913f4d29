"""``claimwatch verify``: a sample, lists made anew, and hashes noted elsewhere."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat
from made import CLASH, MARKET, NOW, line, store
from tampering import fault, unlock
from typer.testing import CliRunner, Result

from claimwatch.cli import app
from claimwatch.ledger.models import (
    Account,
    Assignment,
    Claim,
    Entity,
    Entry,
    Fact,
    Incident,
    LinkDay,
    Mention,
    Place,
    Reading,
    Receipt,
    Record,
    TallyLine,
    Version,
)
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.review.talk import assign
from claimwatch.ledger.service.search import unindex
from claimwatch.ledger.service.sources import list_sources
from claimwatch.ledger.store import pack
from claimwatch.settings import Source

WAR = (
    "Geneva, May 3 (Northern Wire) - More than 60,000 people have been killed in Syria since March 2027, the United "
    "Nations said on Wednesday."
)
BARE = "The minister said that soldiers had shelled a village, but he gave no toll."


def verify(*options: object) -> Result:
    return CliRunner().invoke(app, ["verify", *map(str, options)])


@pytest.fixture
def lina(ledger: str) -> User:
    lina = add_person("Lina", "a long and winding road", NOW, role="editor")
    store(line(CLASH), line(MARKET), line(WAR), line(BARE))
    row = Incident.objects.order_by("pk")[0]
    assign(to="Lina", by=lina, at=NOW, revision=last_entry(), incident=row.code)
    return lina


def _empty_search() -> bool:
    for version in Version.objects.all():
        unindex(version)
    return True


LISTS: dict[str, Callable[[], object]] = {
    "words": lambda: Claim.objects.update(text="Nobody died", speaker="nobody"),
    "stances": lambda: Claim.objects.update(stance="denies", certainty="none"),
    "claims gone": lambda: Claim.objects.filter(text__contains="nine people").delete(),
    "tolls": lambda: Fact.objects.filter(low=12).update(low=2, high=2),
    "entities": lambda: Entity.objects.update(name=Concat("name", Value("x"))),
    "an incident's columns": lambda: Incident.objects.update(country="XX", killed_most=1, type="other", name="Peace"),
    "places": lambda: Place.objects.update(name="Elsewhere", latitude=1.5),
    "accounts": lambda: Account.objects.update(killed_low=1, killed_high=1),
    "what grouping finds by": lambda: LinkDay.objects.all().delete(),
    "leftovers": lambda: Mention.objects.filter(incident=None).update(leftover="of no interest"),
    "mentions gone": lambda: Mention.objects.filter(incident__isnull=False).delete(),
    "tallies": lambda: TallyLine.objects.update(low=1, words="one"),
    "tallies gone": lambda: TallyLine.objects.all().delete(),
    "assignments": lambda: Assignment.objects.all().delete(),
    "search": _empty_search,
}
"""What can be made anew, altered by hand."""


def test_lists_are_made_anew_and_then_hold(lina: User) -> None:
    assert fault() is None
    for name, alter in LISTS.items():
        assert alter(), name
        assert verify().exit_code == 1, name
        if connection.vendor == "sqlite" or name in ("words", "tallies gone", "search"):
            done = verify("--repair")
            assert (done.exit_code, name) == (0, name), done.output
    assert verify("--repair").exit_code == 0
    assert fault() is None


def test_documents_are_never_made_anew_nor_vouched_for(lina: User) -> None:
    reading = Reading.objects.order_by("pk")[0]
    Reading.objects.filter(pk=reading.pk).update(document=pack(b"{}"))
    Receipt.objects.update(title="Another")
    for _ in range(2):
        done = verify("--repair")
        assert done.exit_code == 1
        assert "its document has changed" in done.output
        assert "receipt" in done.output


def test_a_quick_look_sees_what_a_small_ledger_lost(lina: User) -> None:
    assert verify("--quick").exit_code == 0
    for alter in (lambda: TallyLine.objects.all().delete(), lambda: Receipt.objects.update(title="x"), _empty_search):
        alter()
        assert verify("--quick").exit_code == 1


def test_hashes_noted_elsewhere_show_a_log_that_was_cut(lina: User, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    assert verify("--quick", "--note", notes).exit_code == 0
    assert stat.S_IMODE(notes.stat().st_mode) == 0o600
    add_person("Omar", "a long and winding road", NOW)
    assert verify("--quick", "--note", notes).exit_code == 0
    lines = notes.read_text().splitlines()
    assert [row.split()[1:3] for row in lines[::2]] == [["log", "2"], ["log", "3"]]
    unlock()
    User.objects.get(username="Omar").delete()
    Entry.objects.filter(number=3).delete()
    assert fault() is None  # inside, nothing shows it but the guards that are gone
    done = verify("--note", notes)
    assert done.exit_code == 1
    assert "log: entry 3, noted" in done.output
    assert notes.read_text().splitlines() == lines
    Record.objects.filter(number__gte=Record.objects.count()).delete()
    assert "register: entry" in verify("--note", notes).output


def test_a_note_that_isnt_one_is_told(lina: User, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    for garbage in ("log", "\n", "2030 log x y\n", "2030 other 1 ab\n"):
        notes.write_text(garbage)
        done = verify("--quick", "--note", notes)
        assert done.exit_code == 1
        assert "not a file of noted hashes" in str(done.exception) + done.output
        assert notes.read_text() == garbage


def test_every_list_of_sources_is_in_the_log(ledger: str, tmp_path: Path) -> None:
    list_sources([Source(name="Wire", kind="feed", url="https://wire.example/feed")], tmp_path, NOW)
    assert fault() is None
