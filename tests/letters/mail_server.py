"""A mail server on loopback that keeps what arrives and answers as a test says."""

import contextlib
import email.policy
import ssl
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from claimwatch.settings import Smtp

OK = "250 2.0.0 Ok: queued as 4BqXyz0123"
HANG_UP = "hang up"
"""Instead of an answer: closes the connection."""


class Arrived(NamedTuple):
    """A mail that the server took."""

    path: str
    to: str
    data: bytes

    @property
    def message(self) -> EmailMessage:
        parsed = BytesParser(policy=email.policy.SMTP).parsebytes(self.data)
        assert isinstance(parsed, EmailMessage)
        return parsed


class MailServer:
    """What arrived, how often somebody connected, and how the server answers."""

    def __init__(self) -> None:
        self.arrived: list[Arrived] = []
        self.commands: list[str] = []
        self.connections = 0
        self.port = 0
        self.offers: tuple[str, ...] = ("PIPELINING",)
        self.on_mail: Callable[[str], str] = lambda _: "250 OK"
        self.on_rcpt: Callable[[str], str] = lambda _: "250 OK"
        self.on_data: Callable[[str], str] = lambda _: OK

    def smtp(self, **fields: Any) -> Smtp:
        """The settings that lead to this server."""
        return Smtp(**{"host": "localhost", "port": self.port, "security": "none", **fields})

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return [responses[0], *(f"250-{offer}" for offer in self.offers), *responses[1:]]

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.commands.append(f"MAIL {address} {' '.join(options)}".strip())
        answer = self.on_mail(address)
        if answer.startswith("250"):
            envelope.mail_from, envelope.mail_options = address, options
        return self._told(server, answer)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.on_rcpt(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self._told(server, answer)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        answer = self.on_data(envelope.rcpt_tos[0])
        if answer.startswith("250") or answer == HANG_UP:
            self.arrived.append(Arrived(envelope.mail_from or "", envelope.rcpt_tos[0], envelope.content))
        return self._told(server, answer)

    def _told(self, server: SMTP, answer: str) -> str:
        if answer == HANG_UP:
            assert server.transport is not None
            server.transport.abort()
        return answer


@contextlib.contextmanager
def mail_server(tls: ssl.SSLContext | None = None, host: str = "127.0.0.1", **options: Any) -> Iterator[MailServer]:
    """A server that runs in a thread of its own."""
    server = MailServer()
    options = {"enable_SMTPUTF8": True, "data_size_limit": None, **options}
    controller = Controller(server, hostname=host, port=_free_port(), tls_context=tls, **options)
    server.port = controller.port
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
