"""Hands mails to a mail server (SMTP) on a connection that is kept."""

import contextlib
import datetime
import functools
import os
import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping

from claimwatch.errors import OptionError
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending.message import is_ascii, message, path_of, to_of
from claimwatch.letters.sending.outcome import Outcome, answered, one_line
from claimwatch.settings import Settings, Smtp

PASSWORD = "CLAIMWATCH_SMTP_PASSWORD"  # noqa: S105 - a variable's name
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})

GREETING_SECONDS = 30
COMMAND_SECONDS = 5 * 60
LAST_DOT_SECONDS = 10 * 60
"""How long a server may take to answer (RFC 5321, 4.5.3.2); to connect and greet, less, as nothing is at stake."""
MOST_A_CONNECTION = 500
"""Mails after which a connection is closed: some servers refuse more, and load balancers see us again."""
_TAKEN, _GO_ON, _CLOSING = 250, 354, 421


class Untried(Exception):  # noqa: N818 - named like what happened, as it is read
    """The server can't be reached or takes no mail from us; nothing of a mail was sent."""


class SmtpCarrier:
    """One connection, opened at the first mail, kept for the next ones, and opened anew when it is lost.

    Args:
        settings: The desk's.
        clock: The current time in UTC.
        tls: How certificates are checked; None for the system's authorities.
    """

    def __init__(
        self, settings: Settings, clock: Callable[[], datetime.datetime], tls: ssl.SSLContext | None = None
    ) -> None:
        self._settings, self._clock, self._tls = settings, clock, tls
        self._connection: smtplib.SMTP | None = None
        self._count = 0

    def carry(self, outgoing: Outgoing) -> Outcome:
        """Hands a mail over; says what came of it, whatever the server does."""
        try:
            data = message(outgoing, self._settings, self._clock())
        except ValueError as error:
            return Outcome("failed", one_line(f"can't write a message to this address: {error}"))
        try:
            return self._handed(outgoing, data)
        except Untried as error:
            self.close()
            return Outcome("untried", one_line(str(error)))

    def close(self) -> None:
        """Says goodbye, if there is a connection."""
        connection, self._connection, self._count = self._connection, None, 0
        if connection is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                _socket(connection).settimeout(GREETING_SECONDS)
                connection.quit()
            connection.close()

    def _handed(self, outgoing: Outgoing, data: bytes) -> Outcome:
        connection = self._opened()
        if not is_ascii(outgoing) and not connection.has_extn("smtputf8"):
            return Outcome("failed", "5.6.7 the mail server carries no addresses beyond ASCII (SMTPUTF8)")
        try:
            refusal = _announced(connection, path_of(outgoing, self._settings), to_of(outgoing), is_ascii(outgoing))
        except (OSError, smtplib.SMTPException) as error:
            self._lose()
            return Outcome("later", one_line(f"connection lost before the mail was sent: {error}"))
        if refusal:
            self._settle(refusal)
            return refusal
        return self._sent(connection, data)

    def _sent(self, connection: smtplib.SMTP, data: bytes) -> Outcome:
        """Sends the bytes, then the dot that ends them: what goes wrong before is no delivery, afterwards unknown."""
        try:
            _socket(connection).sendall(_stuffed(data))
        except OSError as error:
            self._lose()
            return Outcome("later", one_line(f"connection lost before the end of the mail: {error}"))
        try:
            _socket(connection).settimeout(LAST_DOT_SECONDS)
            _socket(connection).sendall(b".\r\n")
            outcome = answered(*connection.getreply())
        except (OSError, smtplib.SMTPException) as error:
            self._lose()
            return Outcome("unknown", one_line(f"connection lost before the server's last answer: {error}"))
        self._count += 1
        self._settle(outcome)
        return outcome

    def _opened(self) -> smtplib.SMTP:
        """The connection, ready for a mail.

        Raises:
            Untried: There is none to be had.
        """
        if self._count >= MOST_A_CONNECTION:
            self.close()
        if self._connection is None:
            try:
                self._connection = connected(self._settings.letters.smtp, tls=self._tls)
            except (OSError, smtplib.SMTPException) as error:
                raise Untried(f"{self._where}: {why_unreachable(error)}") from error
        _socket(self._connection).settimeout(COMMAND_SECONDS)
        return self._connection

    @property
    def _where(self) -> str:
        return f"mail server {self._settings.letters.smtp.host}:{self._settings.letters.smtp.port}"

    def _settle(self, outcome: Outcome) -> None:
        """Makes the connection ready for the next mail, or closes it if the server does."""
        if outcome.answer.startswith(str(_CLOSING)) or self._connection is None:
            self._lose()
        elif outcome.result != "sent":
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._connection.rset()
                return
            self._lose()

    def _lose(self) -> None:
        connection, self._connection, self._count = self._connection, None, 0
        if connection is not None:
            connection.close()


def connected(
    smtp: Smtp, *, tls: ssl.SSLContext | None = None, environment: Mapping[str, str] = os.environ
) -> smtplib.SMTP:
    """A connection that is encrypted as the settings ask, and signed in.

    Raises:
        OptionError: The settings ask for a connection without encryption to another machine, or a password is missing.
        OSError: The server can't be reached, or its certificate isn't good for its name.
        smtplib.SMTPException: It takes no mail from us.
    """
    if smtp.security == "none" and smtp.host not in LOOPBACK:
        why = f'security = "none" is for a mail server on this machine, and {smtp.host} is another'
        raise OptionError(f'{why}; use "starttls" or "tls" under [letters.smtp] in claimwatch.toml')
    context = tls or _default_context()
    if smtp.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=GREETING_SECONDS, context=context)
    else:
        connection = smtplib.SMTP(smtp.host, smtp.port, timeout=GREETING_SECONDS)
    try:
        if smtp.security == "starttls":
            connection.starttls(context=context)
        if smtp.user:
            connection.login(smtp.user, _password(environment))
        connection.ehlo_or_helo_if_needed()
        _socket(connection).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the dot isn't to wait for an answer
    except BaseException:
        connection.close()
        raise
    return connection


def _socket(connection: smtplib.SMTP) -> socket.socket:
    """What a connection sends on.

    Raises:
        smtplib.SMTPServerDisconnected: It is closed.
    """
    if connection.sock is None:
        raise smtplib.SMTPServerDisconnected("the connection is closed")
    return connection.sock


@functools.cache
def _default_context() -> ssl.SSLContext:
    """Trusts the machine's certificate authorities; to load them takes longer than to send a mail."""
    return ssl.create_default_context()


def _password(environment: Mapping[str, str]) -> str:
    password = environment.get(PASSWORD)
    if not password:
        raise OptionError(f"the mail server needs a password; set the environment variable {PASSWORD}")
    return password


def _announced(connection: smtplib.SMTP, path: str, to: str, is_plain: bool) -> Outcome | None:
    """Says from whom and to whom the mail is, and that it comes; the server's refusal, None if it waits for the mail.

    A server that offers PIPELINING (RFC 2920) gets the three commands at once.
    """
    commands = (f"MAIL FROM:<{path}>{'' if is_plain else ' SMTPUTF8'}", f"RCPT TO:<{to}>", "DATA")
    if not connection.has_extn("pipelining"):
        return _one_by_one(connection, commands)
    _socket(connection).sendall("".join(f"{command}\r\n" for command in commands).encode())
    replies = [connection.getreply() for _ in commands]
    _require_welcome(*replies[0])
    refused = next((answered(*reply) for reply in replies[:2] if reply[0] // 100 != 2), None)
    if replies[2][0] != _GO_ON:
        return refused or answered(*replies[2])
    if refused:
        raise smtplib.SMTPServerDisconnected(f"the server waits for a mail that it refused ({refused.answer})")
    return None


def _one_by_one(connection: smtplib.SMTP, commands: tuple[str, str, str]) -> Outcome | None:
    for command, wanted in zip(commands, (2, 2, 3), strict=True):
        _socket(connection).sendall(f"{command}\r\n".encode())
        code, words = connection.getreply()
        if command is commands[0]:
            _require_welcome(code, words)
        if code // 100 != wanted:
            return answered(code, words)
    return None


def _require_welcome(code: int, words: bytes) -> None:
    """Raises Untried if the server takes no mail of this sender: that is about us, not about whom the mail is for."""
    if code // 100 == 5:
        raise Untried(f"the mail server refuses our mail ({code} {words.decode(errors='replace')})")


def _stuffed(data: bytes) -> bytes:
    """The message as it goes on the wire, without the last dot: dots that begin a line are doubled."""
    doubled = data.replace(b"\r\n.", b"\r\n..")
    doubled = b"." + doubled if doubled.startswith(b".") else doubled
    return doubled if doubled.endswith(b"\r\n") else doubled + b"\r\n"


def why_unreachable(error: Exception) -> str:
    """What went wrong, for people."""
    if isinstance(error, OptionError):
        return str(error)
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is invalid ({error.verify_message}); it may be another server"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"refused the user name or password ({error.smtp_code})"
    if isinstance(error, smtplib.SMTPResponseException):
        return one_line(f"refuses our mail ({error.smtp_code} {error.smtp_error!r})")
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"{error}; nothing was sent without encryption"
    return f"can't be reached ({error})"
