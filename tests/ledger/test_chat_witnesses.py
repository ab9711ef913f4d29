"""The names of a chat's people are marked from the start, and leave the ledger nowhere."""

from made import NOW, keep_all, store

from claimwatch.collect import Received
from claimwatch.ledger.models import Entry, Incident, Mark, Version
from claimwatch.ledger.query.exportable import ExportableOriginals
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.protection import visible_text
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.query.verify import checks
from claimwatch.ledger.service.decisions import confirm
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.protection import lift
from claimwatch.ledger.service.release import release
from claimwatch.ledger.store import unpack

CHAT = """\
14/05/2030, 08:31 - Adalind Orlo: Helicopters shelled Tremseh and killed 40 people, the mayor said.
14/05/2030, 08:40 - +963 991 234 567: @Adalind Orlo said that nine people were killed in Tremseh. Adalind was there.
"""
PHRASE = "a long and winding road"


def chat(words: str = CHAT) -> Received:
    return Received(data=words.encode(), format=".txt", name="WhatsApp Chat.txt", retrieved_at=NOW)


def test_names_stand_once_in_the_report_and_are_marked_by_the_machine(ledger: str) -> None:
    store(chat())
    version = Version.objects.get()
    assert version.text.endswith("\n\nPerson 1: Adalind Orlo\nPerson 2: +963 991 234 567")
    assert version.text.count("Adalind Orlo") == 1
    marks = list(Mark.objects.order_by("start"))
    assert [version.text[mark.start : mark.end] for mark in marks] == ["Adalind Orlo", "+963 991 234 567"]
    assert {(mark.category, mark.entry.by, mark.entry.way) for mark in marks} == {("witness", "claimwatch", "machine")}
    assert "Adalind" not in str(list(Entry.objects.values_list("why", "before", "after")))
    assert [fault for check in checks() for faults in check.look() for fault in faults] == []


def test_no_name_leaves_in_a_release_an_archive_or_to_a_reader(ledger: str) -> None:
    lina = add_person("Lina", PHRASE, NOW, role="editor")
    store(chat())
    row = Incident.objects.get()
    for one in unconfirmed(row, releasable(row)):
        confirm(row.code, one.key, by=lina, at=NOW, revision=last_entry())
    keep_all(row, lina)
    document = release(row.code, by=lina, at=NOW).document
    assert document is not None
    released = unpack(document).decode()
    assert "Person 1" in released
    assert [word for word in ("Adalind", "Orlo", "991") if word in released] == []
    originals = ExportableOriginals()
    assert (list(originals), originals.withheld) == ([], 1)
    shown = visible_text(Version.objects.get(), add_person("Ben", PHRASE, NOW, role="reviewer"))
    assert "Orlo" not in shown


def test_a_mark_that_was_lifted_stays_lifted_when_the_chat_comes_again(ledger: str) -> None:
    lina = add_person("Lina", PHRASE, NOW, role="editor")
    store(chat())
    lift(Mark.objects.order_by("start")[0], by=lina, why="consent", at=NOW)
    store(chat(CHAT + "15/05/2030, 09:00 - Adalind Orlo: Quiet today in Tremseh, nobody was killed.\n"))
    first, second = Version.objects.order_by("published")
    assert [mark.lifted is None for mark in first.marks.order_by("start")] == [False, True]
    assert second.marks.count() == 1
