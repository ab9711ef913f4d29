"""A real web server on loopback that answers as a test tells it to, and a clock that doesn't wait."""

import datetime
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from claimwatch.collect import Web
from claimwatch.collect.clock import Clock
from claimwatch.settings import Network

Reply = tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]


class TestClock(Clock):
    __test__ = False

    def __init__(self) -> None:
        self.slept: list[float] = []
        self._passed = datetime.timedelta()

    def now(self) -> datetime.datetime:
        return datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC) + self._passed

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.pass_by(seconds)

    def pass_by(self, seconds: float) -> None:
        self._passed += datetime.timedelta(seconds=seconds)


class Site:
    """Replies by path, with or without the query; anything else is 404. ``asked`` lists the requests."""

    def __init__(self, server: ThreadingHTTPServer, scheme: str = "http") -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.url = f"{scheme}://127.0.0.1:{server.server_port}"

    def __setitem__(self, path: str, reply: Reply) -> None:
        self.replies[path] = reply

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    site: Site

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append((self.path, dict(self.headers.items())))
        reply = site.replies.get(self.path) or site.replies.get(self.path.partition("?")[0]) or (404, {}, b"no")
        if callable(reply):
            reply(self)
        else:
            respond(self, *reply)

    def log_message(self, *args: object) -> None:
        """Nothing on the screen."""


def respond(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes) -> None:
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serve(wrap: Callable[[ThreadingHTTPServer], None] | None = None, host: str = "127.0.0.1") -> Iterator[Site]:
    server = _Server((host, 0), _Handler)
    if wrap:
        wrap(server)
    server.site = Site(server, "https" if wrap else "http")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()


def html(words: str = "Words.", **headers: str) -> Reply:
    page = f"<html><head><title>T</title></head><body><p>{words}</p></body></html>".encode()
    return 200, {"Content-Type": "text/html; charset=utf-8", **headers}, page


def rss(items: Iterable[str], **headers: str) -> Reply:
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Daily</title>{"".join(items)}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml", **headers}, body.encode()


def item(
    name: str, *, link: bool = True, date: str | None = "Sat, 28 Feb 2026 10:00:00 GMT", words: str | None = None
) -> str:
    parts = [
        f"<title>Title of {name}</title><guid isPermaLink='false'>{name}</guid>",
        f"<link>/{name}</link>" if link else "",
        f"<pubDate>{date}</pubDate>" if date else "",
        f"<description>{words}</description>" if words else "",
    ]
    return f"<item>{''.join(parts)}</item>"


def web_for(clock: Clock | None = None, **limits: object) -> Web:
    """A client that may ask loopback; no pauses unless the test's clock counts them."""
    pause = 1.0 if clock else 0.0
    return Web(Network(**{"allow": ("127.0.0.1",), "pause": pause, **limits}), clock or TestClock())  # type: ignore[arg-type]
