import datetime
import shutil
from pathlib import Path

import pytest
from mail_server import mail_server
from queued import NOW, queued, settings_of, statuses

from claimwatch.errors import LedgerError, NotAllowed
from claimwatch.ledger.models import Entry
from claimwatch.ledger.service.people import add_person
from claimwatch.letters.models import SendingHost
from claimwatch.letters.sending import begin_run, send_due, take_over
from claimwatch.settings import Smtp

PHRASE = "a long and winding road"
LATER = NOW + datetime.timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "desk"
    made.mkdir()
    return made


def test_the_same_machine_sends_again_and_again(ledger: str, folder: Path) -> None:
    assert begin_run(folder, NOW) == begin_run(folder, LATER)
    assert SendingHost.objects.get().run == 2


def test_another_machine_with_the_same_ledger_sends_nothing(ledger: str, folder: Path, tmp_path: Path) -> None:
    begin_run(folder, NOW)
    queued(["ann@example.com"])
    other = tmp_path / "other"
    other.mkdir()
    with mail_server() as server, pytest.raises(LedgerError, match="another machine has sent letters"):
        send_due(settings_of(other, server.smtp()), lambda: LATER)
    assert not server.commands
    assert statuses() == ["queued"]


def test_a_copy_of_the_folder_is_another_machine(ledger: str, folder: Path, tmp_path: Path) -> None:
    begin_run(folder, NOW)
    shutil.copytree(folder, tmp_path / "copy")
    with pytest.raises(LedgerError, match="another machine has sent letters"):
        begin_run(tmp_path / "copy", LATER)


def test_a_ledger_that_was_restored_sends_nothing(ledger: str, folder: Path) -> None:
    begin_run(folder, NOW)
    begin_run(folder, NOW)
    SendingHost.objects.update(run=1)
    with pytest.raises(LedgerError, match="restored from a backup"):
        begin_run(folder, LATER)


def test_a_ledger_that_was_restored_from_before_the_first_letter_sends_nothing(ledger: str, folder: Path) -> None:
    begin_run(folder, NOW)
    SendingHost.objects.all().delete()
    with pytest.raises(LedgerError, match="restored from a backup"):
        begin_run(folder, LATER)


def test_an_editor_makes_another_machine_the_sender(ledger: str, folder: Path, tmp_path: Path) -> None:
    lina = add_person("lina", PHRASE, NOW, role="editor")
    first = begin_run(folder, NOW)
    other = tmp_path / "other"
    other.mkdir()
    take_over(other, lina, LATER)
    assert begin_run(other, LATER) != first
    with pytest.raises(LedgerError, match="another machine has sent letters"):
        begin_run(folder, LATER)
    last = Entry.objects.latest("number")
    assert (last.by, last.action, last.subject, last.way) == ("lina", "take_over", "letters", "command")


def test_after_a_restore_the_same_machine_can_be_made_the_sender_again(ledger: str, folder: Path) -> None:
    begin_run(folder, NOW)
    SendingHost.objects.update(run=0)
    take_over(folder, add_person("lina", PHRASE, NOW, role="editor"), LATER)
    begin_run(folder, LATER)


def test_a_reviewer_cant_make_a_machine_the_sender(ledger: str, folder: Path) -> None:
    ben = add_person("ben", PHRASE, NOW, role="reviewer")
    with pytest.raises(NotAllowed):
        take_over(folder, ben, NOW)
    assert not SendingHost.objects.exists()


def test_only_its_owner_can_read_the_file(ledger: str, folder: Path) -> None:
    begin_run(folder, NOW)
    assert (folder / "claimwatch.sender").stat().st_mode & 0o077 == 0


def test_without_letters_that_are_due_no_machine_is_named(ledger: str, folder: Path) -> None:
    send_due(settings_of(folder, Smtp()), lambda: NOW)
    assert not SendingHost.objects.exists()
