"""A letter's whole way through Debian's Postfix: signed, handed over, delivered; or refused, or bounced and stopped."""

import email
import email.policy
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import dkim
import opendkim
import pytest
from postfix import BINARY, Server, serving
from queued import NOW, make_key, queued, settings_of
from readers import small_ledger

from claimwatch.letters.bounces import Visit, note_answer, take
from claimwatch.letters.models import Bounce, Delivery, Suppression
from claimwatch.letters.sending import public_record, queue_id, send_due
from claimwatch.settings import Smtp
from skips import NOT_HERE, missing

__all__ = ["small_ledger"]

pytestmark = [
    pytest.mark.skipif(BINARY is None, reason=missing("Postfix", "apt-get install postfix")),
    pytest.mark.skipif(opendkim.BINARY is None, reason=missing("OpenDKIM", "apt-get install opendkim")),
    pytest.mark.skipif(os.geteuid() != 0, reason=f"{NOT_HERE}only root can start Postfix"),
]


@pytest.fixture
def record(tmp_path: Path) -> str:
    """The DNS record of the desk's new key."""
    return public_record(make_key(tmp_path))


@pytest.fixture
def server(record: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="claimwatch-opendkim-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with opendkim.verifying(folder, "desk._domainkey.example.org", record) as milter, serving(milter) as running:
            yield running


def test_the_way_of_letters_through_postfix(small_ledger: None, server: Server, record: str, tmp_path: Path) -> None:
    smtp = Smtp(host="localhost", port=server.port, security="none", connections=2)
    desk = settings_of(tmp_path, smtp, dkim_selector="desk")
    ann, full, gone = queued(["ann@readers.example", "full@readers.example", "gone@readers.example"])

    run = send_due(desk, lambda: NOW, lambda number, outcome: note_answer(number, outcome, NOW))

    assert run.counts == {"sent": 2, "failed": 1}
    [arrived] = server.mails("ann", 1)
    mail = email.message_from_bytes(arrived, policy=email.policy.SMTP)
    assert mail["Message-ID"] == f"<{ann.message_id}>"
    assert mail["Delivered-To"] == "ann@readers.example"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Return-Path"].startswith(f"<bounces+d-{ann.pk}-")
    assert dkim.verify(arrived.replace(b"\n", b"\r\n"), dnsfunc=lambda name, timeout=5: record.encode())
    assert "dkim=pass" in mail["Authentication-Results"], "OpenDKIM reads it as dkimpy does"
    ann.refresh_from_db()
    assert queue_id(ann.answer) in (server.folder / "log").read_text()

    assert Delivery.objects.get(pk=gone.pk).answer.startswith("550 5.1.1 ")
    assert Bounce.objects.get().delivery == gone

    [report] = server.mails("bounces", 1)
    visit = Visit()
    take(report, visit, desk, NOW)
    assert visit.bounces == 1
    bounce = Bounce.objects.get(delivery=full)
    assert (bounce.kind, bounce.code, bounce.words) == ("hard", "5.2.1", "this mailbox is closed")
    assert set(Suppression.objects.values_list("key", flat=True)) == {full.subscriber.key, gone.subscriber.key}
