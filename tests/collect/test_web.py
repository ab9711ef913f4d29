import gzip
import os
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from site_server import Site, TestClock, html, respond, serve, web_for

from claimwatch.collect.web.exchange import MOST_OF_REFUSED
from claimwatch.errors import FetchError
from skips import missing

MIB = 2**20


def test_an_answer_is_whole_and_names_who_asked(site: Site) -> None:
    site["/a"] = html("Here.", ETag='"1"')
    answer = web_for(agent="Claimwatch/9").get(f"{site.url}/a")
    assert (answer.status, answer.url, answer.header("etag")) == (200, f"{site.url}/a", '"1"')
    assert b"Here." in answer.data
    asked = dict(site.asked)["/a"]
    assert asked["User-Agent"] == "Claimwatch/9"
    assert asked["Host"] == site.url.removeprefix("http://")
    assert asked["Accept-Encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("encoding", "compress"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("X-GZIP", gzip.compress)]
)
def test_compression_is_taken_off(site: Site, encoding: str, compress: Callable[[bytes], bytes]) -> None:
    site["/a"] = (200, {"Content-Encoding": encoding}, compress(b"words " * 10_000))
    assert web_for().get(f"{site.url}/a").data == b"words " * 10_000


def test_a_redirect_is_followed_also_where_it_is_relative_and_not_in_ascii(site: Site) -> None:
    site["/a"] = (301, {"Location": "../b/\u00c3\u00a9"}, b"")  # é in UTF-8, as headers are written
    site["/b/%C3%A9"] = html()
    assert web_for().get(f"{site.url}/a").url == f"{site.url}/b/%C3%A9"


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("/a", "more than 5 redirects"),
        ("", "a redirect without a target"),
        ("file:///etc/passwd", "only http and https"),
        ("http://169.254.169.254/latest/meta-data/", "not a public address"),
        ("http://localhost/", "not a public address"),
        ("http://0x7f.1/", "not a public address"),
        ("http://[::1]/", "not a public address"),
        ("http://x:y@127.0.0.1/", "password"),
    ],
)
def test_a_redirect_is_checked_like_any_address(site: Site, location: str, why: str) -> None:
    site["/a"] = (302, {"Location": location}, b"")
    with pytest.raises(FetchError, match=why) as raised:
        web_for().get(f"{site.url}/a")
    assert raised.value.where == f"{site.url}/a"
    assert set(site.paths()) == {"/a"}


@pytest.mark.parametrize("publicly", [1, 2])
def test_the_address_that_was_checked_is_called(publicly: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with a public address first and with loopback then never gets us to loopback."""
    looked_up: list[str] = []
    called: list[str] = []

    def answer(host: str, port: int, *args: object, **more: object) -> list[object]:
        looked_up.append(host)
        number = "93.184.216.34" if len(looked_up) <= publicly else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    def call(address: tuple[str, int], *args: object, **more: object) -> socket.socket:
        called.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    monkeypatch.setattr("urllib3.util.connection.create_connection", call)
    with pytest.raises(FetchError):
        web_for().get("http://rebinding.example/")
    assert set(looked_up) == {"rebinding.example"}
    assert called == ["93.184.216.34"] * (publicly - 1)  # the first look-up is the page's, the next robots.txt's


def test_no_proxy_of_the_environment_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    site["/a"] = html()
    assert web_for().get(f"{site.url}/a").status == 200


@pytest.mark.parametrize("compress", [gzip.compress, zlib.compress])
def test_a_bomb_does_not_go_off(site: Site, compress: Callable[[bytes], bytes]) -> None:
    encoding = "gzip" if compress is gzip.compress else "deflate"
    site["/a"] = (200, {"Content-Encoding": encoding}, compress(bytes(60 * MIB)))
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than 2,000,000 bytes") as raised:
        web_for(most_bytes=2_000_000).get(f"{site.url}/a")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert raised.value.data == bytes(MOST_OF_REFUSED)
    assert peak < 20 * MIB


def test_a_bomb_that_unpacks_to_nothing_ends_too(site: Site) -> None:
    nothing = zlib.compressobj()
    packed = nothing.compress(b"") + b"".join(nothing.flush(zlib.Z_FULL_FLUSH) for _ in range(400_000))
    site["/a"] = (200, {"Content-Encoding": "deflate"}, packed + b"\0\0\0\xff\xff" * 400_000)
    with pytest.raises(FetchError, match="larger than"):
        web_for(most_bytes=MIB).get(f"{site.url}/a")


@pytest.mark.parametrize(
    ("encoding", "data", "plain"),
    [
        ("gzip", gzip.compress(b"a" * 200_000) + gzip.compress(b"b"), b"a" * 200_000 + b"b"),
        ("gzip", gzip.compress(b"a") + bytes(100), b"a"),
        ("gzip", b"", b""),
        ("deflate", zlib.compress(b"a" * 200_000)[2:-4], b"a" * 200_000),
        ("identity", b"a", b"a"),
        ("gzip", gzip.compress(os.urandom(100_000))[:-1], None),
        ("gzip", gzip.compress(b"a") + gzip.compress(b"b")[:-1], None),
        ("gzip", b"plain", None),
        ("gzip, gzip", gzip.compress(gzip.compress(b"a")), None),
        ("br", b"a", None),
    ],
    ids=["members", "padding", "empty", "bare", "identity", "no end", "second cut", "plain", "two layers", "unasked"],
)
def test_compression_that_is_odd_or_cut_off(site: Site, encoding: str, data: bytes, plain: bytes | None) -> None:
    site["/a"] = (200, {"Content-Encoding": encoding}, data)
    if plain is None:
        with pytest.raises(FetchError, match="compress"):
            web_for().get(f"{site.url}/a")
    else:
        assert web_for().get(f"{site.url}/a").data == plain


def test_an_error_counts_also_where_its_page_cannot_be_read(site: Site) -> None:
    site["/a"] = (404, {"Content-Encoding": "gzip"}, b"not compressed")
    site["/b"] = (410, {"Content-Encoding": "br"}, b"compressed somehow")
    for path, status in (("/a", 404), ("/b", 410)):
        with pytest.raises(FetchError, match=f"HTTP {status}"):
            web_for().get(site.url + path)


@pytest.mark.parametrize("length", [True, False])
def test_size_is_counted_whatever_the_server_says(site: Site, length: bool) -> None:
    def pour(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        if length:
            handler.send_header("Content-Length", str(100 * MIB))
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(bytes(MIB))

    site["/a"] = pour
    with pytest.raises(FetchError, match="larger than"):
        web_for(most_bytes=MIB).get(f"{site.url}/a")


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-A: ",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
    ],
)
def test_a_server_that_drips_is_cut(site: Site, start: bytes) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        for _ in range(3000):
            handler.wfile.write(b"1")
            time.sleep(0.02)
        ended.append(True)

    ended: list[bool] = []
    site["/a"] = drip
    with pytest.raises(FetchError, match="in time") as raised:
        web_for(seconds=0.3).get(f"{site.url}/a")
    assert not ended
    assert raised.value.temporary


@pytest.mark.parametrize(
    "raw",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnonsense",
        b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"a" * 60_000 + b"\r\nX-B: " + b"b" * 60_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: rot13\r\nContent-Length: 5\r\n\r\nplain",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\nplain",
        b"HTTP/1.1 304 Not Modified\r\n\r\n",
        b"\x16\x03\x01\x00\x00",
    ],
)
def test_what_is_no_answer_is_an_error_in_words(site: Site, raw: bytes) -> None:
    site["/a"] = lambda handler: send(handler, raw)
    with pytest.raises(FetchError) as raised:
        web_for(seconds=2).get(f"{site.url}/a")
    assert raised.value.where == f"{site.url}/a"


def send(handler: BaseHTTPRequestHandler, raw: bytes) -> None:
    handler.wfile.write(raw)


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="refuses connections") as raised:
        web_for().get(f"http://127.0.0.1:{port}/")
    assert raised.value.temporary


@pytest.mark.parametrize(
    ("status", "passing"), [(403, False), (404, False), (410, False), (500, True), (503, True), (999, True)]
)
def test_an_error_of_the_server_keeps_what_came(site: Site, status: int, passing: bool) -> None:
    site["/a"] = (status, {"X-A": "b"}, b"sorry")
    with pytest.raises(FetchError, match=f"HTTP {status}") as raised:
        web_for().get(f"{site.url}/a")
    error = raised.value
    assert (error.status, error.data, error.temporary, error.not_before) == (status, b"sorry", passing, None)
    assert ("X-A", "b") in error.headers


@pytest.mark.parametrize(
    ("status", "said", "seconds"),
    [
        (429, "120", 120),
        (503, "120", 120),
        (503, "Sun, 01 Mar 2026 12:02:00 GMT", 120),
        (429, "Sun, 01 Mar 2026 11:00:00 GMT", None),
        (429, "9" * 5_000, 86_400),
        (429, "soon", 300),
        (429, "", 300),
        (503, "-5", None),
    ],
)
def test_a_server_that_asks_to_wait_is_left_alone(site: Site, status: int, said: str, seconds: int | None) -> None:
    clock = TestClock()
    web = web_for(clock)
    site["/a"], site["/b"] = (status, {"Retry-After": said}, b""), html()
    with pytest.raises(FetchError) as raised:
        web.get(f"{site.url}/a")
    not_before = raised.value.not_before
    if seconds is None:
        assert not_before is None
        return
    assert not_before is not None
    assert abs((not_before - clock.now()).total_seconds() - seconds) < 2
    with pytest.raises(FetchError, match="asked us to wait") as raised:
        web.get(f"{site.url}/b")
    assert raised.value.not_before == not_before
    assert site.paths() == ["/a"]
    clock.pass_by(seconds)
    assert web.get(f"{site.url}/b").status == 200


def test_a_pause_between_two_requests_but_none_after_robots(site: Site) -> None:
    clock = TestClock()
    web = web_for(clock)
    site["/a"] = html()
    for _ in range(3):
        web.get(f"{site.url}/a")
    assert clock.slept == [pytest.approx(1), pytest.approx(1)]
    clock.pass_by(5)
    web.get(f"{site.url}/a")
    assert len(clock.slept) == 2


def test_one_request_at_a_time(site: Site) -> None:
    under_way, most = [0], [0]

    def slow(handler: BaseHTTPRequestHandler) -> None:
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        time.sleep(0.02)
        under_way[0] -= 1
        respond(handler, 200, {}, b"x")

    site["/a"] = slow
    web = web_for()
    threads = [threading.Thread(target=web.get, args=(f"{site.url}/a",)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    assert len(site.paths()) == 6


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    try:
        subprocess.run(
            [*command.split(), "-keyout", "key", "-out", "cert"], cwd=folder, check=True, capture_output=True
        )
    except FileNotFoundError:
        pytest.skip(missing("OpenSSL", "apt-get install openssl"))
    return folder


def with_tls(folder: Path) -> Callable[[ThreadingHTTPServer], None]:
    def wrap(server: ThreadingHTTPServer) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "cert", folder / "key")
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)

    return wrap


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    with serve(with_tls(certificate)) as site:
        site["/a"] = html()
        with pytest.raises(FetchError, match="untrusted server certificate"):
            web_for().get(f"{site.url}/a")
        assert site.asked == []


def test_a_certificate_that_the_machine_trusts_is_taken_and_a_slow_server_cut(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(200):
            handler.wfile.write(b"1")
            time.sleep(0.02)

    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert"))
    web = web_for(seconds=0.5)
    with serve(with_tls(certificate)) as site:
        site["/a"], site["/drip"] = html(), drip
        assert web.get(f"{site.url}/a").status == 200
        with pytest.raises(FetchError, match="in time"):
            web.get(f"{site.url}/drip")


def test_a_certificate_for_another_host_is_refused(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert"))
    with serve(with_tls(certificate)) as site:
        site["/a"] = html()
        with pytest.raises(FetchError, match="untrusted server certificate"):
            web_for(allow=("localhost",)).get(site.url.replace("127.0.0.1", "localhost") + "/a")


def test_random_bytes_are_no_answer(site: Site) -> None:
    site["/a"] = lambda handler: send(handler, os.urandom(10_000))
    with pytest.raises(FetchError):
        web_for().get(f"{site.url}/a")
