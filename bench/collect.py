"""Polls feeds that haven't changed: 50 hosts on loopback, 100 items a feed, a pool of threads as the watch has it.

Prints the seconds of the first visit (every page fetched) and of visits without news, on a server that answers
"not modified" and on one that sends the whole feed each time.
"""

import argparse
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from claimwatch.collect import Bookmark, Received, Web, collector_for
from claimwatch.settings import Network, Source

ETAG = '"1"'
PAGE = b"<html><body><p>Two people were hurt when a shell hit the market, residents said.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers with a feed, or a page for each of its items."""

    polite = True
    items = 100

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self.reply(404, b"")
        elif self.path != "/feed":
            self.reply(200, PAGE)
        elif self.polite and self.headers.get("If-None-Match") == ETAG:
            self.reply(304, b"")
        else:
            self.reply(200, self.feed())

    def feed(self) -> bytes:
        words = "A summary of some forty words. " * 8
        item = "<item><guid>/{0}</guid><title>Item {0}</title><link>/{0}</link><description>" + words
        item += "</description><pubDate>Sat, 28 Feb 2026 10:00:00 GMT</pubDate></item>"
        items = "".join(item.format(number) for number in range(self.items))
        return f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode()

    def reply(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if body is PAGE else "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        if self.polite:
            self.send_header("ETag", ETAG)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing on the screen."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--feeds", type=int, default=50)
    options.add_argument("--items", type=int, default=100)
    options.add_argument("--threads", type=int, default=8)
    chosen = options.parse_args()
    Handler.items = chosen.items
    hosts = [f"127.0.0.{number + 2}" for number in range(chosen.feeds)]
    servers = [ThreadingHTTPServer((host, 0), Handler) for host in hosts]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    sources = [
        Source(name=host, kind="feed", url=f"http://{host}:{server.server_port}/feed")
        for host, server in zip(hosts, servers, strict=True)
    ]
    measure(sources, tuple(hosts), chosen.threads)


def measure(sources: list[Source], hosts: tuple[str, ...], threads: int) -> None:
    states: dict[str, Mapping[str, Any]] = {}
    report("first visit", sources, Web(Network(allow=hosts, pause=0)), states, threads)
    web = Web(Network(allow=hosts))
    report("no news, first of a process", sources, web, states, threads)
    time.sleep(1.1)
    report("no news, not modified", sources, web, states, threads)
    Handler.polite = False
    time.sleep(1.1)
    report("no news, whole feed sent", sources, web, states, threads)


def report(what: str, sources: list[Source], web: Web, states: dict[str, Mapping[str, Any]], threads: int) -> None:
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        documents = sum(pool.map(lambda source: poll(source, web, states), sources))
    print(f"{what:30} {time.perf_counter() - started:6.2f} s  {documents:5} documents")


def poll(source: Source, web: Web, states: dict[str, Mapping[str, Any]]) -> int:
    documents = 0
    for brought in collector_for(source.kind)(source, states.get(source.name, {}), web):
        if isinstance(brought, Bookmark):
            states[source.name] = brought.state
        documents += isinstance(brought, Received)
    return documents


if __name__ == "__main__":
    main()
