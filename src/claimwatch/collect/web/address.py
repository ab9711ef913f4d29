"""Checks addresses: only http(s), and only public IP addresses or hosts that the settings allow."""

import ipaddress
import re
import socket
from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

import msgspec
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from claimwatch.errors import FetchError

PORTS = {"http": 80, "https": 443}

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST = 8_000
_IPv4 = ipaddress.IPv4Address
_IPv6 = ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GIVEN_OUT = ipaddress.IPv6Network("2000::/3")
"""All public IPv6 addresses; mapped, compatible, local and site-local ones lie outside."""
_NEVER = tuple(
    map(
        ipaddress.ip_network,
        (
            "168.63.129.16/32",  # Azure's platform services, reachable from every Azure machine
            "192.0.0.0/24",  # special-purpose addresses, including a cloud's metadata service
            "192.88.99.0/24",
            "2002::/16",  # 6to4 and Teredo embed any IPv4 address and are obsolete
            "2001::/32",
            "3fff::/20",
        ),
    )
)


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """A web address, split into its parts.

    Attributes:
        url: The normalised address without its fragment.
        scheme: "http" or "https".
        host: A name in ASCII (IDNA) or an IP address without brackets, in lower case.
        port: The scheme's default if the address has none.
        target: Path and query, as sent in the request.
    """

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: the scope of one robots.txt."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port, as in a Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def parse_address(url: str, base: str = "") -> Address:
    """Parses an address as written in a file, feed or redirect, ignoring white space around it.

    Args:
        url: Absolute, or relative to ``base``.
        base: The address of the document that contains it.

    Raises:
        FetchError: It isn't an http(s) address, or isn't allowed.
    """
    where = url.strip()
    try:
        joined = urljoin(base, where)
        parts = parse_url(joined)
    except (LocationParseError, ValueError) as error:
        raise FetchError(where[:_LONGEST], "not a web address; check its spelling") from error
    _check_form(where, joined, parts.auth)
    host = (parts.host or "").strip("[]").rstrip(".")
    if parts.scheme not in PORTS or not host:
        raise FetchError(where, "only http and https addresses can be fetched")
    scheme, target = parts.scheme, parts.request_uri
    address = Address(url="", scheme=scheme, host=host, port=parts.port or PORTS[scheme], target=target)
    return msgspec.structs.replace(address, url=address.origin + target)


def same_host(url: str, other: str) -> bool:
    """True if two addresses are at one host."""
    return urlsplit(url).hostname == urlsplit(other).hostname


def _check_form(where: str, url: str, auth: str | None) -> None:
    if len(url) > _LONGEST:
        raise FetchError(where[:_LONGEST], "address too long")
    if _CONTROLS.search(where):
        raise FetchError(where, "the address contains control characters; check its spelling")
    if auth is not None:
        raise FetchError(where, "the address contains a user name or password, which would be stored; remove it")


def resolve(address: Address, allow: Collection[str]) -> tuple[str, ...]:
    """The IP addresses of a host, all checked, in the system's order.

    Args:
        address: Its host is looked up once.
        allow: Hosts, as written in addresses, that may have non-public IP addresses.

    Raises:
        FetchError: The name can't be resolved, or one of its IP addresses isn't public.
    """
    try:
        entries = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        why = f"no server named {address.host} found; check its spelling and the network connection"
        raise FetchError(address.url, why, temporary=True) from error
    numbers = tuple(dict.fromkeys(str(entry[4][0]) for entry in entries))
    if address.host not in allow:
        _check_public(address, numbers)
    return numbers


def _check_public(address: Address, numbers: tuple[str, ...]) -> None:
    for number in numbers:
        if not is_public(number):
            where = f"{address.host} is" if address.host == number else f"{address.host} is at {number},"
            why = f"{where} not a public address; to allow it, add the host to network.allow"
            raise FetchError(address.url, why)


def is_public(number: str) -> bool:
    """True if an IP address belongs to the public internet; an embedded IPv4 address decides for the outer one."""
    ip = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(ip, _IPv6) and ip in _NAT64:
        ip = _IPv4(int(ip) & 0xFFFFFFFF)
    if isinstance(ip, _IPv6) and ip not in _GIVEN_OUT:
        return False
    special = ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local or ip.is_unspecified
    return ip.is_global and not special and not any(ip in network for network in _NEVER)
