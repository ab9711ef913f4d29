import hashlib
import json
import posixpath
import re

import msgspec
import pytest
from made_records import CODE, EVERY, HIDDEN, SITE, document, files, first, record_of, second

from claimwatch.public.pages.look import LOOK
from claimwatch.release import Body
from made_releases import AT, grouped, released
from page.html import Seen

CURRENT = f"incidents/{CODE}/index.html"
OTHERS = (
    "a-z",
    "agenda",
    "icon.svg",
    "search",
    "coverage",
    "methodology",
    "dictionary",
    "data",
    "incidents/H3X8P2",
    "incidents/J5T6R4",
)
"""What other rooms, or other incidents, write."""


@pytest.fixture(scope="module")
def standing() -> dict[str, str]:
    return files(record_of(first(), second()))


@pytest.mark.parametrize("name", EVERY)
def test_every_link_leads_somewhere_and_every_id_stands_once(name: str) -> None:
    made = files(EVERY[name]())
    seen = {path: Seen(html) for path, html in made.items() if path.endswith(".html")}
    for path, page in seen.items():
        assert len(page.ids) == len(set(page.ids)), path
        for href in page.hrefs:
            if re.match(r"https?:|mailto:|data:", href):
                continue
            file, _, anchor = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            if target in made and target not in seen:
                continue
            if target in made:
                assert not anchor or anchor in seen[target].ids, f"{path}: {href}"
            else:
                other = target.startswith((*OTHERS, "static/")) or target in ("index.html", "corrections/index.html")
                assert other, f"{path}: {href}"


def test_each_figure_and_dispute_has_its_address_with_words_and_who_confirmed_it(standing: dict[str, str]) -> None:
    release = document(2, None)
    made = files(record_of(msgspec.structs.replace(first(), release=release)))[CURRENT]
    for each in release.confirmed:
        entry = re.search(rf'<(li|p)[^>]* id="{each.id}">.*?</\1>', made, re.DOTALL)
        assert entry, each
        text = " ".join(Seen(f"<div class='text'>{entry.group()}</div>".replace("'", '"')).texts[0].split())
        assert f"{', '.join(each.by)}, 1 March 2026" in text
        assert ", ".join(map(str, each.decisions)) in text
        if each.kind not in ("dispute", "type", "place", "date", "report"):
            assert " ".join(each.words.split()) in text


def test_origins_are_told_apart(standing: dict[str, str]) -> None:
    html = standing[CURRENT]
    assert "machine-read, corrected by <bdi>Rana, Omar</bdi>" in html
    assert "set by <bdi>Rana</bdi>" in html
    assert "not reviewed" not in html
    assert "released by <bdi>Rana</bdi>, 2 March 2026" in html


def test_a_figure_of_the_sentence_leads_to_its_address() -> None:
    made = files(record_of(first()))[CURRENT]
    figure = next(each for each in document().confirmed if each.words == "37 fighters and two civilians")
    summary = made[made.index('class="summary"') : made.index("</p>", made.index('class="summary"'))]
    assert f'href="#{figure.id}"' in summary


def test_a_dispute_leads_to_its_address() -> None:
    made = files(record_of(first()))[CURRENT]
    disputes = [each.id for each in document().confirmed if each.kind == "dispute"]
    section = made[made.index('class="disputes"') : made.index('class="on-site"')]
    assert all(f'href="#{id_}"' in section for id_ in disputes)
    assert disputes


def test_only_excerpts_are_published_and_gaps_are_shown(standing: dict[str, str]) -> None:
    for path, html in standing.items():
        assert HIDDEN not in html, path
    assert "characters left out]" in standing[CURRENT]


def test_reports_show_their_hashes_and_say_what_is_withheld(standing: dict[str, str]) -> None:
    html = standing[CURRENT]
    assert "ab" * 32 in html
    assert "not given, because part of it is withheld" in html
    for report in second().release.reports:  # type: ignore[union-attr]
        assert report.sha256 in html


def test_a_report_without_a_safe_address_has_no_link() -> None:
    release = document()
    reports = tuple(msgspec.structs.replace(each, url="javascript:alert(1)") for each in release.reports)
    made = files(record_of(msgspec.structs.replace(first(), release=msgspec.structs.replace(release, reports=reports))))
    assert "javascript:" not in made[CURRENT]


def test_the_history_says_what_was_what_is_and_why(standing: dict[str, str]) -> None:
    html = standing[CURRENT]
    history = re.sub("[\u2068\u2069]", "", html[html.index('id="history"') :])
    assert re.search(
        r"was <a[^>]*><bdi>more than 220[^<]*</bdi></a></span>, <span class=\"now\">now <a[^>]*><bdi>103", history
    )
    assert "Reason: <bdi>the council gave a new count</bdi>" in history
    assert "Release 1</a>" in history


def test_what_is_no_longer_stated_keeps_its_address(standing: dict[str, str]) -> None:
    before, after = document(), second().release
    assert after
    gone = {each.id for each in before.confirmed} - {each.id for each in after.confirmed}
    assert gone
    assert gone <= set(Seen(standing[CURRENT]).ids)
    old = next(each for each in before.confirmed if each.words == "more than 220")
    new = next(each for each in after.confirmed if each.words == "103 people")
    entry = re.search(rf'<li id="{old.id}">.*?</li>', standing[CURRENT], re.DOTALL)
    assert entry
    assert f'href="1/index.html#{old.id}"' in entry.group()
    assert f'href="#{new.id}"' in entry.group()


def test_an_earlier_release_stays_as_it_was_under_a_banner(standing: dict[str, str]) -> None:
    old = standing[f"incidents/{CODE}/1/index.html"]
    assert "Release 1 of 2, replaced on 2 March 2026" in old
    assert "more than 220" in old
    assert "103 people" not in old
    assert "Release 2 of 2, the current one" in standing[f"incidents/{CODE}/2/index.html"]


def test_a_correction_has_a_page_of_its_own(standing: dict[str, str]) -> None:
    html = standing["corrections/2/index.html"]
    assert "more than 220" in html
    assert "103 people" in html
    assert "the council gave a new count" in html
    assert "corrections/1/index.html" not in standing, "a first release corrects nothing"


def test_the_citation_has_the_hash_of_the_release(standing: dict[str, str]) -> None:
    sha256 = hashlib.sha256(msgspec.json.encode(second().release)).hexdigest()
    assert standing[CURRENT].count(sha256) == 2
    assert f"https://ledger.example.org/incidents/{CODE}/2/index.html" in standing[CURRENT]
    assert "@misc{" in standing[CURRENT]


def test_letters_have_their_subject_and_forms_stand_beside_them() -> None:
    html = files(record_of(first()))[CURRENT]
    assert f"mailto:desk@example.org?subject=Error%20in%20{CODE}%2C%20release%201" in html
    assert "kind=error" not in html
    site = msgspec.structs.replace(SITE, forms="report/index.html")
    html = files(record_of(first()), site)[CURRENT]
    assert f"../../report/index.html?incident={CODE}&amp;release=1&amp;kind=reply" in html


def test_without_an_address_and_a_contact_what_needs_them_is_left_out() -> None:
    public = msgspec.structs.replace(SITE.public, base_url="", contact="")
    html = files(record_of(first()), msgspec.structs.replace(SITE, public=public))[CURRENT]
    for needle in ("canonical", "og:", "mailto:", "Report an error", "https://ledger.example.org"):
        assert needle not in html


def test_pages_for_sharing_name_the_incident(standing: dict[str, str]) -> None:
    html = standing[CURRENT]
    assert f'<link rel="canonical" href="https://ledger.example.org/{CURRENT}">' in html
    assert f'<meta property="og:image" content="https://ledger.example.org/pictures/{CODE}.png">' in html
    assert '<meta name="description"' in html
    assert "noindex" not in html


@pytest.mark.parametrize("name", EVERY)
def test_no_page_has_scripts_or_styles_of_its_own(name: str) -> None:
    path, css = LOOK.sheet
    assert hashlib.sha256(css.encode()).hexdigest().startswith(path.removeprefix("static/").removesuffix(".css"))
    assert "url(http" not in css
    for where, html in files(EVERY[name]()).items():
        if not where.endswith(".html"):
            continue
        seen = Seen(html)
        assert not {"script", "style", "iframe", "img"} & set(seen.tags), where
        for tag, attribute, value in seen.attributes:
            assert not attribute.startswith("on"), (tag, attribute)
            assert attribute not in ("style", "srcset"), (tag, attribute)
            assert attribute != "src", (tag, value)
        root = "../" * where.count("/")
        assert f'<link rel="stylesheet" href="{root}{path}">' in html


def test_the_same_record_gives_the_same_bytes() -> None:
    assert files(record_of(first(), second())) == files(record_of(first(), second()))


def test_what_stands_is_there_as_json_ld(standing: dict[str, str]) -> None:
    graph = json.loads(standing[f"incidents/{CODE}/data.jsonld"])["@graph"]
    address = f"https://ledger.example.org/incidents/{CODE}/index.html"
    assert {node["@id"] for node in graph if node["@type"] == "Event"} == {address}
    ids = {node["@id"].partition("#")[2] for node in graph if node["@type"] == "Claim"}
    assert ids
    assert {id_ for id_ in ids if not id_.startswith("statement-")} <= set(Seen(standing[CURRENT]).ids)
    assert 'type="application/ld+json" href="data.jsonld"' in standing[CURRENT]
    assert f"incidents/{CODE}/data.jsonld" not in files(EVERY["withdrawn"]())


def test_an_unnamed_source_is_called_by_no_id_of_a_report(standing: dict[str, str]) -> None:
    for html in (html for path, html in standing.items() if path.endswith(".html")):
        assert "Activists (over)" not in html
        assert "Activists (rev)" not in html


def test_numbers_beside_arabic_names_keep_their_place() -> None:
    html = files(record_of(first(), second()))["corrections/2/index.html"]
    assert "\u2068لجنة أهالي التريمسة\u2069: 101 or more" in html


def test_the_page_of_many_reports_is_light_without_them() -> None:
    incident = grouped()[0][0]
    begun = Body(kind="released", incident=CODE, at=AT, by="Rana", release=released(incident))
    again = Body(kind="changed", incident=CODE, at=AT, by="Rana", release=released(incident, number=2), before=1)
    html = files(record_of(begun, again))[CURRENT]
    reports = re.search(r'<section class="reports".*?</section>', html, re.DOTALL)
    assert reports
    assert len(incident.reports) >= 15
    assert len(html.encode()) - len(reports.group().encode()) < 100_000
    assert len(html.encode()) < 220_000
