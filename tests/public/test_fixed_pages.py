import re
from pathlib import Path

import msgspec
import pytest
from made_records import CODE, SITE, ended, first, on, record_of, second
from markupsafe import escape

from claimwatch.export import TABLES
from claimwatch.public.pages import fixed_files
from claimwatch.public.pages.corrections import PER_FILE
from claimwatch.public.pages.methodology import methodology
from claimwatch.public.state import Head, Site, head_of, line_of
from page.html import Seen

QUALITY = Path(__file__).parents[2] / "docs" / "reference" / "quality.md"


def made(heads: list[Head], site: Site = SITE) -> dict[str, str]:
    line = line_of(record_of(first(), second()), "Treimsa")
    return dict(fixed_files([line], heads, site))


@pytest.fixture(scope="module")
def heads() -> list[Head]:
    return [head_of(each) for each in record_of(first(), second(), ended("merged", "H3X8P2")).told]


def test_corrections_are_listed_newest_first_with_their_reasons(heads: list[Head]) -> None:
    html = made(heads)["corrections/index.html"]
    assert html.index("Merged on 5 March 2026") < html.index("Changed on 2 March 2026")
    assert "the council gave a new count" in html
    assert 'href="../incidents/H3X8P2/index.html"' in html
    assert "Released on" not in html, "a first release corrects nothing"
    assert html.count("Treimsa") == 2, "a change without a release is called by the title before"


def test_every_page_leads_to_letters_if_there_are_any(heads: list[Head]) -> None:
    link = '<a href="https://desk.example.org/letters/">Letters by email</a>'
    pages = made(heads, msgspec.structs.replace(SITE, letters="https://desk.example.org/letters/"))
    assert all(link in html for path, html in pages.items() if path.endswith(".html"))
    assert not any("Letters by email" in html for html in made(heads).values())


def test_without_corrections_the_page_says_so() -> None:
    assert "Nothing has been corrected" in made([])["corrections/index.html"]


def test_a_new_correction_leaves_full_pages_as_they_are() -> None:
    def head(number: int) -> Head:
        return Head(number=number, kind="changed", incident=CODE, at=on(3), why=f"reason {number}", title="A title")

    before = made([head(number) for number in range(1, 2 * PER_FILE + 6)])
    after = made([head(number) for number in range(1, 2 * PER_FILE + 7)])
    assert {"corrections/part-1/index.html", "corrections/part-2/index.html", "corrections/index.html"} <= set(before)
    assert before["corrections/part-1/index.html"] == after["corrections/part-1/index.html"]
    assert before["corrections/index.html"] != after["corrections/index.html"]
    listed = "".join(html for path, html in after.items() if path.startswith("corrections/"))
    assert set(re.findall(r"reason (\d+)<", listed)) == {str(number) for number in range(1, 2 * PER_FILE + 7)}


def test_parts_of_the_list_lead_to_each_other() -> None:
    pages = made([Head(number=n, kind="changed", incident=CODE, at=on(3)) for n in range(1, 2 * PER_FILE + 6)])
    assert "../corrections/part-2/index.html" in Seen(pages["corrections/index.html"]).hrefs
    assert "../../corrections/part-1/index.html" in Seen(pages["corrections/part-2/index.html"]).hrefs
    assert "../../corrections/index.html" in Seen(pages["corrections/part-2/index.html"]).hrefs
    assert "../../corrections/part-2/index.html" in Seen(pages["corrections/part-1/index.html"]).hrefs


def test_agreement_figures_are_those_of_the_quality_page() -> None:
    known = set(re.findall(r"\.\d{3}", QUALITY.read_text("utf-8")))
    tables = [section.table for section in methodology().sections if section.table and section.table.quality]
    assert tables
    for table in tables:
        assert {row[-1] for row in table.rows} <= known


def test_the_methodology_covers_what_the_standards_ask_for() -> None:
    html = made([])["methodology/index.html"]
    titles = re.findall(r'<h2 id="[^"]+">([^<]+)</h2>', html)
    for section in methodology().sections:
        assert section.title in titles
        assert f'href="#{section.id}"' in html
    standards = next(section for section in methodology().sections if section.id == "standards")
    assert standards.table
    for _, where in standards.table.rows:
        for named in re.findall("“([^”]+)”", where):
            assert named in titles, "a section that isn't there"


def test_the_methodology_names_the_ledger() -> None:
    assert "Orlo Ledger records who claims what" in made([])["methodology/index.html"]


def test_the_dictionary_lists_each_column_of_each_dataset() -> None:
    html = made([])["dictionary/index.html"]
    for table in TABLES:
        section = html[html.index(f'<h3 id="{table.name}">') :].partition("</section>")[0]
        assert section.count('<th scope="row">') == len(table.columns)
        for column in table.columns:
            assert f"<code>{column.name}</code></th>" in section
            assert escape(column.meaning) in section


def test_the_data_page_leads_to_all_data_and_to_the_verifier() -> None:
    hrefs = Seen(made([], msgspec.structs.replace(SITE, today=on(3).date()))["dictionary/index.html"]).hrefs
    tables = {f"../data/latest/{table.name}.{ending}" for table in TABLES for ending in ("csv", "jsonl", "parquet")}
    others = {f"../data/latest/{name}" for name in ("ledger.xlsx", "incidents.geojson", "ledger.jsonld", "SHA256SUMS")}
    assert tables | others | {"../verify.py", "../feed/head.json", "../data/v1/openapi.json"} <= set(hrefs)


def test_before_the_first_release_the_data_page_leads_to_no_dataset() -> None:
    html = made([], msgspec.structs.replace(SITE, today=None))["dictionary/index.html"]
    assert "data/latest/" not in html


def test_without_an_address_pages_stay_the_same() -> None:
    public = msgspec.structs.replace(SITE.public, base_url="")
    assert made([]) == made([], msgspec.structs.replace(SITE, public=public))
