"""Connects to a mail server (IMAP): its address, the password, and an encrypted connection."""

import contextlib
import netrc
import os
import re
import ssl
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from claimwatch.collect.mail.connection import BREAKS, Client
from claimwatch.collect.web import Address, resolve
from claimwatch.errors import FetchError
from claimwatch.settings import Source

PASSWORD = "CLAIMWATCH_MAIL_PASSWORD_"  # noqa: S105 - the beginning of a variable's name
"""Prefix of the environment variable with a source's password; the source's name in capitals follows."""

_PORTS = {"imaps": 993, "imap": 143}


class Mailbox(msgspec.Struct, frozen=True, kw_only=True):
    """A mailbox's address, split into its parts.

    Attributes:
        scheme: "imaps" is encrypted from the first byte; "imap" after STARTTLS.
        host: A name or an IP address, in lower case.
        port: The scheme's default if the address has none.
        user: The name to log in with.
        folder: "INBOX" if the address has none.
    """

    scheme: str
    host: str
    port: int
    user: str
    folder: str

    @property
    def where(self) -> str:
        """The address for messages to people, without the user's name."""
        return f"{self.scheme}://{self.host}:{self.port}/{self.folder}"


def parse_mailbox(source: Source) -> Mailbox:
    """The mailbox that a source's address names.

    Raises:
        FetchError: It isn't a mailbox's address, or contains a password.
    """
    try:
        parts = urlsplit(source.url)
        port, host = parts.port, (parts.hostname or "").rstrip(".")
    except ValueError as error:
        raise FetchError(source.name, "not a mailbox address; check its spelling") from error
    if parts.password is not None:
        variable = variable_of(source)
        raise FetchError(
            source.name, f"the address contains a password; put it into the environment variable {variable} instead"
        )
    if parts.scheme not in _PORTS or not host or not parts.username:
        raise FetchError(source.name, "not a mailbox address; write it like imaps://user@mail.example.org/INBOX")
    return Mailbox(
        scheme=parts.scheme,
        host=host,
        port=port or _PORTS[parts.scheme],
        user=unquote(parts.username),
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )


def variable_of(source: Source) -> str:
    """The environment variable for a source's password, such as CLAIMWATCH_MAIL_PASSWORD_DESK_MAIL for "Desk mail"."""
    return PASSWORD + re.sub(r"\W", "_", source.name).upper()


def password_of(source: Source, mailbox: Mailbox, environment: Mapping[str, str] = os.environ) -> str:
    """The password for this user at this host, from the environment, else from the user's netrc file.

    The variable is found by the source's name, which people can choose at the desk; so its value says to which user and
    host the password may be sent.

    Raises:
        FetchError: There is no password in either, or it is that of another user or host.
    """
    variable, account = variable_of(source), f"{mailbox.user}@{mailbox.host}"
    value = environment.get(variable, "")
    if value.startswith(f"{account} "):
        return value.removeprefix(f"{account} ")
    if value:
        why = f"{variable} isn't for {account}, so it wasn't sent; write it like \"{account} PASSWORD\""
        raise FetchError(mailbox.where, why)
    password = _from_netrc(mailbox, environment)
    if not password:
        raise FetchError(
            mailbox.where, f'no password; set {variable} to "{account} PASSWORD", or add the host to ~/.netrc'
        )
    return password


def _from_netrc(mailbox: Mailbox, environment: Mapping[str, str]) -> str | None:
    path = Path(environment.get("NETRC") or Path.home() / ".netrc")
    try:
        login = netrc.netrc(path).hosts.get(mailbox.host)  # a "default" entry is for no host in particular
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, netrc.NetrcParseError) as error:
        raise FetchError(mailbox.where, f"no password, and {path} can't be read; check the file") from error
    return login[2] if login and login[0] in ("", mailbox.user) else None


def connect(mailbox: Mailbox, password: str, allow: Collection[str]) -> IMAPClient:
    """Connects and logs in.

    Args:
        mailbox: The mailbox's address.
        password: Sent only over an encrypted connection, unless the host is in ``allow`` and offers no encryption.
        allow: Hosts that may be at a non-public address.

    Raises:
        FetchError: The server may not be contacted, doesn't respond, or refuses the login.
    """
    address = Address(url=mailbox.where, scheme=mailbox.scheme, host=mailbox.host, port=mailbox.port, target="")
    numbers = resolve(address, allow)
    try:
        client = _open(mailbox, numbers, allow)
    except BREAKS as error:
        raise FetchError(mailbox.where, why_failed(error), temporary=True) from error
    try:
        _log_in(client, mailbox.user, password)
    except BREAKS as error:
        hang_up(client)
        if isinstance(error, IMAPClientError) and not isinstance(error, IMAPClient.AbortError):
            why = "the server refused the user name or password; check both"
            raise FetchError(mailbox.where, why) from None  # its text may contain them
        raise FetchError(mailbox.where, why_failed(error), temporary=True) from None
    return client


def _log_in(client: IMAPClient, user: str, password: str) -> None:
    if client.has_capability("AUTH=PLAIN"):
        client.plain_login(user, password)  # LOGIN can't send UTF-8
    else:
        client.login(user, password)


def _open(mailbox: Mailbox, numbers: tuple[str, ...], allow: Collection[str]) -> IMAPClient:
    """An encrypted connection to one of the checked IP addresses."""
    tls = ssl.create_default_context()
    encrypted = mailbox.scheme == "imaps"
    client = Client(mailbox.host, mailbox.port, numbers, tls if encrypted else None)
    try:
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
        raise ValueError("no encryption (STARTTLS), so the password wasn't sent; use imaps://")


def hang_up(client: IMAPClient) -> None:
    """Closes the connection if it is open."""
    with contextlib.suppress(OSError):
        client.shutdown()


def why_failed(error: Exception) -> str:
    """What went wrong, for people."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"invalid server certificate ({error.verify_message}); it may be a different server"
    if isinstance(error, TimeoutError):
        return "the server didn't respond in time"
    if isinstance(error, OSError | IMAPClient.AbortError):
        return f"the server can't be reached or closed the connection ({str(error)[:300]})"
    if isinstance(error, RecursionError):
        return "unexpected response: brackets nested too deeply"
    return f"unexpected response; not a mail server (IMAP)? {str(error)[:300]}"
