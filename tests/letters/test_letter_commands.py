"""The commands that send, check and make the key; and watch, which sends by itself."""

import datetime
from pathlib import Path

import pytest
from mail_server import MailServer, mail_server
from queued import queued, settings_of, statuses
from readers import small_ledger

from claimwatch.cli.letters import rounds, sending
from claimwatch.errors import LedgerError, OptionError
from claimwatch.letters.models import Bounce, SendingHost
from claimwatch.settings import Settings

__all__ = ["small_ledger"]


@pytest.fixture
def desk(small_ledger: None, server: MailServer, tmp_path: Path) -> Settings:
    return settings_of(tmp_path, server.smtp())


def test_what_servers_refuse_for_good_counts_as_a_bounce(desk: Settings, server: MailServer) -> None:
    server.on_rcpt = lambda to: "550 5.1.1 no such user" if to.startswith("ben") else "250 OK"
    queued(["ann@example.com", "ben@example.com"])
    assert sending.counts(sending.sent_due(desk)) == "sent: 1, failed: 1"
    assert (Bounce.objects.get().kind, Bounce.objects.get().way) == ("hard", "answer")


def test_a_run_without_time_begins_nothing(desk: Settings, server: MailServer) -> None:
    queued(["ann@example.com"])
    assert sending.counts(sending.sent_due(desk, longest=datetime.timedelta())) == ""
    assert statuses() == ["queued"]


def test_watch_sends_what_is_due_and_says_so(desk: Settings, server: MailServer) -> None:
    said: list[str] = []
    queued(["ann@example.com"])
    rounds._send(desk, said.append)
    rounds._send(desk, said.append)
    assert said == ["letters: sent: 1"]


def test_watch_says_once_what_hinders_sending_and_rests(small_ledger: None, tmp_path: Path) -> None:
    with mail_server() as gone:
        desk = settings_of(tmp_path, gone.smtp())
    said: list[str] = []
    queued(["ann@example.com"])
    rounds._send(desk, said.append)
    rounds._send(desk, said.append)
    [line] = said
    assert "can't be reached" in line
    assert SendingHost.objects.get().trouble


def test_watch_goes_on_if_another_machine_sends(desk: Settings, tmp_path: Path) -> None:
    said: list[str] = []
    queued(["ann@example.com"])
    SendingHost.objects.create(pk=1, host="other", run=5, since=datetime.datetime.now(datetime.UTC))
    rounds._send(desk, said.append)
    assert ["another machine has sent letters" in line for line in said] == [True]
    with pytest.raises(LedgerError):
        sending.sent_due(desk)


def test_taking_over_needs_a_name(desk: Settings) -> None:
    with pytest.raises(OptionError, match="--by NAME"):
        sending._take_over(desk, "")
