"""A mail server (IMAP): where it is, who asks, and a connection that nobody listens to."""

import contextlib
import netrc
import os
import re
import ssl
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError

from claimwatch.collect.web import Address, resolve
from claimwatch.errors import FetchError
from claimwatch.settings import Source

PASSWORD = "CLAIMWATCH_MAIL_PASSWORD_"  # noqa: S105 - the beginning of a variable's name
"""What the environment variable with a source's password begins with; its name in capitals follows."""

SECONDS = SocketTimeout(connect=20, read=60)
"""Longest waits for the server, to connect and for the next piece of an answer."""

_PORTS = {"imaps": 993, "imap": 143}


class Mailbox(msgspec.Struct, frozen=True, kw_only=True):
    """A mailbox, as its address tells.

    Attributes:
        scheme: "imaps": encrypted from the first byte on; "imap": after STARTTLS.
        host: A name or an IP address, in lower case.
        port: The scheme's own where the address gives none.
        user: Who asks.
        folder: "INBOX" where the address gives none.
    """

    scheme: str
    host: str
    port: int
    user: str
    folder: str

    @property
    def where(self) -> str:
        """The address for people, without the user."""
        return f"{self.scheme}://{self.host}:{self.port}/{self.folder}"


def parse_mailbox(source: Source) -> Mailbox:
    """The mailbox of a source.

    Raises:
        FetchError: Its address is none of a mailbox, or holds a password.
    """
    try:
        parts = urlsplit(source.url)
        port, host = parts.port, (parts.hostname or "").rstrip(".")
    except ValueError as error:
        raise FetchError(source.name, "this isn't a mailbox's address; check its spelling") from error
    if parts.password is not None:
        variable = variable_of(source)
        raise FetchError(source.name, f"its address holds a password; put it into the variable {variable} instead")
    if parts.scheme not in _PORTS or not host or not parts.username:
        raise FetchError(source.name, "a mailbox's address is like imaps://user@mail.example.org/INBOX")
    return Mailbox(
        scheme=parts.scheme,
        host=host,
        port=port or _PORTS[parts.scheme],
        user=unquote(parts.username),
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )


def variable_of(source: Source) -> str:
    """The environment variable for a source's password: "Desk mail" has CLAIMWATCH_MAIL_PASSWORD_DESK_MAIL."""
    return PASSWORD + re.sub(r"\W", "_", source.name).upper()


def password_of(source: Source, mailbox: Mailbox, environment: Mapping[str, str] = os.environ) -> str:
    """The password from the environment, else from the user's netrc file.

    Raises:
        FetchError: Neither has one.
    """
    given = environment.get(variable_of(source)) or _from_netrc(mailbox, environment)
    if not given:
        why = f"there is no password for it: set the variable {variable_of(source)}, or name the host in ~/.netrc"
        raise FetchError(mailbox.where, why)
    return given


def _from_netrc(mailbox: Mailbox, environment: Mapping[str, str]) -> str | None:
    path = Path(environment.get("NETRC") or Path.home() / ".netrc")
    try:
        found = netrc.netrc(path).authenticators(mailbox.host)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, netrc.NetrcParseError) as error:
        raise FetchError(mailbox.where, f"{path} can't be read, in which the password may be") from error
    return found[2] if found and found[0] in ("", mailbox.user) else None


def connect(mailbox: Mailbox, password: str, allow: Collection[str]) -> IMAPClient:
    """A connection on which the user is logged in.

    Args:
        mailbox: Where.
        password: Sent only over an encrypted connection, unless the host is allowed and has none to offer.
        allow: Hosts that may be at an address that isn't public.

    Raises:
        FetchError: The server may not be asked, doesn't answer, or refuses the user.
    """
    address = Address(url=mailbox.where, scheme=mailbox.scheme, host=mailbox.host, port=mailbox.port, target="")
    numbers = resolve(address, allow)
    try:
        client = _open(mailbox, numbers, allow)
    except (IMAPClientError, OSError, ValueError) as error:
        raise FetchError(mailbox.where, why_failed(error), temporary=True) from error
    try:
        _log_in(client, mailbox.user, password)
    except (IMAPClientError, OSError, ValueError) as error:
        hang_up(client)
        if isinstance(error, IMAPClientError) and not isinstance(error, IMAPClient.AbortError):
            why = "the server refuses the user's name or password; check both"
            raise FetchError(mailbox.where, why) from None  # whose text may hold them
        raise FetchError(mailbox.where, why_failed(error), temporary=True) from None
    return client


def _log_in(client: IMAPClient, user: str, password: str) -> None:
    if client.has_capability("AUTH=PLAIN"):
        client.plain_login(user, password)  # in UTF-8, which the other way isn't
    else:
        client.login(user, password)


def _open(mailbox: Mailbox, numbers: tuple[str, ...], allow: Collection[str]) -> IMAPClient:
    """A connection to one of the addresses that were checked, encrypted."""
    tls = ssl.create_default_context()
    encrypted = mailbox.scheme == "imaps"
    client = IMAPClient(
        mailbox.host, mailbox.port, ssl=encrypted, ssl_context=tls if encrypted else None, timeout=SECONDS
    )
    try:
        if client.socket().getpeername()[0] not in numbers:
            raise ValueError("its name led to another address at the second look")
        if not encrypted:
            _encrypt(client, tls, mailbox.host in allow)
    except BaseException:
        hang_up(client)
        raise
    return client


def _encrypt(client: IMAPClient, tls: ssl.SSLContext, may_be_plain: bool) -> None:
    if client.has_capability("STARTTLS"):
        client.starttls(tls)
    elif not may_be_plain:
        raise ValueError("it offers no encryption (STARTTLS), so the password isn't sent; use imaps://")


def hang_up(client: IMAPClient) -> None:
    """Ends the connection, if it hasn't ended."""
    with contextlib.suppress(OSError):
        client.shutdown()


def why_failed(error: Exception) -> str:
    """What happened, in words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the server's certificate isn't valid ({error.verify_message}); it may be another server"
    if isinstance(error, TimeoutError):
        return "the server doesn't answer in time"
    if isinstance(error, OSError | IMAPClient.AbortError):
        return f"the server can't be reached, or broke off ({error})"
    return f"the server doesn't do as mail servers (IMAP) do: {str(error)[:300]}"
