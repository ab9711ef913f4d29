import datetime
import gzip

import pytest
from site_server import Site, html, web_for
from visits import killed_after, source, visit

from claimwatch.collect import Received
from claimwatch.collect.pages import sitemap
from claimwatch.settings import Source

XML = {"Content-Type": "application/xml"}


def urlset(site: Site, *pages: tuple[str, str | None]) -> tuple[int, dict[str, str], bytes]:
    urls = "".join(
        f"<url><loc>{site.url}{path}</loc>{f'<lastmod>{date}</lastmod>' if date else ''}"
        f"<image:image><image:loc>{site.url}/not-this.png</image:loc></image:image></url>"
        for path, date in pages
    )
    names = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:image='http://x.example/image'"
    return 200, XML, f"<?xml version='1.0'?><urlset {names}>{urls}</urlset>".encode()


def index(site: Site, *sitemaps: tuple[str, str | None]) -> tuple[int, dict[str, str], bytes]:
    parts = "".join(
        f"<sitemap><loc>{site.url}{path}</loc>{f'<lastmod>{date}</lastmod>' if date else ''}</sitemap>"
        for path, date in sitemaps
    )
    return (
        200,
        XML,
        f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{parts}</sitemapindex>".encode(),
    )


@pytest.fixture
def mapped(site: Site) -> Source:
    site["/map"] = urlset(site, ("/a", "2026-02-01"), ("/b", "2026-02-03"), ("/c", None))
    for path in ("/a", "/b", "/c", "/d"):
        site[path] = html(path)
    return source("sitemap", f"{site.url}/map")


def test_all_pages_come_the_latest_first(site: Site, mapped: Source) -> None:
    found = visit(mapped, web_for())
    assert found.urls == ["b", "a", "c"]
    assert found.troubles == []


def test_then_only_new_and_changed_ones(site: Site, mapped: Source) -> None:
    web = web_for()
    first = visit(mapped, web)
    assert visit(mapped, web, first.state).brought == []
    site["/map"] = urlset(site, ("/a", "2026-02-04"), ("/b", "2026-02-03"), ("/c", None), ("/d", "2026-01-01"))
    second = visit(mapped, web, first.state)
    assert second.urls == ["a", "d"]
    assert visit(mapped, web, second.state).brought == []


def test_an_index_leads_to_those_sitemaps_that_changed(site: Site, mapped: Source) -> None:
    web, whole = web_for(), source("sitemap", f"{site.url}/index")
    site["/index"] = index(site, ("/map", "2026-02-03"), ("/map2", "2026-02-05"), ("/missing", None), ("/index", None))
    site["/map2"] = urlset(site, ("/d", None))
    first = visit(whole, web)
    assert sorted(first.urls) == ["a", "b", "c", "d"]
    assert [(trouble.where, trouble.fails) for trouble in first.troubles] == [(f"{site.url}/missing", False)]
    site["/map2"] = urlset(site, ("/d", None), ("/e", None))
    site["/index"] = index(site, ("/map", "2026-02-03"), ("/map2", "2026-02-06"))
    site["/e"] = html()
    before = len(site.asked)
    second = visit(whole, web, first.state)
    assert second.urls == ["e"]
    assert [path for path, _ in site.asked[before:]] == ["/index", "/map2", "/e"]


def test_a_compressed_sitemap_and_a_plain_list(site: Site, mapped: Source) -> None:
    status, _, data = urlset(site, ("/a", None))
    site["/map.gz"] = (status, {"Content-Type": "application/gzip"}, gzip.compress(data))
    site["/list.txt"] = (200, {"Content-Type": "text/plain"}, f"\ufeff{site.url}/b\r\n\n{site.url}/c\n".encode())
    assert visit(source("sitemap", f"{site.url}/map.gz"), web_for()).urls == ["a"]
    assert visit(source("sitemap", f"{site.url}/list.txt"), web_for()).urls == ["b", "c"]


def test_a_news_sitemap_gives_title_day_and_publisher(site: Site, mapped: Source) -> None:
    site["/news"] = (
        200,
        XML,
        f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{site.url}/a</loc><news:news>
        <news:publication><news:name>The Herald</news:name><news:language>en</news:language></news:publication>
        <news:publication_date>2026-02-27T23:30:00-05:00</news:publication_date>
        <news:title>Shots &amp; smoke</news:title></news:news></url></urlset>""".encode(),
    )
    (document,) = visit(source("sitemap", f"{site.url}/news", publisher="Other"), web_for()).documents
    assert (document.title, document.publisher) == ("Shots & smoke", "The Herald")
    assert document.published == datetime.date(2026, 2, 27)


@pytest.mark.parametrize("count", range(9))
def test_killed_at_any_moment_nothing_is_lost_or_stored_twice(site: Site, mapped: Source, count: int) -> None:
    brought = killed_after(count, mapped, web_for())
    urls = [str(one.url) for one in brought if isinstance(one, Received)]
    assert urls == [f"{site.url}/{name}" for name in "bac"]


def test_a_page_that_may_be_had_another_time_is_tried_again(site: Site, mapped: Source) -> None:
    web = web_for()
    site["/a"], site["/b"] = (500, {}, b""), (404, {}, b"")
    first = visit(mapped, web)
    assert (first.urls, len(first.troubles)) == (["c"], 2)
    site["/a"] = site["/b"] = html()
    second = visit(mapped, web, first.state)
    assert second.urls == ["a"]
    assert visit(mapped, web, second.state).brought == []


def test_more_than_one_visit_can_take_is_said(site: Site, mapped: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_PAGES", 2)
    found = visit(mapped, web_for())
    assert found.urls == ["b", "a"]
    assert found.troubles[0].why.startswith("1 older pages")


def test_no_more_sitemaps_than_one_visit_can_take(site: Site, mapped: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_SITEMAPS", 3)
    site["/index"] = index(site, *((f"/map?{day}", f"2026-02-{day:02}") for day in range(1, 11)))
    found = visit(source("sitemap", f"{site.url}/index"), web_for())
    assert site.paths()[:3] == ["/index", "/map?10", "/map?9"]
    assert found.troubles[0].why.startswith("8 older sitemaps")


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>moved</body></html>",
        b"",
        b"words\n",
        b"<urlset><url><loc>x</loc>",
        gzip.compress(b"<urlset/>")[:-9],
        gzip.compress(bytes(60_000_000)),
        b"<!DOCTYPE u [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><urlset><url><loc>&b;</loc></url></urlset>",
        b"<!DOCTYPE u [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&a;</loc></url></urlset>",
    ],
    ids=["html", "nothing", "words", "cut", "cut gzip", "bomb", "entities", "file"],
)
def test_what_is_no_sitemap_is_trouble(site: Site, data: bytes) -> None:
    site["/map"] = (200, XML, data)
    found = visit(source("sitemap", f"{site.url}/map"), web_for(), {"pages": {"done": ["x"]}})
    (trouble,) = found.troubles
    assert trouble.fails
    assert found.documents == []
    assert found.bookmarks == []


def test_addresses_inside_are_refused(site: Site) -> None:
    site["/map"] = (200, XML, b"<urlset><url><loc>http://10.0.0.1/</loc></url><url><loc>/a</loc></url></urlset>")
    found = visit(source("sitemap", f"{site.url}/map"), web_for())
    assert found.documents == []
    assert len(found.troubles) == 2
