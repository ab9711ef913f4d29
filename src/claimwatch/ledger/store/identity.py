"""What makes two documents the same report, and what makes their texts the same version of it."""

import functools
import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Report

LEAST_SHARED = 200
"""Characters from which one text at two addresses of a host is one report, and not a notice that many pages show."""

_PORTS = {"http": "80", "https": "443"}


class AddressParts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of what an address may lose and still lead to the same page."""

    tracking_parameters: frozenset[str]
    tracking_prefixes: frozenset[str]
    host_prefixes: frozenset[str]


def report_key(report: Report) -> str:
    """What is the same for all versions of a report: its address, or else its text with publisher and day."""
    if report.url and (address := plain_address(report.url)):
        return f"url:{address}"
    words = (report.sha256, report.publisher or "", str(report.published or ""))
    return "text:" + hashlib.sha256("\x1f".join(words).encode()).hexdigest()


def version_code(key: str, sha256: str) -> str:
    """The id by which readings and incidents call one state of a report's text."""
    return "r" + hashlib.sha256(f"{key}\x1f{sha256}".encode()).hexdigest()[:15]


def plain_address(url: str) -> str | None:
    """The address without what only tells how one came to it (fragment, campaign, default port).

    None where it names no page of its own: no host, or a host's front page, which is another every day.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".").lower()
        port = "" if parts.port is None or str(parts.port) == _PORTS.get(parts.scheme) else f":{parts.port}"
    except ValueError:
        return None
    query = urlencode(
        [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracking().fullmatch(pair[0])]
    )
    if not host or not (parts.path.strip("/") or query):
        return None
    return urlunsplit(("https", host + port, parts.path or "/", query, ""))


def host_of(url: str) -> str:
    """The host of an address, the same for its forms on a phone; "" where it has none."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    prefix, dot, rest = host.partition(".")
    return rest if dot and prefix in _address_parts().host_prefixes else host


@functools.cache
def _address_parts() -> AddressParts:
    return load("addresses", AddressParts)


@functools.cache
def _tracking() -> re.Pattern[str]:
    """Matches the name of a query parameter that only tracks where a visitor came from."""
    lexicon = _address_parts()
    names = map(re.escape, sorted(lexicon.tracking_parameters))
    prefixes = (rf"{re.escape(prefix)}\w+" for prefix in sorted(lexicon.tracking_prefixes))
    return re.compile("|".join((*names, *prefixes)), re.IGNORECASE)
