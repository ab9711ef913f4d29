"""Past editions in the public ledger, and what sealing takes out of letters."""

import datetime
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import User
from django.db import connection
from feeds import BASE, DAY, NOON, a_list, deliver, desk, reader, release, sent_to, tell
from made import CLASH, MARKET, NOW, line, store
from published import released

from claimwatch.ledger.models import Incident, Original
from claimwatch.ledger.query import feed
from claimwatch.ledger.service.sealing import seal
from claimwatch.letters.editions import archive_lister, archive_maker, draft_due, has_archive, queue_due
from claimwatch.letters.models import Delivery, Edition, Variant
from claimwatch.public.state import Site
from claimwatch.public.writing import Other, all_makers, publish

SIX = NOON.replace(hour=6) + DAY
FIRST, SECOND = release(("Activists", 220)), release(("Activists", 103), number=2)


def archive(as_of: datetime.date | None = None, changes: int | None = None) -> dict[str, str]:
    site = Site(changes=feed.last() if changes is None else changes)
    return dict(archive_maker(desk(), as_of)([], [], site))


def send() -> None:
    draft_due(desk(), NOON)
    queue_due(desk(), SIX)
    deliver()


def test_without_letters_there_is_no_archive(ledger: str) -> None:
    reader("a@example.org", a_list())
    tell("c1", document=FIRST)
    draft_due(desk(), NOON)
    assert archive() == {}, "a draft isn't public"


def test_past_editions_are_public_and_say_what_has_changed_since(ledger: str) -> None:
    reader("a@example.org", a_list())
    tell("c1", document=FIRST)
    send()
    files = archive()
    page = files["letters/2026-03-02-daily/index.html"]
    assert "220 people" in page
    assert "This has changed since" not in page
    assert not re.search("style=|<style|<script", page), "as the public ledger's policy asks"
    assert not re.search("unsubscribe|/letters/p|\ufdd0|a@example", "".join(files.values())), "nobody's own links"
    root = ET.fromstring(files["atom/letters.xml"])  # noqa: S314
    links = [link.get("href") for link in root.iter("{http://www.w3.org/2005/Atom}link")]
    assert "https://ledger.example.org/letters/2026-03-02-daily/index.html" in links
    assert archive() == files, "the same bytes from the same ledger"
    tell("c1", "changed", SECOND)
    assert "This has changed since" in archive()["letters/2026-03-02-daily/index.html"]
    assert archive(changes=1) == files
    assert archive(as_of=NOON.date()) == {}, "it went a day later"


def test_publish_writes_the_archive(ledger: str, tmp_path: Path) -> None:
    reader("a@example.org", a_list())
    tell("c1", document=FIRST)
    send()
    settings = desk()
    makers = all_makers(lambda _: (), (Other(archive_maker(settings, None), archive_lister(None)),))
    publish(feed.changes, tmp_path / "public", Site(public=settings.public, has_past_letters=has_archive(None)), makers)
    page = (tmp_path / "public" / "letters" / "2026-03-02-daily" / "index.html").read_text("utf-8")
    sheet = re.search(r'href="\.\./\.\./(static/\w+\.css)"', page)
    assert sheet
    assert (tmp_path / "public" / sheet[1]).exists()
    assert (tmp_path / "public" / "letters" / "index.html").exists()
    assert (tmp_path / "public" / "atom" / "letters.xml").exists()
    for path, root in (("index.html", ""), ("incidents/c1/index.html", "../../")):
        page = (tmp_path / "public" / path).read_text("utf-8")
        assert f'<a href="{root}letters/index.html">Past letters</a>' in page
        assert f'type="application/atom+xml" title="Letters" href="{root}atom/letters.xml"' in page
    listed = (tmp_path / "public" / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{BASE}letters/2026-03-02-daily/index.html</loc></url>" in listed
    assert f"<loc>{BASE}letters/index.html</loc><lastmod>2026-03-02</lastmod>" in listed


def test_without_past_letters_nothing_leads_to_them(ledger: str, tmp_path: Path) -> None:
    tell("c1", document=FIRST)
    settings = desk()
    makers = all_makers(lambda _: (), (Other(archive_maker(settings, None), archive_lister(None)),))
    publish(feed.changes, tmp_path / "public", Site(public=settings.public, has_past_letters=has_archive(None)), makers)
    for path in ("index.html", "sitemap.xml"):
        assert "letters/" not in (tmp_path / "public" / path).read_text("utf-8")


@pytest.fixture
def told(ledger: str, lina: User) -> Incident:
    """Two incidents that a letter told of; the first is returned."""
    reader("a@example.org", a_list())
    reader("b@example.org", a_list("syria-only", countries=["SY"]))
    store(line(CLASH, url="https://north.example/1"), line(MARKET, url="https://north.example/2"))
    for row in Incident.objects.filter(standing=True):
        released(row, lina)
    draft_due(desk(), NOW)
    Edition.objects.update(lead="Activists said that more than 40 people were killed", subject="more than 40 killed")
    queue_due(desk(), NOW.replace(hour=6) + DAY)
    return Incident.objects.get(standing=True, place__country="SY")


def test_what_is_sealed_leaves_letters_and_the_archive(told: Incident, lina: User, monkeypatch: Any) -> None:
    monkeypatch.setattr("claimwatch.letters.editions.sealed.load_settings", desk)
    before = Variant.objects.filter(text__contains="more than 40")
    assert before.count() == 2
    assert "more than 40" in "".join(archive().values())
    original = Original.objects.get(versions__text__contains="Tremseh")
    seal(original.sha256, by=lina, why="asked by the author", at=NOW)
    assert not before.exists()
    edition = Edition.objects.get(kind="daily")
    assert (edition.lead, edition.subject) == ("", "Daily letter, 5 May 2030")
    assert "nine people" in Variant.objects.get(number=1).text, "the other incident is told still"
    assert "more than 40" not in "".join(archive().values())
    assert sent_to() == ["a@example.org", "b@example.org"]
    statuses = dict(Delivery.objects.values_list("subscriber__address", "status"))
    assert statuses == {"a@example.org": "queued", "b@example.org": "skipped"}, "nothing is left to tell of Syria"
    if connection.vendor == "sqlite":
        data = Path(connection.settings_dict["NAME"]).read_bytes()
        assert b"more than 40" not in data


def test_who_was_sent_what_is_sealed_is_told_that_it_is_gone(told: Incident, lina: User, monkeypatch: Any) -> None:
    monkeypatch.setattr("claimwatch.letters.editions.sealed.load_settings", desk)
    deliver()
    original = Original.objects.get(versions__text__contains="Tremseh")
    seal(original.sha256, by=lina, why="asked by the author", at=NOW)
    draft_due(desk(has_review=True), NOW)
    Edition.objects.filter(kind="correction").update(status="scheduled", goes_at=NOW)
    queue_due(desk(has_review=True), NOW)
    correction = Edition.objects.get(kind="correction")
    assert sent_to(correction) == ["a@example.org", "b@example.org"]
    text = correction.variants.get(number=1).text
    assert "We removed this incident for good" in text
    assert "40" not in text
