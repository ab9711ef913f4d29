"""Whatever method and body a stranger sends to whatever public address, the server has no fault."""

import logging
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import get_resolver

from claimwatch.web.log import OneLineEach

PUBLIC = "claimwatch.web.public_urls"
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "FOO")
BODIES = (
    ("application/x-www-form-urlencoded", b""),
    ("application/x-www-form-urlencoded", b"a=%00&email=%ff%fe&list=%ED%A0%80"),
    ("application/x-www-form-urlencoded", b"a=1&" * 5000),
    ("application/x-www-form-urlencoded; charset=x-none", b"a=1"),
    ("multipart/form-data", b"--"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="f"\r\n\r\nv'),
    ("application/json", b"[" * 100_000),
    ("text/plain; charset=utf-7", b"+AAA"),
)


def addresses(patterns: Any, before: str = "/") -> Iterator[str]:
    """An address for each pattern."""
    for pattern in patterns:
        here = before + re.sub(r"<[^>]*>", "x", str(pattern.pattern))
        yield from addresses(pattern.url_patterns, here) if hasattr(pattern, "url_patterns") else [here]


@pytest.mark.parametrize("method", METHODS)
def test_no_method_or_body_makes_the_public_server_fail(ledger: str, method: str) -> None:
    with override_settings(ROOT_URLCONF=PUBLIC):
        client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
        found = list(addresses(get_resolver(PUBLIC).url_patterns))
        assert {"/favicon.ico", "/report/sent/", "/letters/leave/x"} <= set(found)
        bodies = BODIES if method in ("POST", "PUT") else BODIES[:1]
        failed = [
            (address, kind, answer.status_code)
            for address in found
            for kind, body in bodies
            if (answer := client.generic(method, address, body, content_type=kind)).status_code >= 500
        ]
    assert failed == []


def test_a_fault_of_the_server_is_logged_without_forged_lines() -> None:
    handlers = logging.getLogger("django.request").handlers
    (handler,) = [each for each in handlers if isinstance(each.formatter, OneLineEach)]
    try:
        raise ValueError("a\nclaimwatch: all is well\x1b[2J")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "Error: %s", ("/\x1b\r",), sys.exc_info())
    first, *trace = handler.format(record).splitlines()
    assert first == r"claimwatch: Error: /\x1b\r"
    assert trace
    assert all(line.startswith("  ") and "\x1b" not in line for line in trace)
    assert "ValueError" in trace[-2]
