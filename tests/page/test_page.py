"""The page as HTML: what it says, what it must never say, and what it escapes."""

import re

import msgspec
import pytest

from claimwatch.model import Interval, Range, SetApart
from claimwatch.model.incident import Passage, Reason
from claimwatch.page import archive, file_name, incident_page, index_pages, site
from claimwatch.page.archive import Archive

from . import sample
from .html import Seen
from .text import section, words

LOADED = re.compile(r"massacre|terroris|regime|martyr|slaughter|thug|shabiha", re.IGNORECASE)


HOSTILE = '<script>alert("x")</script>'


def test_the_first_screen_says_it_all(html):
    first = words(html[: html.index('aria-labelledby="chart-h"')])
    for said in (
        "Killings in Treimsa (Tremseh), Hama province, 12 July 2012",
        "machine-read, not reviewed",
        "6 reports , 1 of them a copy",
        "updated 16 July 2012",
        "Government of Syria said 37 fighters and two civilians were killed",
        "Government of Syria 39 ( 37 fighters and two civilians : our sum)",
        "More than 150 (unconfirmed)",
        "UN and international gave no figure UNSMIS",
        "Place Tremseh",
        "Date 12 July 2012",
        "denies its soldiers had committed a massacre in Treimsa",
        "inferred from “only”",
        "UN observers : visit, preliminary 14 July",
    ):
        assert said in first, said


def test_loaded_words_stand_only_in_attributed_elements(html, incident, readings):
    seen = Seen(html)
    assert not LOADED.search(" ".join(seen.ours))
    for _, index in index_pages([incident], readings):
        assert not LOADED.search(" ".join(Seen(index).ours))
    assert LOADED.search(" ".join(seen.texts))
    assert not LOADED.search(" ".join(value or "" for tag, name, value in seen.attributes if name != "href"))


def test_no_bound_of_ours_and_no_score_is_printed(html):
    ours = " ".join(Seen(html).ours)
    for number in ("151", "161", "221", "101", "7.4", "0.99"):
        assert number not in ours
    assert "same place (0 km); same day; killed ranges overlap" in ours


def test_nothing_from_a_report_becomes_markup(html):
    seen = Seen(html)
    assert "script" not in seen.tags
    assert [href for href in seen.hrefs if not href.startswith(("#", "https://", "data:,"))] == []
    assert not [name for _, name, _ in seen.attributes if name.startswith("on")]
    for tag, name, value in seen.attributes:
        if tag == "a" and name == "rel":
            assert value == "noopener noreferrer nofollow"


def test_every_report_stands_whole(html, readings):
    assert Seen(html).texts == [reading.report.text for reading in readings]


def test_ids_are_unique_and_links_lead_somewhere(html):
    seen = Seen(html)
    assert len(seen.ids) == len(set(seen.ids))
    assert {href[1:] for href in seen.hrefs if href.startswith("#")} <= set(seen.ids)


def test_a_page_is_closed_to_the_web_and_to_search_engines(html):
    assert 'name="robots" content="noindex' in html
    assert "default-src 'none'; style-src 'unsafe-inline'" in html
    assert '<html lang="en">' in html
    assert "runs the text of" in html


def test_the_same_values_give_the_same_page(html, incident, readings):
    assert incident_page(incident, readings) == html


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "Killings in Treimsa (Tremseh), Hama province, 12 July 2012"),
        ({"place_names": ("Tremseh",)}, "Killings in Tremseh, Hama province, 12 July 2012"),
        ({"place": None, "place_names": ()}, "Killings in an unknown place, 12 July 2012"),
        ({"date": Interval()}, "Killings in Treimsa (Tremseh), Hama province, date unknown"),
        ({"accounts": ()}, "Killings in Treimsa (Tremseh), Hama province, 12 July 2012"),
        ({"accounts": (), "type": "clash"}, "Clash in Treimsa (Tremseh), Hama province, 12 July 2012"),
        ({"accounts": (), "type": "shelling"}, "Shelling of Treimsa (Tremseh), Hama province, 12 July 2012"),
        ({"place": msgspec.structs.replace(sample.incident().place, precision="country")},
         "Killings in Syria, 12 July 2012"),
        ({"date": Interval(sample.incident().date.start, sample.incident().date.start.replace(day=14))},
         "Killings in Treimsa (Tremseh), Hama province, 12 to 14 July 2012"),
    ],
)  # fmt: skip
def test_titles_are_neutral(changes, title):
    bare = {"disputes": (), "agreed": ()} if "accounts" in changes else {}
    one = msgspec.structs.replace(sample.incident(), **changes, **bare)
    assert f"<title>{title}</title>" in incident_page(one, sample.readings())


def test_an_incident_without_anything_still_has_a_page(incident, readings):
    bare = msgspec.structs.replace(incident, accounts=(), disputes=(), agreed=(), why=(), copies=(), place=None)
    html = incident_page(bare, readings)
    assert "No account here gives a figure." in html
    assert "<svg" not in html
    Seen(html)


@pytest.mark.parametrize("id_", ["../../etc/passwd", "A", "a", "", "CON", "ünïcode", "a" * 500, "x<script>"])
def test_file_names_are_safe(incident, id_):
    name = file_name(msgspec.structs.replace(incident, id=id_))
    assert re.fullmatch(r"incident-[a-z0-9-]{1,64}\.html", name)
    others = {file_name(msgspec.structs.replace(incident, id=other)) for other in ("other", id_ + "x", id_.swapcase())}
    assert name not in others or id_.swapcase() == id_


def test_what_belongs_elsewhere_and_what_is_shared_is_shown_with_its_reason(incident, readings):
    apart = SetApart(
        entity=sample.UN,
        harm="killed",
        toll=Range(low=301),
        words=f"more than 300 {HOSTILE}",
        why=f"of the whole province, {HOSTILE}",
        claims=("over/c6",),
    )
    passage = Passage(origin=f"Wire {HOSTILE}", reports=("state", "rev"), words=f"the same words {HOSTILE}")
    html = incident_page(msgspec.structs.replace(incident, set_apart=(apart,), passages=(passage,)), readings)
    text = section(html, "apart-h").replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"')
    assert f"UNSMIS more than 300 {HOSTILE} killed of the whole province, {HOSTILE}" in text
    assert 'href="#r6-c6"' in html
    shared = section(html, "reasons-h")
    assert (
        "2 texts, each counted as one source Cedar News Agency the whole report in Cedar News Agency, Harbour" in shared
    )
    assert "the same words" in shared
    assert "script" not in Seen(html).tags
    assert 'id="apart-h"' not in incident_page(incident, readings)


def test_what_a_grader_weighs_is_told_without_a_grade_and_not_twice(incident, readings):
    reasons = (
        Reason(kind="independent sources", accounts=(sample.GOVERNMENT, sample.UN), reports=("over",)),
        Reason(kind="copies of one agency", reports=("wire/1", "copy")),
        Reason(kind="on-site inquiry", accounts=(sample.UN,), who="the observers", words="x", claims=("over/c6",)),
        Reason(kind="belligerent concedes", accounts=(sample.GOVERNMENT,), words=HOSTILE, claims=("over/c2",)),
        Reason(kind="single source", accounts=(sample.COUNCIL,), reports=("wire/1",)),
    )
    html = incident_page(msgspec.structs.replace(incident, reasons=reasons), readings)
    text = section(html, "reasons-h")
    for said in (
        "Sources that don&#39;t repeat each other 2 in 1 report Government of Syria, UNSMIS",
        "Admitted by a party to the conflict Government of Syria &lt;script&gt;",
        "One source Syrian National Council",
    ):
        assert said in text, (said, text)
    assert "On site" not in text, "that stands among the visits"
    assert "Copies of" not in text, "that stands among the shared words"
    assert "script" not in Seen(html).tags


def test_each_page_opens_its_archive_once(incident, readings, monkeypatch):
    opened = []

    def counted(*fields):
        opened.append(fields)
        return Archive(*fields)

    monkeypatch.setattr(archive, "Archive", counted)
    incident_page(incident, readings)
    assert len(opened) == 1
    opened.clear()
    assert list(site([incident] * 2, readings, [], []))
    assert len(opened) == 2
