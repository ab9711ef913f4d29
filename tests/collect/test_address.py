import socket

import pytest

from claimwatch.collect.web.address import is_public, parse_address, resolve
from claimwatch.errors import FetchError

REFUSED = [
    "0.0.0.0",  # noqa: S104 - nothing is bound
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "169.254.169.254",
    "172.31.0.1",
    "192.168.1.1",
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "192.88.99.1",
    "::",
    "::1",
    "::ffff:8.8.8.8",
    "::8.8.8.8",
    "64:ff9b::a00:1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:808:808::",
    "2002:7f00:1::",
    "2001::1",
    "2001:db8::1",
    "3fff::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fd00:ec2::254",
    "ff02::1",
    "100::1",
]


@pytest.mark.parametrize("number", REFUSED)
def test_addresses_that_are_not_of_the_public_internet(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_the_public_internet(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("http://Exämple.org/ä b?q=ü#f", ("http", "xn--exmple-cua.org", 80, "/%C3%A4%20b?q=%C3%BC")),
        ("  HTTPS://EXAMPLE.org:8443 ", ("https", "example.org", 8443, "/")),
        ("https://[2606:4700::1111]/x", ("https", "2606:4700::1111", 443, "/x")),
        ("http://example.org./x", ("http", "example.org", 80, "/x")),
        ("http://example.org\\@elsewhere.org/", ("http", "example.org", 80, "/%5C@elsewhere.org/")),
        ("../c?d", ("http", "base.example", 80, "/c?d")),
        ("//other.example/x", ("http", "other.example", 80, "/x")),
    ],
)
def test_an_address_is_taken_apart(url: str, parts: tuple[str, str, int, str]) -> None:
    address = parse_address(url, "http://base.example/a/b")
    assert (address.scheme, address.host, address.port, address.target) == parts


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "example.org/page",
        "",
        "http://",
        "http://./",
        "http://name:secret@example.org/",
        "http://name@example.org/",
        "http://exa\nmple.org/",
        "http://example.org/\x00",
        "http://example.org:99999/",
        "http://[::1/",
        "http://" + "a" * 9_000 + "/",
        "http://" + "ü" * 100 + ".example/",
    ],
)
def test_what_is_not_asked(url: str) -> None:
    with pytest.raises(FetchError):
        parse_address(url)


@pytest.mark.parametrize(
    "host", ["127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "localhost", "[::1]", "[::ffff:7f00:1]"]
)
def test_other_spellings_of_loopback_are_refused_and_not_what_the_settings_allow(host: str) -> None:
    with pytest.raises(FetchError, match=r"not a public address|no server"):
        resolve(parse_address(f"http://{host}/"), {"127.0.0.1"})


@pytest.mark.parametrize(
    ("host", "why"), [("127.0.0.1", "127.0.0.1 is not a public address"), ("127.1", "127.1 is at 127.0.0.1, not a")]
)
def test_a_refusal_names_host_and_number_once(host: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        resolve(parse_address(f"http://{host}/"), frozenset())


def test_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: [entry("8.8.8.8"), entry("10.0.0.1")])
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        resolve(parse_address("http://example.org/"), ())


def test_what_the_settings_allow_may_be_anywhere() -> None:
    assert resolve(parse_address("http://127.0.0.1/"), {"127.0.0.1"}) == ("127.0.0.1",)


def entry(number: str) -> tuple[int, int, int, str, tuple[str, int]]:
    return (socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80))
