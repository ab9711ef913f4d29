import gzip

import pytest
from site_server import Site, TestClock, html, web_for
from visits import source, visit

from claimwatch.collect import Bookmark, Received


def test_a_page_is_brought_and_brought_again_only_when_it_changes(site: Site) -> None:
    web, page = web_for(), source("page", f"{site.url}/a", publisher="Gazette")
    site["/a"] = html("First.", ETag='"1"')
    first = visit(page, web)
    assert [type(one) for one in first.brought] == [Received, Bookmark]
    assert (first.documents[0].url, first.documents[0].publisher) == (f"{site.url}/a", "Gazette")
    assert visit(page, web, first.state).brought == []
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    site["/a"] = html("Second.", ETag='"2"')
    second = visit(page, web, first.state)
    assert b"Second." in second.documents[0].data
    assert second.state != first.state


@pytest.mark.parametrize(
    ("kind", "data", "suffix"),
    [
        ("text/html", b"<p>x", ".html"),
        ("TEXT/HTML;charset=x", b"<p>x", ".html"),
        ("application/xhtml+xml", b"<html/>", ".html"),
        ("text/plain", b"x", ".txt"),
        ("application/xml", b"<rss/>", ".xml"),
        ("text/xml", b"<?xml version='1.0'?><html xmlns='x'/>", ".html"),
        ("message/rfc822", b"From: x", ".eml"),
        ("", b"<!DOCTYPE html><p>x", ".html"),
        ("application/octet-stream", b"<?xml version='1.0'?><rss/>", ".xml"),
    ],
)
def test_the_format_is_told_from_the_content_type_or_the_start(site: Site, kind: str, data: bytes, suffix: str) -> None:
    site["/a"] = (200, {"Content-Type": kind} if kind else {}, data)
    (document,) = visit(source("page", f"{site.url}/a"), web_for()).documents
    assert document.format == suffix


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("application/zip", b"PK"),
        ("image/png", b"\x89PNG"),
        ("video/mp4", b"x"),
        ("", b"\0\1\2"),
        ("text/html", b""),
    ],
)
def test_what_nobody_reads_is_trouble_with_what_came(site: Site, kind: str, data: bytes) -> None:
    site["/a"] = (200, {"Content-Type": kind}, data)
    found = visit(source("page", f"{site.url}/a"), web_for())
    (trouble,) = found.troubles
    assert found.documents == []
    assert trouble.fails
    assert trouble.data == (data or None)
    assert (kind if data else "empty") in trouble.why or "no content type" in trouble.why


@pytest.mark.parametrize("kind", ["text/html", "text/plain; charset=utf-8", "application/xml"])
def test_what_is_called_text_but_is_binary_is_trouble_of_which_a_megabyte_is_kept(site: Site, kind: str) -> None:
    data = b"\x8f\0\1\xfe" * 600_000
    site["/a"] = (200, {"Content-Type": kind}, data)
    found = visit(source("page", f"{site.url}/a"), web_for())
    (trouble,) = found.troubles
    assert found.documents == []
    assert trouble.fails
    assert trouble.data == data[:1_000_000]
    assert "binary data" in trouble.why
    assert "save" not in trouble.why


def test_of_what_nobody_reads_a_megabyte_is_kept(site: Site) -> None:
    site["/a"] = (200, {"Content-Type": "application/zip"}, b"PK__" * 600_000)
    (trouble,) = visit(source("page", f"{site.url}/a"), web_for()).troubles
    assert len(trouble.data or b"") == 1_000_000


@pytest.mark.parametrize(
    ("kind", "encoding"),
    [("text/html", "utf-16"), ("text/html", "utf-32"), ("text/html; charset=UTF-16LE", "utf-16-le")],
)
def test_text_of_two_or_four_bytes_a_character_is_no_binary(site: Site, kind: str, encoding: str) -> None:
    site["/a"] = (200, {"Content-Type": kind}, "<html><p>Two died.</p></html>".encode(encoding))
    found = visit(source("page", f"{site.url}/a"), web_for())
    assert (len(found.documents), found.troubles) == (1, [])


def test_a_page_that_fails_says_until_when_to_wait(site: Site) -> None:
    clock = TestClock()
    site["/a"] = (503, {"Retry-After": "60"}, b"")
    found = visit(source("page", f"{site.url}/a"), web_for(clock), {"etag": '"1"'})
    assert found.troubles[0].fails
    assert found.bookmarks[0].state == {"etag": '"1"'}
    assert found.bookmarks[0].not_before is not None


def test_the_bytes_are_kept_as_they_came_but_for_the_transfers_compression(site: Site) -> None:
    data = b"<html><body>\r\n\x96 caf\xe9 \r</body></html>"
    site["/a"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(data))
    (document,) = visit(source("page", f"{site.url}/a"), web_for()).documents
    assert document.data == data
