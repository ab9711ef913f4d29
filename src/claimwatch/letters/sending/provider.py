"""Hands mails to a provider's service, by django-anymail."""

import os
from collections.abc import Mapping
from typing import Any, Literal

import msgspec
import requests
from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from claimwatch.errors import OptionError
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending.message import further_headers, one_line, path_of, sender_of, to_of
from claimwatch.letters.sending.outcome import Outcome
from claimwatch.settings import Settings

KEY = "CLAIMWATCH_ANYMAIL_KEY"
Fact = Literal["delivery", "subscriber"]
DELIVERY: Fact = "delivery"
SUBSCRIBER: Fact = "subscriber"
"""The names under which a provider gives back, with each event, what a mail was about."""
_TOO_MANY, _NOT_NOW = 429, 503


class Service(msgspec.Struct, frozen=True):
    """A provider's service.

    Attributes:
        backend: django-anymail's class for it, below ``anymail.backends``.
        key: The argument of that class that takes the key.
    """

    backend: str
    key: str


SERVICES: dict[str, Service] = {
    "brevo": Service("brevo.EmailBackend", "api_key"),
    "mailgun": Service("mailgun.EmailBackend", "api_key"),
    "mandrill": Service("mandrill.EmailBackend", "api_key"),
    "postmark": Service("postmark.EmailBackend", "server_token"),
    "sparkpost": Service("sparkpost.EmailBackend", "api_key"),
}
"""Those that need no more than one key. "mandrill" is Mailchimp Transactional."""


class ProviderCarrier:
    """A kept connection to a provider's service.

    Args:
        settings: The desk's.
        options: More arguments of django-anymail's class, such as ``api_url``.

    Raises:
        OptionError: The service is unknown, or there is no key.
    """

    def __init__(self, settings: Settings, environment: Mapping[str, str] = os.environ, **options: str) -> None:
        self._settings = settings
        self._connection = _connection(settings.letters.backend, environment, options)
        self._is_open = False

    def carry(self, outgoing: Outgoing) -> Outcome:
        """Hands a mail over; says what came of it, whatever the service does."""
        try:
            mail = built(outgoing, self._settings, self._connection)
            self._connection.open()
            self._connection.send_messages([mail])
        except ValueError as error:
            return Outcome("failed", one_line(f"can't write a message to this address: {error}"))
        except AnymailError as error:
            return _outcome(error)
        status = mail.anymail_status  # type: ignore[attr-defined]
        return Outcome("sent", one_line(f"{', '.join(sorted(status.status))} id={status.message_id}"))

    def close(self) -> None:
        """Ends the connection, if there is one."""
        self._connection.close()


def built(outgoing: Outgoing, settings: Settings, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """A mail as Django and django-anymail take it; the provider signs it.

    Raises:
        ValueError: The address can't stand in a header.
    """
    headers = {"Message-ID": f"<{outgoing.message_id}>"}
    headers |= {name: " ".join(value.split()) for name, value in further_headers(outgoing, settings).items()}
    subject, sender = one_line(outgoing.subject), str(sender_of(settings))
    mail = EmailMultiAlternatives(
        subject, outgoing.text, sender, [to_of(outgoing)], headers=headers, connection=connection
    )
    if outgoing.html:
        mail.attach_alternative(outgoing.html, "text/html")
    facts = {DELIVERY: str(outgoing.delivery or ""), SUBSCRIBER: outgoing.reference}
    mail.metadata = {name: value for name, value in facts.items() if value}  # type: ignore[attr-defined]
    mail.track_opens = mail.track_clicks = False  # type: ignore[attr-defined]
    mail.envelope_sender = path_of(outgoing, settings)  # type: ignore[attr-defined]
    return mail


def _connection(name: str, environment: Mapping[str, str], options: Mapping[str, str]) -> BaseEmailBackend:
    service = SERVICES.get(name)
    if service is None:
        known = ", ".join(sorted(SERVICES))
        raise OptionError(f"letters: backend {name!r} is unknown; known: smtp, {known}")
    key = environment.get(KEY)
    if not key:
        raise OptionError(f"letters: {name} needs a key; set the environment variable {KEY}")
    arguments: dict[str, Any] = {service.key: key, "ignore_unsupported_features": True, **options}
    made: BaseEmailBackend = get_connection(f"anymail.backends.{service.backend}", **arguments)
    return made


def _outcome(error: AnymailError) -> Outcome:
    """What an error means: refused for good unless it says "later"; unknown if the service may have taken the mail."""
    words = one_line(str(error.args[0]) if error.args else type(error).__name__)
    if isinstance(error, AnymailRecipientsRefused):
        return Outcome("failed", one_line(f"refused: {words}"))
    if isinstance(error, requests.ConnectTimeout):
        return Outcome("untried", f"the provider can't be reached: {words}")
    if not isinstance(error, AnymailAPIError):
        return Outcome("failed", words)
    status = error.status_code
    if status is None:
        return Outcome("unknown", f"connection lost before the provider's answer: {words}")
    answer = one_line(f"{status} {error.describe_response() or words}")
    if status in (_TOO_MANY, _NOT_NOW):
        return Outcome("later", answer)
    if status in (401, 402, 403):
        return Outcome("untried", answer)
    return Outcome("unknown" if status >= 500 else "failed", answer)
