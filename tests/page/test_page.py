"""The page as HTML: what it says, what it must never say, and what it escapes."""

import re

import msgspec
import pytest

from claimwatch.model import Interval, Range, TollStatement
from claimwatch.page import archive, file_name, incident_page, index_pages, site
from claimwatch.page.archive import Archive

from . import sample
from .html import Seen

LOADED = re.compile(r"massacre|terroris|regime|martyr|slaughter|thug|shabiha", re.IGNORECASE)


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]))


def test_the_first_screen_says_it_all(html):
    first = words(html[: html.index('aria-labelledby="chart-h"')])
    for said in (
        "Killings in Treimsa (Tremseh), Hama province, 12 July 2012",
        "machine-read, not reviewed",
        "6 reports , 1 of them a copy",
        "updated 16 July 2012",
        "Government of Syria 39 ( 37 fighters and two civilians : our sum)",
        "More than 150 (unconfirmed)",
        "UNSMIS gave no figure",
        "Place Tremseh",
        "Date 12 July 2012",
        "denies its soldiers had committed a massacre in Treimsa",
        "inferred from “only”",
        "UN observers : visit, 14 July 2012, preliminary",
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


def lead_text(html, heading):
    section = html[html.index(f'aria-labelledby="{heading}"') :]
    return words("<body>" + section[: section.index("</section>")]).replace(" ,", ",")


@pytest.mark.parametrize(
    "line",
    [
        (
            "Killed Government of Syria 39 ( 37 fighters and two civilians : our sum) against Syrian National Council "
            "more than 220 (4 more figures between)"
        ),
        (
            "What happened Government of Syria denies its soldiers had committed a massacre in Treimsa, says clashes "
            "against Activists, unnamed (in The Morning Ledger) asserts massacred (unconfirmed)"
        ),
        "Weapons Government of Syria denies helicopters against Syrian National Council asserts helicopters",
        (
            "Weapons UNSMIS asserts artillery, mortars against Government of Syria asserts Only troop carriers and "
            "light weapons (inferred from “only”)"
        ),
    ],
)
def test_disputes_stand_in_the_accounts_own_words(html, line):
    assert line in lead_text(html, "disputes-h")


def test_common_ground_stands_in_the_accounts_own_words(html):
    assert "Weapons light weapons, small arms Government of Syria, UNSMIS" in lead_text(html, "agreed-h")


def test_long_lists_fold_away(incident, readings):
    many = msgspec.structs.replace(incident, disputes=incident.disputes * 3)
    assert "7 more" in lead_text(incident_page(many, readings), "disputes-h")


def test_words_without_a_number_stand_in_the_lead(incident, readings):
    said = sample.incident().accounts[2]
    claims = said.says[0].claims
    many = TollStatement(polarity=True, words="many villagers", harm="killed", toll=Range(), claims=claims)
    for polarity, line in ((True, "UNSMIS many villagers"), (False, "UNSMIS denies")):
        one = msgspec.structs.replace(said, says=(msgspec.structs.replace(many, polarity=polarity),), declines=())
        bare = msgspec.structs.replace(incident, accounts=(one,), disputes=(), agreed=(), type="clash")
        html = incident_page(bare, readings)
        assert line in lead_text(html, "killed-h")
        assert ("<title>Killings" in html) is polarity


def test_sides_that_say_the_same_stand_together(incident, readings):
    denial, asserted = incident.disputes[2].sides
    other = msgspec.structs.replace(asserted, entities=(sample.COMMITTEES,), words="gunships", claims=("rev/c1",))
    polar = msgspec.structs.replace(incident.disputes[2], sides=(denial, asserted, other))
    heavy, listed = incident.disputes[3].sides
    only = msgspec.structs.replace(incident.disputes[3], sides=(heavy, other, listed))
    html = incident_page(msgspec.structs.replace(incident, disputes=(polar, only)), readings)
    text = lead_text(html, "disputes-h")
    assert "denies helicopters against Syrian National Council asserts helicopters and Local Coordination" in text
    assert "artillery, mortars and Local Coordination Committees asserts gunships against Government of Syria" in text


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
