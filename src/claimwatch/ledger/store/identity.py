"""Decides when two documents are the same report, and when their texts are the same version."""

import functools
import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Report

LEAST_SHARED = 200
"""Minimum length at which equal texts at two addresses of a host are one report; shorter ones may be notices."""

_PORTS = {"http": "80", "https": "443"}


class AddressParts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of parts that don't change which page an address leads to."""

    tracking_parameters: frozenset[str]
    tracking_prefixes: frozenset[str]
    host_prefixes: frozenset[str]


def report_key(report: Report) -> str:
    """The key shared by all versions of a report: its address, or else its text with publisher and day."""
    if report.url and (key := address_key(report.url)):
        return key
    words = (report.sha256, report.publisher or "", str(report.published or ""))
    return "text:" + hashlib.sha256("\x1f".join(words).encode()).hexdigest()


def address_key(url: str) -> str | None:
    """The key of the report at an address; None if the address doesn't identify a page."""
    address = plain_address(url)
    return f"url:{address}" if address else None


def version_code(key: str, sha256: str) -> str:
    """The id of one version of a report's text in readings and incidents."""
    return "r" + hashlib.sha256(f"{key}\x1f{sha256}".encode()).hexdigest()[:15]


def plain_address(url: str) -> str | None:
    """The address without fragment, tracking parameters and default port.

    None if it doesn't identify a page: it has no host, or is a front page, whose content changes every day.
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
    """The host of an address without prefixes such as "www" and "m"; "" if it has none."""
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
