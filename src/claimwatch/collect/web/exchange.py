"""Sends one request to a checked IP address and receives the response, within limits of time and size."""

import socket
import ssl
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPException

import msgspec
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ReadTimeoutError
from urllib3.response import HTTPResponse

from claimwatch.collect.web.address import Address
from claimwatch.collect.web.inflate import ENCODINGS, inflated
from claimwatch.errors import FetchError

MOST_OF_REFUSED = 1_000_000
"""Bytes kept of a response that is an error, too large or too slow."""

_MOST_OF_HEADERS = 100_000
_PIECE = 16_384
_CONNECT_SECONDS = 10.0
_BREAKS = (HTTPError, HTTPException, OSError, zlib.error)
_REDIRECTS = (301, 302, 303, 307, 308)


class _TooMuchError(Exception):
    """The response exceeds the size limit."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Limits for one response.

    Attributes:
        most_bytes: Maximum size, both as received and after decompression.
        seconds: Maximum time from the first byte sent to the last received.
        keep_start: True to truncate a longer document instead of refusing it.
    """

    most_bytes: int
    seconds: float
    keep_start: bool = False


class Exchanged(msgspec.Struct, frozen=True, kw_only=True):
    """A response as received. A redirect's body isn't read, and of an error's only the start."""

    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes


def exchange(
    address: Address, numbers: tuple[str, ...], headers: Mapping[str, str], limits: Limits, tls: ssl.SSLContext
) -> Exchanged:
    """The response to a GET request.

    Args:
        address: The requested address; the server's certificate must match its host.
        numbers: The host's IP addresses. The first that accepts a connection is used; the name isn't resolved again.
        headers: The request's headers besides Host.
        limits: Limits of time and size.
        tls: The certificates to trust.

    Raises:
        FetchError: The response is incomplete or too large.
    """
    connection = _connect(address, numbers, limits, tls)
    received = bytearray()
    late = threading.Event()
    try:
        with _cut_after(limits.seconds, connection.sock, late):
            response = _send(connection, address, headers)
            _receive(response, address, limits, received)
        _check_time(late)
    except _BREAKS as error:
        raise _broken(address, error, late.is_set(), bytes(received[:MOST_OF_REFUSED])) from error
    finally:
        connection.close()
    return Exchanged(status=response.status, headers=tuple(response.headers.iteritems()), data=bytes(received))


def _connect(address: Address, numbers: tuple[str, ...], limits: Limits, tls: ssl.SSLContext) -> HTTPConnection:
    seconds = min(_CONNECT_SECONDS, limits.seconds)
    problem: FetchError | None = None
    for number in numbers:
        connection = _connection(address, number, seconds, tls)
        try:
            connection.connect()
        except _BREAKS as error:
            connection.close()
            problem = problem or _unconnected(address, error)
        else:
            connection.timeout = limits.seconds
            return connection
    raise problem or FetchError(address.url, "the host has no IP address", temporary=True)


def _connection(address: Address, number: str, seconds: float, tls: ssl.SSLContext) -> HTTPConnection:
    if address.scheme == "http":
        return HTTPConnection(number, address.port, timeout=seconds)
    return HTTPSConnection(number, address.port, timeout=seconds, ssl_context=tls, server_hostname=address.host)


@contextmanager
def _cut_after(seconds: float, sock: socket.socket, late: threading.Event) -> Iterator[None]:
    """Cuts the connection when the time is up, even if the server keeps sending a few bytes at a time."""

    def cut() -> None:
        late.set()
        with suppress(OSError):
            # Not TLS's own shutdown, which isn't safe while another thread reads.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _check_time(late: threading.Event) -> None:
    """Raises if the connection was cut; a response without a length looks complete then."""
    if late.is_set():
        raise TimeoutError


def _send(connection: HTTPConnection, address: Address, headers: Mapping[str, str]) -> HTTPResponse:
    always = {"Host": address.authority, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
    connection.request("GET", address.target, headers={**always, **headers}, preload_content=False)
    return connection.getresponse()


def _receive(response: HTTPResponse, address: Address, limits: Limits, received: bytearray) -> None:
    """Appends the body to ``received``, piece by piece."""
    _check_headers(response, address)
    if response.status in _REDIRECTS:
        return
    if 200 <= response.status < 300:
        _receive_document(response, address, limits, received)
    else:
        with suppress(_TooMuchError, zlib.error):  # an error's body may be incomplete
            _unpack(response, min(limits.most_bytes, MOST_OF_REFUSED), received)


def _receive_document(response: HTTPResponse, address: Address, limits: Limits, received: bytearray) -> None:
    try:
        _unpack(response, limits.most_bytes, received)
    except _TooMuchError as error:
        if not limits.keep_start:
            raise _too_large(response, address, limits, received) from error


def _unpack(response: HTTPResponse, most: int, received: bytearray) -> None:
    """Appends the decompressed body to ``received``, piece by piece."""
    encoding = _encoding(response)
    pieces = _pieces(response, most)
    for piece in inflated(pieces, encoding) if encoding in ENCODINGS else pieces:
        received += piece
        if len(received) > most:
            del received[most:]
            raise _TooMuchError


def _pieces(response: HTTPResponse, most: int) -> Iterator[bytes]:
    while piece := response.read(_PIECE, decode_content=False):
        yield piece
        if response.tell() > most:
            raise _TooMuchError


def _encoding(response: HTTPResponse) -> str:
    return response.headers.get("content-encoding", "").strip().lower()


def _check_headers(response: HTTPResponse, address: Address) -> None:
    headers = tuple(response.headers.iteritems())
    if sum(len(name) + len(value) for name, value in headers) > _MOST_OF_HEADERS:
        raise FetchError(address.url, "the response headers are too long", status=response.status)
    encoding = _encoding(response)
    if 200 <= response.status < 300 and encoding not in ("", "identity", *ENCODINGS):
        why = f"the response uses a compression that we didn't accept ({encoding[:100]})"
        raise FetchError(address.url, why, status=response.status, headers=headers)


def _too_large(response: HTTPResponse, address: Address, limits: Limits, received: bytearray) -> FetchError:
    return FetchError(
        address.url,
        f"the document is larger than {limits.most_bytes:,} bytes",
        status=response.status,
        headers=tuple(response.headers.iteritems()),
        data=bytes(received[:MOST_OF_REFUSED]),
    )


def _unconnected(address: Address, error: Exception) -> FetchError:
    if isinstance(error, ssl.SSLCertVerificationError):
        why = f"untrusted server certificate ({error.verify_message}); tell the site's owner"
        return FetchError(address.url, why)
    if isinstance(error, TimeoutError | ConnectTimeoutError) and not isinstance(error, NewConnectionError):
        return FetchError(address.url, "the server doesn't respond", temporary=True)
    if isinstance(error, ssl.SSLError):
        return FetchError(address.url, f"no secure connection ({error.reason or error})", temporary=True)
    return FetchError(address.url, "the server refuses connections on this port", temporary=True)


def _broken(address: Address, error: Exception, late: bool, received: bytes) -> FetchError:
    if late or isinstance(error, TimeoutError | ReadTimeoutError):
        why = "the response wasn't complete in time"
    elif isinstance(error, zlib.error):
        why = "the response can't be decompressed"
    else:
        why = "the connection broke before the response was complete"
    return FetchError(address.url, why, data=received or None, temporary=True)
