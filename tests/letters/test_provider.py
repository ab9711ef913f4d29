"""Letters handed to a provider: Mailgun's documented answers, by a server on loopback."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import ledgers  # noqa: F401 - sets Django up
import msgspec
import pytest
from queued import settings_of

from claimwatch.errors import OptionError
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
        self.answer: tuple[int, dict[str, str]] | None = (200, TAKEN)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v3"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Provider)
        self.server.posted.append((self.path, parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())))
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


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ((400, {"message": "to parameter is not a valid address"}), "failed"),
        ((401, {"message": "Forbidden"}), "untried"),
        ((429, {"message": "Too many requests"}), "later"),
        ((500, {"message": "Oops"}), "unknown"),
        ((503, {"message": "Not now"}), "later"),
        (None, "unknown"),
    ],
)
def test_each_answer_has_its_meaning(
    desk: Settings, provider: Provider, answer: tuple[int, dict[str, str]] | None, result: str
) -> None:
    provider.answer = answer
    outcome = carrier(desk, provider).carry(MAIL)
    assert outcome.result == result
    assert "secret" not in outcome.answer
    assert "\n" not in outcome.answer


def test_an_address_that_is_none_goes_nowhere(desk: Settings, provider: Provider) -> None:
    mail = msgspec.structs.replace(MAIL, to="ann@example.com\r\nBcc: eve@example.com")
    assert carrier(desk, provider).carry(mail).result == "failed"
    assert not provider.posted


def test_a_provider_that_isnt_there_has_nothing(desk: Settings, provider: Provider) -> None:
    made = ProviderCarrier(desk, {KEY: "secret"}, api_url="http://127.0.0.1:9/v3")
    assert made.carry(MAIL).result in ("untried", "unknown")


def test_unknown_providers_and_missing_keys_are_named(desk: Settings, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=KEY):
        ProviderCarrier(desk, {})
    with pytest.raises(OptionError, match="'pigeon' is unknown; known: smtp, brevo"):
        ProviderCarrier(settings_of(tmp_path, Smtp(), backend="pigeon"), {KEY: "secret"})
