"""A connection to a mail server (IMAP) whose every answer has bounds, whatever the server sends.

``imaplib`` and ``imapclient`` trust the server: a literal may be of any length, an answer of any number of lines, and a
few bytes at a time keep a command waiting for ever.
"""

import contextlib
import imaplib
import socket
import ssl
import threading
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from claimwatch.collect.splitting import MOST_BYTES

BREAKS = (
    IMAPClientError,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
)
"""What the libraries raise on answers that make no sense: brackets nested 5,000 deep, text where a number belongs."""

MOST_LINES = 20_000
"""Lines of the answer to one command."""
MOST_ANSWERED = MOST_BYTES + 10_000_000
"""Bytes of the answer to one command: the longest message, and what may stand beside it."""
MOST_NUMBERS = 5
"""IP addresses of a host that are tried."""


class Limits:
    """Limits of time, in seconds.

    Attributes:
        connect: To connect to one IP address.
        read: To wait for the next bytes.
        command: From a command to the end of its answer.
    """

    connect = 20.0
    read = 60.0
    command = 300.0


class Connection(imaplib.IMAP4):
    """``imaplib``'s connection, to an IP address that has been checked, with bounds.

    Args:
        host: The server's name, which its certificate has to match.
        port: Its port.
        numbers: Its checked IP addresses; the name isn't looked up again.
        tls: The certificates to trust, if the connection is encrypted from the first byte; else None.
    """

    def __init__(self, host: str, port: int, numbers: tuple[str, ...], tls: ssl.SSLContext | None) -> None:
        self._numbers, self._tls = numbers[:MOST_NUMBERS], tls
        self._lines = self._bytes = 0
        self._late = threading.Event()
        self._timer: threading.Timer | None = None
        self._is_to_encrypt = False
        super().__init__(host, port)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:  # noqa: ARG002 - imaplib's own signature
        plain = self._connected()
        self._start_clock(plain)
        plain.settimeout(Limits.connect)
        sock = self._tls.wrap_socket(plain, server_hostname=self.host) if self._tls else plain
        sock.settimeout(Limits.read)
        return sock

    def _connected(self) -> socket.socket:
        problem: OSError = OSError("the host has no IP address")
        for number in self._numbers:
            try:
                return socket.create_connection((number, self.port), Limits.connect)
            except OSError as error:
                problem = error
        raise problem

    def _start_clock(self, sock: socket.socket) -> None:
        """Cuts the connection if the next answer isn't complete in time, even if the server keeps sending."""

        def cut() -> None:
            self._late.set()
            with contextlib.suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)  # not TLS's own, which isn't safe while another reads

        self.stop_clock()
        self._timer = threading.Timer(Limits.command, cut)
        self._timer.daemon = True
        self._timer.start()

    def stop_clock(self) -> None:
        """Lets the connection be, while nothing is asked."""
        if self._timer:
            self._timer.cancel()

    def send(self, data: bytes) -> None:  # type: ignore[override]  # the stub takes any buffer
        """Sends a command, or a part of one; the bounds count anew from here."""
        self._lines = self._bytes = 0
        self._start_clock(self.sock)
        super().send(data)

    def _get_tagged_response(self, tag: bytes, expect_bye: bool = False) -> Any:
        """The end of a command's answer; nothing has to come in time after it, but for encryption."""
        answer = super()._get_tagged_response(tag, expect_bye)  # type: ignore[misc]
        if not self._is_to_encrypt:
            self.stop_clock()
        return answer

    def starttls(self, ssl_context: ssl.SSLContext | None = None) -> Any:
        """Encrypts the connection; the clock goes on until both sides have agreed on how."""
        self._is_to_encrypt = True
        answer = super().starttls(ssl_context)
        self._is_to_encrypt = False
        self.stop_clock()
        return answer

    def readline(self) -> bytes:
        """The next line of an answer."""
        line = super().readline()
        self._lines += 1
        self._count(len(line))
        return line

    def read(self, size: int) -> bytes:
        """A literal of so many bytes."""
        if size > MOST_ANSWERED:
            raise self.abort(f"it announces {size:,} bytes, more than any message may have")
        self._count(size)
        data = super().read(size)
        self._check_time()
        return data

    def _count(self, size: int) -> None:
        self._check_time()
        self._bytes += size
        if self._bytes > MOST_ANSWERED or self._lines > MOST_LINES:
            raise self.abort("it sends more than any answer may have")

    def _check_time(self) -> None:
        """Raises if the connection was cut; what was read may then look complete."""
        if self._late.is_set():
            raise TimeoutError

    def shutdown(self) -> None:
        """Closes the connection."""
        self.stop_clock()
        super().shutdown()


class Client(IMAPClient):  # type: ignore[misc]  # imapclient has no types for mypy
    """``imapclient``'s client on a bounded connection; the arguments are those of ``Connection``."""

    def __init__(self, host: str, port: int, numbers: tuple[str, ...], tls: ssl.SSLContext | None) -> None:
        self._numbers = numbers
        super().__init__(host, port, ssl=tls is not None, ssl_context=tls)

    def _create_IMAP4(self) -> Connection:  # noqa: N802 - imapclient's own name
        return Connection(self.host, self.port, self._numbers, self.ssl_context)
