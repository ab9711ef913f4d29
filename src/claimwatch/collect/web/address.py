"""Which addresses may be asked: http(s) at a public address, or at a host that the settings allow."""

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
"""All that is public in IPv6; mapped, compatible, local and site-local addresses are elsewhere."""
_NEVER = tuple(
    map(
        ipaddress.ip_network,
        (
            "168.63.129.16/32",  # the cloud's own services, on every Azure machine
            "192.0.0.0/24",  # special purposes, among them a cloud's metadata
            "192.88.99.0/24",
            "2002::/16",  # 6to4 and Teredo carry any IPv4 address, and are out of use
            "2001::/32",
            "3fff::/20",
        ),
    )
)


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """A web address, taken apart.

    Attributes:
        url: The whole, in one spelling, without its fragment.
        scheme: "http" or "https".
        host: A name in ASCII (IDNA) or an IP address without brackets, in lower case.
        port: The scheme's own where the address gives none.
        target: Path and query, as the request names them.
    """

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt is about."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as a Host header names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def parse_address(url: str, base: str = "") -> Address:
    """An address as written in a file, a feed or a redirect; white space around it is left out.

    Args:
        url: Absolute, or relative to ``base``.
        base: The address of the document that it stands in.

    Raises:
        FetchError: It is no http(s) address, or one that we don't ask.
    """
    where = url.strip()
    try:
        joined = urljoin(base, where)
        parts = parse_url(joined)
    except (LocationParseError, ValueError) as error:
        raise FetchError(where[:_LONGEST], "this isn't a web address; check its spelling") from error
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
        raise FetchError(where[:_LONGEST], "this address is too long to be one")
    if _CONTROLS.search(where):
        raise FetchError(where, "this address holds control characters; check its spelling")
    if auth is not None:
        raise FetchError(where, "this address holds a user's name or password, which would be stored; leave it out")


def resolve(address: Address, allow: Collection[str]) -> tuple[str, ...]:
    """The IP addresses of a host, all of them checked, in the system's order.

    Args:
        address: Whose host is looked up, once.
        allow: Hosts, as written in addresses, that may be anywhere.

    Raises:
        FetchError: The name isn't known, or one of its addresses isn't public.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        why = f"no server of the name {address.host} was found; check its spelling, and the connection"
        raise FetchError(address.url, why, temporary=True) from error
    numbers = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if address.host not in allow:
        _check_public(address, numbers)
    return numbers


def _check_public(address: Address, numbers: tuple[str, ...]) -> None:
    for number in numbers:
        if not is_public(number):
            why = f"{address.host} is at {number}, not a public address; network.allow may name the host"
            raise FetchError(address.url, why)


def is_public(number: str) -> bool:
    """True if an IP address belongs to the public internet; one that embeds another is judged by the inner address."""
    ip = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(ip, _IPv6) and ip in _NAT64:
        ip = _IPv4(int(ip) & 0xFFFFFFFF)
    if isinstance(ip, _IPv6) and ip not in _GIVEN_OUT:
        return False
    special = ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local or ip.is_unspecified
    return ip.is_global and not special and not any(ip in network for network in _NEVER)
