"""Encrypted connections, with a certificate for the server's name and no other."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import ledgers  # noqa: F401 - sets Django up
import pytest
from dovecot import certify
from mail_server import mail_server
from queued import NOW, settings_of
from test_provider import MAIL

from claimwatch.errors import OptionError
from claimwatch.letters.sending import Outcome, hand_over, smtp


@pytest.fixture(autouse=True)
def _forget_authorities() -> Iterator[None]:
    """Which authorities are trusted is kept; tests change it."""
    smtp._default_context.cache_clear()
    yield
    smtp._default_context.cache_clear()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("certificate")
    certify(made)
    return made


def sent(folder: Path, monkeypatch: pytest.MonkeyPatch, host: str = "localhost", *, is_trusted: bool = True) -> Outcome:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(folder / "cert.pem"))
    with mail_server(context, "127.0.0.1" if host == "localhost" else host, require_starttls=True) as server:
        outcome = hand_over(MAIL, settings_of(folder, server.smtp(security="starttls", host=host)), NOW)
        assert len(server.arrived) == (outcome.result == "sent")
    return outcome


def test_a_server_with_a_good_certificate_gets_letters(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent(folder, monkeypatch).result == "sent"


def test_a_certificate_of_nobody_we_trust_gets_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = sent(folder, monkeypatch, is_trusted=False)
    assert (outcome.result, "certificate is invalid" in outcome.answer) == ("untried", True)


def test_a_certificate_for_another_name_gets_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = sent(folder, monkeypatch, host="127.0.0.2")
    assert (outcome.result, "certificate is invalid" in outcome.answer) == ("untried", True)


def test_a_server_that_doesnt_encrypt_gets_none(folder: Path) -> None:
    with mail_server() as server:
        outcome = hand_over(MAIL, settings_of(folder, server.smtp(security="starttls")), NOW)
    assert (outcome.result, "without encryption" in outcome.answer) == ("untried", True)
    assert not server.commands


def test_without_its_password_nobody_signs_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAIMWATCH_SMTP_PASSWORD", raising=False)
    with mail_server() as server, pytest.raises(OptionError, match="CLAIMWATCH_SMTP_PASSWORD"):
        hand_over(MAIL, settings_of(folder, server.smtp(user="desk")), NOW)
