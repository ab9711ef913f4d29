"""Mail servers that mean no good: each is an issue, in time, and nothing is believed that can't be."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from disk_visits import documents, state_of, troubles

from claimwatch.collect import Brought, Trouble, collector_for
from claimwatch.collect.mail import connection, mailbox
from claimwatch.collect.web.client import Web
from claimwatch.settings import Network, Source

Say = Callable[[bytes], None]
Script = dict[bytes, bytes | Callable[[Say], None]]
"""What to answer to each command, besides its end."""
ALWAYS: Script = {b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n", b"LOGOUT": b"* BYE\r\n"}


@contextlib.contextmanager
def serving(script: Script) -> Iterator[int]:
    """Serves one connection on loopback; yields the port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with contextlib.suppress(OSError):
                conversation, _ = listening.accept()
                with conversation:
                    _converse(conversation, script)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]


def _converse(conversation: socket.socket, script: Script) -> None:
    conversation.sendall(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
    for line in conversation.makefile("rb"):
        tag, _, rest = line.strip().partition(b" ")
        words = rest.upper().split()
        name = words[1] if words[0] == b"UID" else words[0]
        said = (ALWAYS | script).get(name, b"")
        if callable(said):
            said(conversation.sendall)
        else:
            conversation.sendall(said)
        conversation.sendall(tag + b" OK done\r\n")


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMWATCH_MAIL_PASSWORD_DESK_MAIL", "desk@127.0.0.1 secret")
    monkeypatch.setattr(connection.Limits, "command", 1.0)
    monkeypatch.setattr(connection, "MOST_LINES", 1_000)


def visit(script: Script, state: object = None) -> list[Brought]:
    with serving(script) as port:
        source = Source(name="Desk mail", kind="mailbox", url=f"imap://desk@127.0.0.1:{port}/INBOX")
        web = Web(Network(allow=("127.0.0.1",)))
        return list(collector_for("mailbox")(source, state or {}, web))  # type: ignore[arg-type]


def failure(script: Script) -> Trouble:
    brought = visit(script)
    assert not documents(brought)
    [trouble] = troubles(brought)
    return trouble


def opened(validity: bytes = b"7", following: bytes = b"3", **more: bytes | Callable[[Say], None]) -> Script:
    """A server with a mailbox of one message, number 2, that answers some commands in its own way."""
    numbers = b"* OK [UIDVALIDITY %s] x\r\n* OK [UIDNEXT %s] x\r\n" % (validity, following)
    return {b"EXAMINE": numbers, b"SEARCH": b"* SEARCH 2\r\n"} | {name.encode(): say for name, say in more.items()}


def again(line: bytes, pause: float = 0.0) -> Callable[[Say], None]:
    """Says the same for ever."""

    def say(send: Say) -> None:
        while True:
            send(line)
            time.sleep(pause)

    return say


@pytest.mark.parametrize(
    ("script", "why"),
    [
        pytest.param(opened(FETCH=b"* 1 FETCH (UID 2 RFC822.SIZE large)\r\n"), "size isn't a number", id="size"),
        pytest.param(opened(FETCH=b"* 1 FETCH (UID 2 BODY[]<0> {1000000000000}\r\n"), "announces", id="literal"),
        pytest.param(opened(FETCH=b"* 1 FETCH " + b"(" * 5000 + b")" * 5000 + b"\r\n"), "nested", id="brackets"),
        pytest.param(opened(SEARCH=again(b"* 9 EXISTS\r\n", pause=0.1)), "in time", id="exists"),
        pytest.param(opened(SEARCH=again(b"*", pause=0.05)), "in time", id="drip"),
        pytest.param(opened(SEARCH=again(b"* 9 EXISTS\r\n" * 1000)), "more than any answer", id="flood"),
        pytest.param(opened(SEARCH=b"* SEARCH " + b"9" * 2_000_000 + b"\r\n"), "unexpected", id="line"),
        pytest.param(opened(following=b"99999999999999"), "impossible", id="next"),
        pytest.param(opened(validity=b"-1"), "", id="validity"),
        pytest.param(opened(following=b"x"), "", id="text"),
        pytest.param({b"LOGIN": again(b"* 1 EXISTS\r\n", pause=0.1)}, "in time", id="login"),
    ],
)
def test_a_hostile_server_is_an_issue(script: Script, why: str) -> None:
    trouble = failure(script)
    assert trouble.fails
    assert why in trouble.why
    assert len(trouble.why) < 500
    assert "secret" not in trouble.why


def test_a_visit_ends_in_time_and_the_next_goes_on_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "MOST_SECONDS", -1.0)
    brought = visit(opened())
    [trouble] = troubles(brought)
    assert not trouble.fails
    monkeypatch.undo()
    monkeypatch.setenv("CLAIMWATCH_MAIL_PASSWORD_DESK_MAIL", "desk@127.0.0.1 secret")
    monkeypatch.setattr(mailbox, "_WINDOW", 1_000_000_000)
    brought = visit(opened(following=b"4294967295", SEARCH=b"* SEARCH\r\n"), state_of(brought))
    assert not troubles(brought)
    assert state_of(brought) == {"validity": 7, "uid": 4294967294}


def test_numbers_without_messages_are_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    brought = visit(opened(following=b"90", SEARCH=b"* SEARCH\r\n"))
    assert state_of(brought) == {"validity": 7, "uid": 89}


def test_the_address_that_was_checked_is_the_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    real, asked = socket.getaddrinfo, []

    def look_up(host: str, *about: object, **more: object) -> object:
        asked.append(host)
        if host == "mail.example.org":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", about[0]))]
        return real(host, *about, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setenv("CLAIMWATCH_MAIL_PASSWORD_DESK_MAIL", "desk@mail.example.org secret")
    with serving(opened()) as port:
        source = Source(name="Desk mail", kind="mailbox", url=f"imap://desk@mail.example.org:{port}/INBOX")
        web = Web(Network(allow=("mail.example.org",)))
        list(collector_for("mailbox")(source, {}, web))
    assert asked.count("mail.example.org") == 1
