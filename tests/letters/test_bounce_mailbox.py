"""Letters that came back to a real mailbox, read by IMAP."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from dovecot import BINARY, PASSWORD, USER, Server, serving
from queued import NOW, queued, settings_of
from readers import small_ledger

from claimwatch.collect import Web
from claimwatch.letters import bounces
from claimwatch.letters.models import Bounce, BounceMailbox, Delivery
from claimwatch.letters.sending import return_path
from claimwatch.settings import Network, Settings, Smtp
from skips import missing

__all__ = ["small_ledger"]

pytestmark = pytest.mark.skipif(BINARY is None, reason=missing("Dovecot", "apt-get install dovecot-imapd"))
WEB = Web(Network(allow=("localhost", "127.0.0.1")))
REPORT = """\
To: {to}
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; ann@example.com
Action: failed
Status: 5.1.1

--b--
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def desk(small_ledger: None, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    server.empty()
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    monkeypatch.setenv("CLAIMWATCH_MAIL_PASSWORD_BOUNCES", f"{USER}@localhost {PASSWORD}")
    return settings_of(tmp_path, Smtp(), bounce_mailbox=server.url())


def test_each_mail_counts_once_and_what_is_strange_is_left(desk: Settings, server: Server) -> None:
    [row] = queued(["ann@example.com"])
    Delivery.objects.update(status="sent", ended_at=NOW)
    to = return_path(desk.letters, "d", str(row.pk))
    server.deliver(REPORT.format(to=to).encode(), b"Subject: buy\r\n\r\nthis", REPORT.format(to=to).encode())
    found = bounces.visit(desk, WEB, NOW)
    assert (found.bounces, found.others, found.failure) == (1, 1, "")
    assert Bounce.objects.get().kind == "hard"
    again = bounces.visit(desk, WEB, NOW)
    assert (again.bounces, again.others) == (0, 0)
    assert not server.read_mails()


def test_the_mailbox_is_read_every_few_minutes(desk: Settings) -> None:
    assert bounces.is_due(desk, NOW)
    bounces.visit(desk, WEB, NOW)
    assert not bounces.is_due(desk, NOW + datetime.timedelta(minutes=4))
    assert bounces.is_due(desk, NOW + datetime.timedelta(minutes=6))


def test_a_desk_without_a_mailbox_reads_none(desk: Settings) -> None:
    letters = msgspec.structs.replace(desk.letters, bounce_mailbox="")
    assert not bounces.is_due(msgspec.structs.replace(desk, letters=letters), NOW)


def test_what_hinders_reading_is_kept_for_the_desk(desk: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMWATCH_MAIL_PASSWORD_BOUNCES", f"{USER}@localhost wrong")
    assert "refused the user name or password" in bounces.visit(desk, WEB, NOW).failure
    assert "refused the user name or password" in BounceMailbox.objects.get().failure
