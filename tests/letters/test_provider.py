"""Letters handed to a provider: Mailgun's documented answers, by a server on loopback."""

import json
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import ledgers  # noqa: F401 - sets Django up
import msgspec
import pytest
from dovecot import certify
from queued import settings_of

from claimwatch.errors import OptionError
from claimwatch.letters.bounces.rules import kind_of
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending.provider import KEY, ProviderCarrier
from claimwatch.settings import Settings, Smtp

MAIL = Outgoing(
    kind="edition",
    to="ann@example.com",
    subject="Was 220, now 103",
    text="Was 220.\n",
    html="<p>Was 220.</p>",
    message_id="7.9@example.org",
    reference="0123456789abcdef" * 2,
    list_code="syria",
    edition="2026-03-01-daily",
    one_click="https://desk.example.org/letters/leave/x/",
    delivery=9,
)
TAKEN = {"id": "<20260301.1@example.org>", "message": "Queued. Thank you."}


class Provider(ThreadingHTTPServer):
    """What was posted, and how the server answers."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.posted: list[tuple[str, dict[str, list[str]]]] = []
        self.answer: tuple[int, Any] | None = (200, TAKEN)
        self.may_answer = threading.Event()
        self.may_answer.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v3"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Provider)
        self.server.posted.append((self.path, parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())))
        self.server.may_answer.wait()
        if self.server.answer is None:
            self.connection.close()
            return
        status, content = self.server.answer
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Tests want no log."""


@pytest.fixture
def provider() -> Iterator[Provider]:
    server = Provider()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def desk(tmp_path: Path) -> Settings:
    return settings_of(tmp_path, Smtp(), backend="mailgun")


def carrier(desk: Settings, provider: Provider) -> ProviderCarrier:
    return ProviderCarrier(desk, {KEY: "secret"}, api_url=provider.url)


def test_the_provider_gets_the_letter_with_its_headers(desk: Settings, provider: Provider) -> None:
    outcome = carrier(desk, provider).carry(MAIL)
    assert outcome.result == "sent"
    assert "20260301.1@example.org" in outcome.answer
    [(path, fields)] = provider.posted
    assert path == "/v3/example.org/messages"
    assert fields["to"] == ["ann@example.com"]
    assert fields["h:List-Unsubscribe-Post"] == ["List-Unsubscribe=One-Click"]
    assert fields["h:List-Unsubscribe"][0].startswith("<https://desk.example.org/letters/leave/x/>, <mailto:")
    assert fields["h:Message-Id"] == ["<7.9@example.org>"], sorted(fields)
    assert fields["v:delivery"] == ["9"]
    assert fields["o:tracking-opens"] == fields["o:tracking-clicks"] == ["no"]


REFUSED = {"email": "ann@example.com", "_id": "1"}


@pytest.mark.parametrize(
    ("service", "answer", "result"),
    [
        ("mailgun", (400, {"message": "to parameter is not a valid address"}), "failed"),
        ("mailgun", (413, {"message": "too large"}), "failed"),
        ("mailgun", (401, {"message": "Forbidden"}), "untried"),
        ("mailgun", (404, {"message": "Domain not found: example.org"}), "untried"),
        ("mailgun", (408, {"message": "Too slow"}), "untried"),
        ("mailgun", (429, {"message": "Too many requests"}), "untried"),
        ("mailgun", (503, {"message": "Not now"}), "untried"),
        ("mailgun", (500, {"message": "Oops"}), "unknown"),
        ("mailgun", (502, {"message": "Bad gateway"}), "unknown"),
        ("mailgun", (504, {"message": "Gateway timeout"}), "unknown"),
        ("mailgun", (200, {"surprise": "perhaps it was taken"}), "unknown"),
        ("mailgun", None, "unknown"),
        ("mandrill", (200, [REFUSED | {"status": "sent"}]), "sent"),
        ("mandrill", (200, [REFUSED | {"status": "queued"}]), "sent"),
        ("mandrill", (200, [REFUSED | {"status": "rejected", "reject_reason": "unsigned"}]), "failed"),
        ("mandrill", (200, [REFUSED | {"status": "invalid"}]), "failed"),
        ("mandrill", (200, [REFUSED | {"status": "failed"}]), "failed"),
        ("mandrill", (200, [REFUSED | {"status": "scheduled"}]), "unknown"),
        ("mandrill", (500, {"status": "error", "code": -1, "name": "Invalid_Key", "message": "no"}), "untried"),
        ("mandrill", (500, {"status": "error", "code": -2, "name": "ValidationError", "message": "no"}), "failed"),
        ("mandrill", (500, {"status": "error", "code": -99, "name": "GeneralError", "message": "oops"}), "unknown"),
        ("sparkpost", (420, {"errors": [{"message": "Exceed Sending Limit (daily)"}]}), "untried"),
        (
            "sparkpost",
            (200, {"results": {"total_accepted_recipients": 0, "total_rejected_recipients": 1, "id": "1"}}),
            "failed",
        ),
    ],
)
def test_each_answer_has_its_meaning(
    desk: Settings, provider: Provider, service: str, answer: tuple[int, Any] | None, result: str
) -> None:
    provider.answer = answer
    letters = msgspec.structs.replace(desk.letters, backend=service)
    outcome = carrier(msgspec.structs.replace(desk, letters=letters), provider).carry(MAIL)
    assert outcome.result == result, outcome.answer
    assert "secret" not in outcome.answer
    assert "\n" not in outcome.answer


@pytest.mark.parametrize(("status", "kind"), [("invalid", "hard"), ("rejected", "blocked"), ("failed", "blocked")])
def test_only_an_address_that_is_none_counts_as_dead(
    desk: Settings, provider: Provider, status: str, kind: str
) -> None:
    """A provider also rejects mail of a sender who hasn't signed it or paid, which says nothing about addresses."""
    provider.answer = 200, [REFUSED | {"status": status, "reject_reason": "unsigned"}]
    letters = msgspec.structs.replace(desk.letters, backend="mandrill")
    outcome = carrier(msgspec.structs.replace(desk, letters=letters), provider).carry(MAIL)
    assert kind_of(outcome.code, outcome.answer) == kind


def test_a_provider_that_answers_too_late_may_have_taken_it(desk: Settings, provider: Provider) -> None:
    provider.may_answer.clear()
    made = ProviderCarrier(desk, {KEY: "secret"}, api_url=provider.url, timeout=0.3)
    try:
        assert made.carry(MAIL).result == "unknown"
    finally:
        provider.may_answer.set()


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/v3", "http://no.such.host.invalid/v3", "nonsense://x/"])
def test_a_provider_that_cant_be_reached_has_nothing(desk: Settings, url: str) -> None:
    outcome = ProviderCarrier(desk, {KEY: "secret"}, api_url=url).carry(MAIL)
    assert (outcome.result, "can't be reached" in outcome.answer) == ("untried", True), outcome.answer


def test_a_provider_whose_certificate_isnt_good_has_nothing(desk: Settings, provider: Provider, tmp_path: Path) -> None:
    certify(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    provider.socket = context.wrap_socket(provider.socket, server_side=True)
    outcome = ProviderCarrier(desk, {KEY: "secret"}, api_url=provider.url.replace("http:", "https:")).carry(MAIL)
    assert (outcome.result, "certificate verify failed" in outcome.answer) == ("untried", True), outcome.answer
    assert not provider.posted


def test_unknown_providers_and_missing_keys_are_named(desk: Settings, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=KEY):
        ProviderCarrier(desk, {})
    with pytest.raises(OptionError, match="'pigeon' is unknown; known: smtp, brevo"):
        ProviderCarrier(settings_of(tmp_path, Smtp(), backend="pigeon"), {KEY: "secret"})
