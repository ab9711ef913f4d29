"""Mailboxes, at a real server: nothing lost, nothing marked, and what goes wrong is said in words."""

import os
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import dovecot
import pytest
from disk_visits import documents, killed, state_of, troubles
from dovecot import BINARY, PASSWORD, Server, serving

from claimwatch.collect import Bookmark, Brought, Received, collector_for
from claimwatch.collect.mail import mailbox
from claimwatch.collect.mail import server as mail_server
from claimwatch.collect.mail.connection import Limits
from claimwatch.collect.web.client import Web
from claimwatch.errors import FetchError
from claimwatch.settings import Network, Source
from skips import missing

pytestmark = pytest.mark.skipif(BINARY is None, reason=missing("Dovecot", "apt-get install dovecot-imapd"))

MAIL = b"From: Valley Press <press@valley.example>\r\nSubject: News %d\r\n\r\n%d died.\r\n"
FORGED = b'Subject: =?no-such?B?////?=\r\nContent-Type: text/plain; charset="evil\1"\r\n\r\nZw\xf6lf \xff\xfe died.\r\n'
VARIABLE = "CLAIMWATCH_MAIL_PASSWORD_DESK_MAIL"
LOOPBACK = Web(Network(allow=("localhost", "127.0.0.1")))


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def server(running: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Server:
    running.empty()
    monkeypatch.setenv("SSL_CERT_FILE", str(running.certificate))
    monkeypatch.setenv(VARIABLE, f"{dovecot.USER}@localhost {PASSWORD}")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    return running


def source(url: str) -> Source:
    return Source(name="Desk mail", kind="mailbox", url=url)


def visits(url: str, state: object = None, web: Web = LOOPBACK) -> list[Brought]:
    return list(collector_for("mailbox")(source(url), state or {}, web))  # type: ignore[arg-type]


def failure(brought: list[Brought]) -> str:
    (one,) = troubles(brought)
    assert one.fails
    assert PASSWORD not in one.why
    return one.why


def test_mails_come_once_and_stay_unread(server: Server) -> None:
    server.deliver(MAIL % (1, 1), FORGED)
    brought = visits(server.url())
    assert [one.data for one in documents(brought)] == [MAIL % (1, 1), FORGED]
    assert {one.format for one in documents(brought)} == {".eml"}
    assert documents(brought)[0].name.startswith("INBOX;UIDVALIDITY=")
    again = visits(server.url(), state_of(brought))
    assert not documents(again)
    server.deliver(MAIL % (3, 3))
    assert [one.data for one in documents(visits(server.url(), state_of(again)))] == [MAIL % (3, 3)]
    assert server.read_mails() == []


def test_an_empty_mailbox_brings_nothing(server: Server) -> None:
    assert not documents(visits(server.url()))


def test_a_mailbox_that_was_made_anew_comes_again(server: Server) -> None:
    server.deliver(MAIL % (1, 1), MAIL % (2, 2))
    brought = visits(server.url())
    before = state_of(brought)
    other = {**before, "validity": before["validity"] - 1}
    assert len(documents(visits(server.url(), other))) == 2
    uids = server.folder / "mail/dovecot-uidlist"
    uids.write_text(uids.read_text().replace(f"V{before['validity']}", "V77"))
    for index in (server.folder / "mail").glob("dovecot.index*"):
        index.unlink()
    anew = visits(server.url(), before)
    assert [one.name for one in documents(anew)] == ["INBOX;UIDVALIDITY=77;UID=1", "INBOX;UIDVALIDITY=77;UID=2"]


def test_a_too_long_mail_is_told_with_its_header(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "MOST_BYTES", 1_000_000)
    head = b"Subject: garbage\r\n\r\n"
    server.deliver(MAIL % (1, 1), head + os.urandom(10_000_000).replace(b"\n", b""), MAIL % (3, 3))
    brought = visits(server.url())
    assert len(documents(brought)) == 2
    (one,) = troubles(brought)
    assert one.data == head
    assert "too long" in one.why
    assert not troubles(visits(server.url(), state_of(brought)))


def test_ten_megabytes_of_garbage_are_brought_as_they_are(server: Server) -> None:
    garbage = b"Subject: garbage\r\n\r\n" + os.urandom(10_000_000).replace(b"\n", b"\r\n").replace(b"\0", b"\1")
    server.deliver(garbage)
    (one,) = documents(visits(server.url()))
    assert one.data.replace(b"\r\n", b"\n") == garbage.replace(b"\r\n", b"\n")


@pytest.mark.parametrize("stops", [[0, 1], [3, 1, 4], [2, 2, 2, 2], [7, 9]])
def test_nothing_is_lost_wherever_it_is_killed(
    server: Server, stops: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "MOST_WAITING", 3)
    server.deliver(*(MAIL % (number, number) for number in range(10)))
    stored = killed(lambda state: collector_for("mailbox")(source(server.url()), state, LOOPBACK), stops)
    counts = Counter(one.data for visit in stored for one in visit if isinstance(one, Received))
    assert set(counts) == {MAIL % (number, number) for number in range(10)}
    assert set(counts.values()) == {1}


def test_many_numbers_are_asked_for_piece_by_piece(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "_WINDOW", 2)
    server.deliver(*(MAIL % (number, number) for number in range(5)))
    brought = visits(server.url())
    assert len(documents(brought)) == 5
    assert isinstance(brought[-1], Bookmark)


def test_a_server_that_isnt_encrypted_at_once_has_to_offer_it(server: Server) -> None:
    server.deliver(MAIL % (1, 1))
    assert len(documents(visits(server.url(scheme="imap")))) == 1


def test_a_wrong_password_is_said_without_it(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, f"{dovecot.USER}@localhost wrong")
    assert "name or password" in failure(visits(server.url()))


@pytest.mark.parametrize(
    ("url", "is_sent"),
    [
        ("imaps://desk@mail.example.org/INBOX", True),
        ("imaps://desk@MAIL.example.org:1993/Other", True),
        ("imaps://desk@mail.example.org.evil.example/INBOX", False),
        ("imaps://desk@evil.example/INBOX", False),
        ("imaps://des@mail.example.org/INBOX", False),
        ("imaps://k@mail.example.org/INBOX", False),
        ("imaps://desk%40mail.example.org%20x@mail.example.org/INBOX", False),
    ],
)
def test_a_password_is_for_one_user_at_one_host(tmp_path: Path, url: str, is_sent: bool) -> None:
    set_ = {VARIABLE: "desk@mail.example.org s3cr3t word", "NETRC": str(tmp_path / "none")}
    box = mail_server.parse_mailbox(source(url))
    if is_sent:
        assert mail_server.password_of(source(url), box, set_) == "s3cr3t word"
        return
    with pytest.raises(FetchError, match="wasn't sent") as caught:
        mail_server.password_of(source(url), box, set_)
    assert "s3cr3t" not in str(caught.value)


def test_netrc_gives_no_password_to_hosts_that_it_doesnt_name(tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("default login desk password s3cr3t\n", "utf-8")
    box = mail_server.parse_mailbox(source("imaps://desk@evil.example/INBOX"))
    with pytest.raises(FetchError, match="no password"):
        mail_server.password_of(source(""), box, {"NETRC": str(tmp_path / "netrc")})


def test_the_password_may_stand_in_netrc(server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(VARIABLE)
    assert "CLAIMWATCH_MAIL_PASSWORD_DESK_MAIL" in failure(visits(server.url()))
    (tmp_path / "netrc").write_text(f'machine localhost login {dovecot.USER} password "{PASSWORD}"\n', "utf-8")
    assert not troubles(visits(server.url()))


def test_a_mailbox_that_there_isnt(server: Server) -> None:
    assert "Nowhere" in failure(visits(server.url("Nowhere")))


def test_a_certificate_that_nobody_vouches_for_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "certificate" in failure(visits(server.url()))


def test_only_public_servers_are_asked(server: Server) -> None:
    assert "not a public address" in failure(visits(server.url(), web=Web(Network())))


def test_a_server_that_isnt_there(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "desk@localhost secret")
    closed = dovecot.free_port()
    assert "can't be reached" in failure(visits(f"imaps://desk@localhost:{closed}/INBOX"))


@pytest.mark.parametrize(
    ("greeting", "scheme", "why"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "imap", "IMAP"),
        (b"* OK hello\r\n", "imap", "closed the connection"),
        (b"", "imap", "in time"),
        (b"\xff" * 2_000_000, "imap", "IMAP"),
        (b"no TLS at all", "imaps", ""),
    ],
)
def test_a_server_that_makes_no_sense(
    server: Server, greeting: bytes, scheme: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Limits, "connect", 0.5)
    monkeypatch.setattr(Limits, "read", 0.5)
    monkeypatch.setenv(VARIABLE, "desk@127.0.0.1 secret")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        done = threading.Event()

        def greet() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.sendall(greeting)
                if not greeting:
                    done.wait(5)

        thread = threading.Thread(target=greet)
        thread.start()
        found = failure(visits(f"{scheme}://desk@127.0.0.1:{listening.getsockname()[1]}/INBOX"))
        done.set()
        thread.join()
    assert why in found or "closed the connection" in found


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("imaps://desk:secret@mail.example.org/INBOX", "contains a password"),
        ("https://mail.example.org/", "like imaps://"),
        ("imaps://mail.example.org/INBOX", "like imaps://"),
        ("imaps://desk@mail.example.org:x/", "check its spelling"),
    ],
)
def test_addresses_that_are_none_of_a_mailbox(url: str, why: str) -> None:
    found = failure(visits(url))
    assert why in found
    assert "secret" not in found


def test_a_plain_connection_needs_the_hosts_permission() -> None:
    class Plain:
        def has_capability(self, name: str) -> bool:
            return False

    with pytest.raises(ValueError, match="no encryption"):
        mail_server._encrypt(Plain(), None, False)  # type: ignore[arg-type]
    mail_server._encrypt(Plain(), None, True)  # type: ignore[arg-type]


def test_an_unreadable_netrc_is_told(tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("machine")
    box = mail_server.parse_mailbox(source("imaps://desk@mail.example.org/A%20b"))
    assert box.folder == "A b"
    with pytest.raises(FetchError, match="can't be read"):
        mail_server.password_of(source(""), box, {"NETRC": str(tmp_path / "netrc")})
