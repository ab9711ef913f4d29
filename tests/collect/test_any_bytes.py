"""Whatever a server sends, taking it apart ends in items or in a word of what is wrong."""

import contextlib
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimwatch.collect import Answer
from claimwatch.collect.pages.answers import format_of
from claimwatch.collect.pages.feed_items import items_of
from claimwatch.collect.pages.sitemap_entries import entries_of
from claimwatch.collect.web.retry import wait_asked
from claimwatch.collect.web.robots import parse_robots
from claimwatch.errors import FetchError

NOW = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
PIECES = st.sampled_from(
    [
        b"<?xml version='1.0' encoding='x'?>",
        b"<rss version='2.0'>",
        b"<channel>",
        b"<item>",
        b"<link>",
        b"http://a.example/",
        b"</link>",
        b"<pubDate>Sat, 99 Foo 2026</pubDate>",
        b"<guid/>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'>",
        b"<entry>",
        b"<link href=':::'/>",
        b"</entry>",
        b"<urlset><url><loc>",
        b"</loc></url>",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"&#xD800;",
        b"&#99999999999;",
        b"&nbsp;",
        b"<!DOCTYPE a [",
        b"\x1f\x8b\x08",
        b"\xff\xfe",
        b"\0",
        "é".encode(),
    ]
)
DATA = st.lists(PIECES | st.binary(max_size=6), max_size=12).map(b"".join)


def answer(data: bytes, kind: str = "application/xml") -> Answer:
    return Answer(url="http://a.example/f", status=200, headers=(("Content-Type", kind),), data=data, retrieved_at=NOW)


@settings(max_examples=200)
@given(DATA)
def test_taking_apart_never_breaks(data: bytes) -> None:
    with contextlib.suppress(FetchError):
        for item in items_of(answer(data)):
            item.as_feed()
    with contextlib.suppress(FetchError):
        entries_of(answer(data), 1_000_000)
    format_of(answer(data))


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_what_servers_say_of_themselves_never_breaks(said: str) -> None:
    format_of(answer(b"x", said))
    wait_asked(429, (("Retry-After", said),), NOW)
    parse_robots(f"User-agent: *\n{said}\nCrawl-delay: {said}\nDisallow: {said}", "Claimwatch/1").allow("http://a/b")


@pytest.mark.parametrize("encoding", ["foo", "base64", "utf-7", "gb2312", "punycode", "idna", "undefined", "utf-16"])
def test_odd_encodings(encoding: str) -> None:
    head = f"<?xml version='1.0' encoding='{encoding}'?>".encode()
    with contextlib.suppress(FetchError):
        items_of(answer(head + b"<rss><item><title>\xe9</title></item></rss>"))
    with contextlib.suppress(FetchError):
        items_of(answer(head + b"<rss><item><title>\xe9</title></item>" + b" " * 600_000 + b"</rss>"))
    with pytest.raises(FetchError):
        entries_of(answer(head + b"<urlset>\xe9</urlset>"), 1_000_000)
