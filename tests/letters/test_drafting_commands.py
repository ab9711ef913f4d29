"""``claimwatch letters draft`` and ``status``."""

import contextlib
import datetime
import importlib
import json
from collections import Counter
from collections.abc import Iterator

import pytest
from feeds import a_list, desk, reader, release, tell
from typer.testing import CliRunner, Result

from claimwatch.cli import app
from claimwatch.cli.letters import sending
from claimwatch.cli.letters.rounds import check_letters, work_letters
from claimwatch.errors import OptionError
from claimwatch.letters.models import Delivery, Edition
from claimwatch.letters.sending import Run
from claimwatch.settings import Settings


@pytest.fixture
def opened(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands open the test's ledger, with a desk whose letters wait for an editor."""

    @contextlib.contextmanager
    def open_ledger() -> Iterator[Settings]:
        yield desk(has_review=True)

    for name in ("drafting", "sending", "status"):
        module = importlib.import_module(f"claimwatch.cli.letters.{name}")
        monkeypatch.setattr(module, "open_ledger", open_ledger)
    reader("a@example.org", a_list())


def command(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["letters", *arguments])


def test_draft_says_what_waits_and_sends_nothing(opened: None) -> None:
    assert command("draft").stdout == "no letters are waiting\n"
    tell("c1", document=release(("Activists", 220)))
    first, again = command("draft"), command("draft")
    code = Edition.objects.get().code
    assert first.stdout == f"{code}: new draft, waiting for an editor; 1 reader\n"
    assert again.stdout == f"{code}: draft, waiting for an editor; 1 reader\n"
    assert not Delivery.objects.exists()


def test_send_queues_what_an_editor_scheduled_by_then(opened: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "sent_due", lambda settings: Run(Counter()))
    tell("c1", document=release(("Activists", 220)))
    command("draft")
    assert command("send").stdout == "nothing is due\n"
    Edition.objects.update(status="scheduled", goes_at=datetime.datetime.now(datetime.UTC))
    code = Edition.objects.get().code
    assert command("send").stdout.splitlines()[0] == f"letter {code}: queued for 1 reader"
    assert Delivery.objects.count() == 1


def test_status_fails_if_a_letter_missed_its_time(opened: None) -> None:
    tell("c1", document=release(("Activists", 220)))
    command("draft")
    assert command("status").exit_code == 0
    Edition.objects.update(status="late")
    done = command("status", "--json")
    assert done.exit_code == 1
    state = json.loads(done.stdout)
    assert (state["lists"], state["subscribers"], state["waiting"][0]["status"]) == (1, {"confirmed": 1}, "late")
    assert "missed its time, waiting for an editor; 1 reader" in command("status").stdout


def test_without_a_sender_a_round_does_nothing_and_with_one_settings_must_be_whole(ledger: str) -> None:
    said: list[str] = []
    work_letters(Settings(), said.append)
    assert said == []
    check_letters(Settings())
    with pytest.raises(OptionError, match="postal_address"):
        check_letters(desk(postal_address=""))
