"""Hands mails to a provider's service, by django-anymail."""

import os
from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from anymail.exceptions import AnymailConfigurationError, AnymailError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from claimwatch.errors import OptionError
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending.message import further_headers, one_line, path_of, sender_of, to_of
from claimwatch.letters.sending.outcome import Outcome
from claimwatch.letters.sending.provider_faults import taken, went_wrong
from claimwatch.settings import Settings

KEY = "CLAIMWATCH_ANYMAIL_KEY"
Fact = Literal["delivery", "subscriber"]
DELIVERY: Fact = "delivery"
SUBSCRIBER: Fact = "subscriber"
"""The names under which a provider gives back, with each event, what a mail was about."""


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
        options: More arguments of django-anymail's class, such as ``api_url`` and ``timeout``.

    Raises:
        OptionError: The service is unknown, or there is no key.
    """

    def __init__(self, settings: Settings, environment: Mapping[str, str] = os.environ, **options: Any) -> None:
        self._settings = settings
        self._connection = _connection(settings.letters.backend, environment, options)
        self._is_open = False

    def carry(self, outgoing: Outgoing) -> Outcome:
        """Hands a mail over; says what came of it, whatever the service does.

        Raises:
            OptionError: django-anymail can't work with the settings.
        """
        try:
            mail = built(outgoing, self._settings, self._connection)
            self._connection.open()
            self._connection.send_messages([mail])
        except AnymailConfigurationError as error:
            raise OptionError(f"letters: {self._settings.letters.backend}: {one_line(str(error))}") from error
        except AnymailError as error:
            return went_wrong(error)
        except ValueError as error:
            return Outcome("failed", one_line(f"can't write a message to this address: {error}"))
        return taken(mail.anymail_status)  # type: ignore[attr-defined]

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


def _connection(name: str, environment: Mapping[str, str], options: Mapping[str, Any]) -> BaseEmailBackend:
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
