"""Feeds, site map, robots.txt and security.txt."""

import datetime
import re

import feedparser
import pytest
from defusedxml.ElementTree import fromstring
from made_lines import head, line, made, site
from made_site import files, html

from claimwatch.public.feeds import feed_files, security_state
from claimwatch.public.state import entity_slug
from claimwatch.settings import Public

BASE = "https://ledger.example.org/"


def parsed(made_files: dict[str, str | bytes], path: str) -> feedparser.FeedParserDict:
    feed = feedparser.parse(html(made_files, path))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def test_every_feed_is_atom_and_its_ids_name_no_host() -> None:
    made_files = files(*made(30))
    paths = [path for path in made_files if path.startswith("atom/")]
    assert len(paths) == 2 + 8 + 4
    for path in paths:
        feed = parsed(made_files, path)
        assert feed.feed.id.startswith("urn:uuid:")
        assert all(entry.id.startswith("urn:uuid:") and entry.updated_parsed for entry in feed.entries)
        assert all(entry.link.startswith(BASE) for entry in feed.entries)


def test_the_latest_hundred_changes_come_newest_first() -> None:
    feed = parsed(files(*made(130)), "atom/incidents.xml")
    assert len(feed.entries) == 100
    times = [entry.updated_parsed for entry in feed.entries]
    assert times == sorted(times, reverse=True)
    assert feed.entries[0].link == f"{BASE}incidents/inc000129/index.html"
    assert feed.feed.updated == feed.entries[0].updated


def test_a_change_keeps_its_id_at_another_address() -> None:
    lines, heads, _ = made(3)
    one = files(lines, heads, site(lines))
    other = files(lines, heads, site(lines, "http://abcdef.onion/"))
    ids = [[entry.id for entry in parsed(each, "atom/incidents.xml").entries] for each in (one, other)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3


def test_who_follows_an_entity_or_a_country_learns_of_a_withdrawal() -> None:
    first = line(0)
    gone = line(0, kind="withdrawn", place=None, voices=(), change=2, why="of another day")
    made_files = files([gone], [head(first), head(gone, why="of another day")])
    paths = ("atom/incidents.xml", "atom/corrections.xml", "atom/country-SY.xml",
             f"atom/entity-{entity_slug('Government of Karvelia')}.xml")  # fmt: skip
    for path in paths:
        assert parsed(made_files, path).entries[0].summary == "Withdrawn on 1 January 2026: of another day", path
    assert len(parsed(made_files, "atom/corrections.xml").entries) == 1


def test_without_a_whole_address_there_is_no_feed_and_no_site_map() -> None:
    lines, heads, _ = made(3)
    made_files = files(lines, heads, site(lines, ""))
    assert not any(path.startswith(("atom/", "sitemap")) for path in made_files)
    assert made_files["robots.txt"] == "User-agent: *\nAllow: /\n"
    assert not any("atom/" in str(content) for path, content in made_files.items() if path.endswith(".html"))


def test_the_site_map_names_pages_that_exist() -> None:
    made_files = files(*made(40))
    tree = fromstring(html(made_files, "sitemap.xml"))
    paths = [one.text.removeprefix(BASE) for one in tree.iter() if one.tag.endswith("loc")]
    others = re.compile("^(incidents/|corrections/|methodology/)")
    assert [path for path in paths if path not in made_files and not others.match(path)] == []
    assert len(paths) > 100


def test_a_long_site_map_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimwatch.public.feeds.sitemap.MOST", 50)
    made_files = files(*made(40))
    index = fromstring(html(made_files, "sitemap.xml"))
    parts = [one.text.removeprefix(BASE) for one in index.iter() if one.tag.endswith("loc") and one.text]
    assert index.tag.endswith("sitemapindex")
    assert parts == sorted((path for path in made_files if re.match(r"sitemap-\d", path)), key=len)[: len(parts)]
    counts = [html(made_files, part).count("<url>") for part in parts]
    assert max(counts) == 50


EXPIRES = datetime.date(2026, 6, 30)
PUBLIC = Public(security_contact="mailto:security@example.org", security_expires=EXPIRES, base_url=BASE)


@pytest.mark.parametrize(
    ("before", "state"),
    [(31, ""), (30, ""), (29, "expires soon"), (0, "expires soon"), (-1, "expired"), (-400, "expired")],
)
def test_the_security_contact_expires_by_the_clock_that_is_handed_in(before: int, state: str) -> None:
    assert security_state(PUBLIC, EXPIRES - datetime.timedelta(days=before)) == state


def test_a_site_without_a_contact_has_no_security_txt_and_nothing_expires() -> None:
    assert security_state(Public(), EXPIRES) == ""
    assert ".well-known/security.txt" not in files([line(0)])


def test_security_txt_has_what_the_rfc_requires() -> None:
    lines = [line(0)]
    of = site(lines, security_contact=PUBLIC.security_contact, security_expires=EXPIRES)
    text = dict(feed_files(lines, [head(lines[0])], of))[".well-known/security.txt"]
    assert text == (
        "Contact: mailto:security@example.org\r\nExpires: 2026-06-30T23:59:59Z\r\n"
        f"Canonical: {BASE}.well-known/security.txt\r\n"
    )
