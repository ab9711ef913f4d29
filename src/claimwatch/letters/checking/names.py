"""Asks the DNS."""

from collections.abc import Iterable
from typing import Any, Literal, Protocol

import dns.exception
import dns.resolver
import dns.reversename

RecordType = Literal["A", "AAAA", "MX", "PTR", "TXT"]
SECONDS = 10.0
"""How long one question may take."""


class Resolver(Protocol):
    """What dnspython's resolver does, as far as it is needed."""

    def resolve(self, qname: Any, rdtype: Any) -> Iterable[Any]:
        """The records of a type; raises dnspython's exceptions if there are none."""


class Unanswered(Exception):  # noqa: N818 - named like what happened
    """The DNS gave no answer, so nothing is known."""


def system_resolver() -> Resolver:
    """The one that this machine uses."""
    resolver = dns.resolver.Resolver()
    resolver.lifetime = SECONDS
    return resolver


def records(resolver: Resolver, name: str, kind: RecordType) -> list[str]:
    """A name's records of a type, as text; empty if it has none.

    Raises:
        Unanswered: The DNS gave no answer.
    """
    try:
        found = list(resolver.resolve(name, kind))
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException as error:
        raise Unanswered(f"the DNS doesn't answer for {name} ({type(error).__name__})") from error
    if kind == "TXT":
        return [b"".join(record.strings).decode(errors="replace") for record in found]
    return [str(record) for record in found]


def addresses(resolver: Resolver, name: str) -> list[str]:
    """A name's addresses of both versions."""
    return records(resolver, name, "A") + records(resolver, name, "AAAA")


def names_of(resolver: Resolver, address: str) -> list[str]:
    """The names that an address leads back to, without their last dot."""
    back = dns.reversename.from_address(address).to_text()
    return [name.rstrip(".") for name in records(resolver, back, "PTR")]


def tags(record: str) -> dict[str, str]:
    """The tags of a DKIM or DMARC record, names in lower case."""
    pairs = (part.partition("=") for part in record.split(";") if "=" in part)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
