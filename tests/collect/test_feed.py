import datetime
import functools
import gzip
import os
import time

import pytest
from site_server import Site, TestClock, html, item, rss, web_for
from visits import killed_after, source, visit

from claimwatch.collect import Bookmark, Received
from claimwatch.collect.pages.seen_items import MOST_TRIES
from claimwatch.model.report import Report
from claimwatch.read import read_bytes
from claimwatch.settings import Source


@pytest.fixture
def feed(site: Site) -> Source:
    site["/feed"] = rss([item("a"), item("b")])
    for path in ("/a", "/b", "/c"):
        site[path] = html(f"Words of {path}.")
    return source("feed", f"{site.url}/feed")


def test_each_new_item_brings_its_page(site: Site, feed: Source) -> None:
    found = visit(feed, web_for())
    first = found.documents[0]
    assert found.urls == ["a", "b"]
    assert found.troubles == []
    assert (first.format, first.title, first.publisher) == (".html", "Title of a", "Daily")
    assert first.published == datetime.date(2026, 2, 28)
    assert b"Words of /a." in first.data
    assert ("Content-Type", "text/html; charset=utf-8") in first.headers
    assert [type(one) for one in found.brought] == [Received, Bookmark, Received, Bookmark, Bookmark]


def test_the_desks_publisher_goes_before_the_feeds_title_but_not_before_the_items_own_source(site: Site) -> None:
    own = "<item><title>x</title><link>/b</link><source url='http://x.example/'>Herald</source></item>"
    site["/feed"], site["/a"], site["/b"] = rss([item("a"), own]), html(), html()
    found = visit(source("feed", f"{site.url}/feed", publisher="The Desk's"), web_for())
    assert [document.publisher for document in found.documents] == ["The Desk's", "Herald"]


def test_the_next_visit_asks_with_what_the_server_gave_and_brings_nothing(site: Site, feed: Source) -> None:
    site["/feed"] = rss([item("a")], ETag='"7"', **{"Last-Modified": "Sat, 28 Feb 2026 10:00:00 GMT"})
    web = web_for()
    first = visit(feed, web)
    site["/feed"] = (304, {}, b"")
    assert visit(feed, web, first.state).brought == []
    asked = site.asked[-1][1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"7"', "Sat, 28 Feb 2026 10:00:00 GMT")


def test_the_same_bytes_are_no_change_even_where_the_server_says_nothing(
    site: Site, feed: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    web = web_for()
    first = visit(feed, web)
    monkeypatch.setattr("feedparser.parse", None)
    assert visit(feed, web, first.state).brought == []


def test_only_what_is_new_is_brought(site: Site, feed: Source) -> None:
    web = web_for()
    first = visit(feed, web)
    site["/feed"] = rss([item("c"), item("a"), item("b")])
    second = visit(feed, web, first.state)
    assert second.urls == ["c"]
    site["/feed"] = rss([item("c")])
    third = visit(feed, web, second.state)
    assert third.urls == []
    site["/feed"] = rss([item("a"), item("c")])
    assert visit(feed, web, third.state).urls == []


def test_another_address_of_the_source_is_another_feed(site: Site, feed: Source) -> None:
    web = web_for()
    first = visit(feed, web)
    site["/other"] = rss([item("a"), item("c")])
    assert visit(source("feed", f"{site.url}/other"), web, first.state).urls == ["c"]


@pytest.mark.parametrize("count", range(8))
def test_killed_at_any_moment_nothing_is_lost_or_stored_twice(site: Site, feed: Source, count: int) -> None:
    brought = killed_after(count, feed, web_for())
    assert [one.url for one in brought if isinstance(one, Received)] == [f"{site.url}/a", f"{site.url}/b"]
    assert len(site.paths()) <= 5  # the feed twice, each page once, and one of them again


def test_an_item_without_a_page_brings_its_own_words(site: Site) -> None:
    words = "&lt;p&gt;Twelve people were killed at Ostrava Bridge on Friday, officials said.&lt;/p&gt;"
    site["/feed"] = rss([item("gone", words=words), item("b")])
    site["/b"] = html()
    found = visit(source("feed", f"{site.url}/feed"), web_for())
    (trouble,) = found.troubles
    assert (trouble.where, trouble.fails) == (f"{site.url}/gone", False)
    assert trouble.data == b"no"
    own = found.documents[0]
    assert (own.format, own.url, own.name) == (".xml", f"{site.url}/gone", "gone")
    assert own.published == datetime.date(2026, 2, 28)
    (report,) = read_bytes(own.data, "x", format=own.format)
    assert isinstance(report, Report)
    assert report.text == "Twelve people were killed at Ostrava Bridge on Friday, officials said."
    assert (report.title, report.url, report.publisher) == ("Title of gone", f"{site.url}/gone", "Daily")
    assert report.published == datetime.date(2026, 2, 28)


@pytest.mark.parametrize(
    ("written", "missing"), [(item("a", link=False, words="Some words."), "link"), (item("a", date=None), "date")]
)
def test_an_item_without_link_or_date_is_trouble_and_is_collected(site: Site, written: str, missing: str) -> None:
    site["/feed"], site["/a"] = rss([written]), html()
    web = web_for()
    found = visit(source("feed", f"{site.url}/feed"), web)
    (trouble,) = found.troubles
    assert f"has no {missing}" in trouble.why
    (document,) = found.documents
    assert document.format == (".xml" if missing == "link" else ".html")
    assert trouble.data == document.data
    site["/feed"] = rss([written, ""], ETag='"2"')
    assert visit(source("feed", f"{site.url}/feed"), web, found.state).documents == []


def test_items_that_share_one_id_are_told_apart_by_their_links(site: Site) -> None:
    same = "<item><guid isPermaLink='false'>1</guid><title>x</title><link>{}</link><pubDate>2026-02-28</pubDate></item>"
    site["/feed"] = rss([same.format("/a"), same.format("/b")])
    site["/a"], site["/b"] = html(), html()
    assert visit(source("feed", f"{site.url}/feed"), web_for()).urls == ["a", "b"]


def test_statements_that_share_id_and_link_are_each_collected_with_their_own_words(site: Site) -> None:
    same = "<item><guid>1</guid><title>{0}</title><link>/all</link><description>{0} died.</description>"
    same += "<pubDate>2026-02-28</pubDate></item>"
    site["/feed"], site["/all"] = rss([same.format(n) for n in ("Two", "Six", "Ten")]), (404, {}, b"")
    web = web_for()
    found = visit(source("feed", f"{site.url}/feed"), web)
    assert [(one.url, one.name) for one in found.documents] == [(None, "Two"), (None, "Six"), (None, "Ten")]
    reports = [report for one in found.documents for report in read_bytes(one.data, "x", format=one.format)]
    assert [report.text for report in reports if isinstance(report, Report)] == ["Two died.", "Six died.", "Ten died."]
    assert {report.url for report in reports if isinstance(report, Report)} == {None}
    assert ["shares its link" in trouble.why for trouble in found.troubles] == [True] * 3
    assert visit(source("feed", f"{site.url}/feed"), web, found.state).documents == []


def test_a_picture_s_caption_is_not_an_item_s_text(site: Site) -> None:
    media = (
        "<m:content xmlns:m='http://search.yahoo.com/mrss/'><m:description>30 were killed here in 2010.</m:description>"
    )
    written = item("gone", words="Two died in Norda.").replace("</item>", f"{media}</m:content></item>")
    site["/feed"] = rss([written])
    (document,) = visit(source("feed", f"{site.url}/feed"), web_for()).documents
    assert (b"Two died in Norda." in document.data, b"2010" in document.data) == (True, False)


def test_a_date_that_is_none_is_trouble_that_says_what_stands_there(site: Site) -> None:
    site["/feed"], site["/a"] = rss([item("a", date="Mon, 30 Nov -0001 00:00:00 +0000")]), html()
    found = visit(source("feed", f"{site.url}/feed"), web_for())
    assert [document.published for document in found.documents] == [None]
    assert "-0001" in found.troubles[0].why


def test_links_are_relative_to_the_feed_after_redirects(site: Site) -> None:
    site["/feed"] = (302, {"Location": "/deep/feed.xml"}, b"")
    site["/deep/feed.xml"] = rss(["<item><link>page</link></item>", "<item><link>../up</link></item>"])
    site["/deep/page"], site["/up"] = html(), html()
    assert visit(source("feed", f"{site.url}/feed"), web_for()).urls == ["page", "up"]


def test_a_page_that_may_be_had_another_time_is_tried_again(site: Site, feed: Source) -> None:
    web = web_for()
    site["/feed"] = rss([item("a", words="A summary."), item("b")])
    site["/a"] = (500, {}, b"")
    first = visit(feed, web)
    assert [(document.format, document.url) for document in first.documents] == [
        (".xml", f"{site.url}/a"),
        (".html", f"{site.url}/b"),
    ]
    site["/a"] = html("The page at last.")
    second = visit(feed, web, first.state)
    assert [document.format for document in second.documents] == [".html"]
    assert second.troubles == []
    assert visit(feed, web, second.state).brought == []


def test_a_page_that_is_never_had_is_given_up(site: Site, feed: Source) -> None:
    web, state = web_for(), None
    site["/a"] = (500, {}, b"")
    for _ in range(MOST_TRIES + 2):
        state = visit(feed, web, state).state
    assert site.paths().count("/a") == MOST_TRIES


def test_a_host_that_asks_to_wait_is_asked_for_no_more_and_the_rest_comes_later(site: Site, feed: Source) -> None:
    clock = TestClock()
    web = web_for(clock)
    site["/a"] = (429, {"Retry-After": "600"}, b"slow down")
    first = visit(feed, web)
    assert site.paths() == ["/feed", "/a"]
    assert first.documents == []
    not_before = first.bookmarks[-1].not_before
    assert not_before is not None
    assert not_before - clock.now() == pytest.approx(datetime.timedelta(seconds=600), abs=datetime.timedelta(seconds=2))
    clock.pass_by(600)
    site["/a"] = html()
    second = visit(feed, web, first.state)
    assert second.urls == ["a", "b"]


@functools.cache
def bad_feeds() -> dict[str, tuple[int, dict[str, str], bytes]]:
    xml = {"Content-Type": "application/xml"}
    bomb = gzip.compress(b"<rss>" + bytes(60_000_000))
    return {
        "html": (200, {"Content-Type": "text/html"}, b"<html><body><p>We have moved.</p></body></html>"),
        "garbage of 10 MB": (200, xml, os.urandom(10_000_000)),
        "garbage": (200, xml, os.urandom(300_000)),
        "long and broken": (200, xml, b"<rss><channel><item><title>" + b"<a " * 300_000),
        "bomb": (200, {**xml, "Content-Encoding": "gzip"}, bomb),
        "circle": (302, {"Location": "/feed"}, b""),
        "inside": (302, {"Location": "http://169.254.169.254/"}, b""),
        "too often": (429, {"Retry-After": "60"}, b"wait"),
        "not found": (404, {}, b"no"),
        "gone": (410, {}, b"no"),
        "empty": (200, xml, b""),
        "json": (200, {"Content-Type": "application/json"}, b'{"items": []}'),
        "laughs": (
            200,
            xml,
            b'<!DOCTYPE r [<!ENTITY a "'
            + b"a" * 10_000
            + b'"><!ENTITY b "'
            + b"&a;" * 10_000
            + b'">]><r>&b;&b;&b;</r>',
        ),
    }


@pytest.mark.parametrize("name", bad_feeds())
def test_what_is_no_feed_is_trouble_and_the_visit_ends(site: Site, name: str) -> None:
    site["/feed"] = bad_feeds()[name]
    started = time.process_time()
    found = visit(source("feed", f"{site.url}/feed"), web_for(), {"items": {"done": ["x"]}})
    (trouble,) = found.troubles
    assert trouble.fails
    assert trouble.where == f"{site.url}/feed"
    assert found.documents == []
    assert found.state == {"items": {"done": ["x"]}}
    assert [bookmark.not_before is not None for bookmark in found.bookmarks] == ([True] if name == "too often" else [])
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "body",
    [
        b"<rss version='2.0'><channel><item><title>a &nbsp; b</title><link>/a</link></item></channel></rss>",
        b"<rss version='2.0'><channel><item><title>open</title><link>/a</link></item>",
        b"<?xml version='1.0' encoding='windows-1251'?><rss><item><title>\xc4\xe0</title><link>/a</link></item>",
        b"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/'><entry><id>1</id><link href='a'/></entry></feed>",
        b"<rss version='2.0'><channel><item><title>a&#0;b</title><link>/a</link></item></channel></rss>",
    ],
)
def test_feeds_that_are_not_as_they_should_be_are_read_as_far_as_they_go(site: Site, body: bytes) -> None:
    site["/feed"], site["/a"] = (200, {"Content-Type": "text/xml"}, body), html()
    assert visit(source("feed", f"{site.url}/feed"), web_for()).urls == ["a"]


def test_an_items_page_that_is_called_text_but_is_binary_is_its_own_trouble(site: Site, feed: Source) -> None:
    site["/a"] = (200, {"Content-Type": "text/html"}, b"<p>\0\1\2\xff")
    found = visit(feed, web_for())
    (trouble,) = found.troubles
    assert (trouble.where, trouble.fails) == (f"{site.url}/a", False)
    assert "binary data" in trouble.why
    assert "/b" in str(found.documents[-1].url)
    assert visit(feed, web_for(), found.state).brought == []


def test_an_item_that_leads_to_what_nobody_reads(site: Site, feed: Source) -> None:
    site["/a"] = (200, {"Content-Type": "application/zip"}, b"PK")
    found = visit(feed, web_for())
    assert found.urls == ["b"]
    (trouble,) = found.troubles
    assert "application/zip" in trouble.why
    assert trouble.data == b"PK"


def test_an_item_that_leads_to_a_pdf(site: Site, feed: Source) -> None:
    site["/a"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7")
    found = visit(feed, web_for())
    assert (found.documents[0].format, found.documents[0].data) == (".pdf", b"%PDF-1.7")


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "http://10.0.0.1/", "javascript:alert(1)", "http://[::1", "mailto:x@y"]
)
def test_an_items_link_is_checked_like_any_address(site: Site, link: str) -> None:
    site["/feed"] = rss([f"<item><title>t</title><link>{link}</link><description>Own words.</description></item>"])
    found = visit(source("feed", f"{site.url}/feed"), web_for())
    assert len(found.troubles) >= 1
    assert [document.format for document in found.documents] == [".xml"]
    assert visit(source("feed", f"{site.url}/feed"), web_for(), found.state).brought == []


def test_the_state_stays_small_over_years(site: Site) -> None:
    web, state = web_for(), None
    for day in range(12):
        names = [f"{day}-{number}" for number in range(50)]
        for name in names:
            site[f"/{name}"] = html()
        site["/feed"] = rss([item(name) for name in names])
        state = visit(source("feed", f"{site.url}/feed"), web, state).state
    assert len(repr(state)) < 20_000


def test_words_that_xml_cannot_hold(site: Site) -> None:
    site["/feed"] = rss([item("gone", words="&lt;p&gt;a\ufffeb \u0001 &amp;amp; c&lt;/p&gt;")])
    found = visit(source("feed", f"{site.url}/feed"), web_for())
    (report,) = read_bytes(found.documents[0].data, "x", format=".xml")
    assert isinstance(report, Report)
    assert report.text.startswith("a")


def test_what_an_item_lacks_is_told_with_its_page_once_there_is_one(site: Site) -> None:
    site["/feed"], site["/a"] = rss([item("a", date=None)]), (500, {}, b"")
    web = web_for()
    first = visit(source("feed", f"{site.url}/feed"), web)
    assert [one.data for one in first.troubles if "has no date" in one.why] == [None]
    site["/a"] = html("The page at last.")
    second = visit(source("feed", f"{site.url}/feed"), web, first.state)
    assert [one.data for one in second.troubles] == [second.documents[0].data]
