"""``claimwatch verify --mail``: the last hashes, sent to somebody who keeps them."""

import contextlib
import importlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from mail_server import MailServer
from queued import NOW, settings_of
from readers import small_ledger
from typer.testing import CliRunner, Result

from claimwatch.cli import app
from claimwatch.cli.ledger import noting
from claimwatch.errors import LedgerError, OptionError
from claimwatch.ledger.query.verify import heads
from claimwatch.ledger.service.people import add_person
from claimwatch.settings import Settings

__all__ = ["small_ledger"]
KEEPER = "keeper@partner.example"
Verify = Callable[..., Result]


@pytest.fixture
def desk(small_ledger: None, server: MailServer, tmp_path: Path) -> Settings:
    add_person("Lina", "a long and winding road", NOW, role="editor")
    return settings_of(tmp_path, server.smtp())


@pytest.fixture
def verify(desk: Settings, monkeypatch: pytest.MonkeyPatch) -> Verify:
    module = importlib.import_module("claimwatch.cli.ledger.verify")  # the package has the command of this name
    monkeypatch.setattr(module, "open_ledger", lambda: contextlib.nullcontext(desk))
    return lambda *options: CliRunner().invoke(app, ["verify", "--quick", *map(str, options)])


def test_the_mailed_lines_are_notes_that_can_be_compared(verify: Verify, server: MailServer, tmp_path: Path) -> None:
    assert verify("--mail", KEEPER).exit_code == 0
    [mail] = server.arrived
    message = mail.message
    assert (message["To"], "no faults found" in message["Subject"]) == (KEEPER, True)
    text = message.get_content()
    assert heads()[0].hash in text
    assert "Lina" not in text
    notes = tmp_path / "notes.txt"
    notes.write_text("".join(f"{line}\n" for line in text.splitlines() if line[:1].isdigit()))
    assert notes.read_text()
    assert verify("--note", notes).exit_code == 0
    notes.write_text(notes.read_text().replace(heads()[0].hash, "0" * 64))
    assert "log: entry 1, noted" in verify("--note", notes).output


def test_faults_are_counted_in_the_mail_and_not_told(verify: Verify, server: MailServer) -> None:
    User.objects.filter(username="Lina").update(username="Zwentibold")
    assert verify("--mail", KEEPER).exit_code == 1
    message = server.arrived[0].message
    assert re.search(r": \d+ faults? found", message["Subject"])
    assert "Zwentibold" not in message.get_content()


def test_a_mail_that_is_refused_is_an_error(verify: Verify, server: MailServer) -> None:
    server.on_rcpt = lambda to: "550 5.1.1 no such user"
    done = verify("--mail", KEEPER)
    assert isinstance(done.exception, LedgerError)
    assert "no such user" in str(done.exception)


@pytest.mark.parametrize("to", ["keeper", "keeper@partner.example\nBcc: all@partner.example", ""])
def test_what_is_no_address_is_refused_before_anything_is_done(verify: Verify, server: MailServer, to: str) -> None:
    done = verify("--mail", to)
    assert isinstance(done.exception, OptionError) == bool(to)
    assert not server.arrived


def test_without_a_sender_nothing_can_be_mailed(small_ledger: None, tmp_path: Path, server: MailServer) -> None:
    with pytest.raises(OptionError, match="sender"):
        noting.check_mail(settings_of(tmp_path, server.smtp(), sender=""), KEEPER)
