"""The page in a real browser: Debian's Chromium, where there is one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from chromium import SLOW, needs_arial, needs_chromium
from claimwatch.page import incident_page

from . import large

SCREENS = {"desk": (1280, 800), "phone": (390, 844)}
FIRST_SCREEN = ("h1", "#killed-h", "#disputes-h", "#site-h", "#agreed-h")
TALLEST, LARGEST = 6_000, 300_000
"""Pixels at 1280 and bytes of a page of sixteen reports."""
pytestmark = needs_chromium


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page with scripts on; everything that an opened file does wrong is noted, and must be nothing."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(SLOW)
    wrongs: list[str] = []
    page.on(
        "request",
        lambda request: wrongs.append(request.url) if not request.url.startswith(("file:", "data:")) else None,
    )
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.on("console", lambda message: wrongs.append(message.text))
    page.on("dialog", lambda dialog: wrongs.append(dialog.message))
    yield page
    assert wrongs == []
    page.close()


@pytest.fixture(scope="session")
def files(html: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample's page, and one of an incident that sixteen outlets tell of."""
    folder = tmp_path_factory.mktemp("pages")
    pages = {"sample": html, "large": incident_page(large.incident(), large.readings())}
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8", newline="")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.fixture
def opened(page: Page, files: dict[str, Path]) -> Page:
    page.goto(files["sample"].as_uri())
    return page


@needs_arial
@pytest.mark.parametrize("name", ["sample", "large"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_first_screen_names_everything_that_is_asked(page: Page, files: dict[str, Path], name: str, screen: str):
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(files[name].as_uri())
    bottoms = {}
    for heading in FIRST_SCREEN:
        box = page.locator(heading).bounding_box()
        assert box, heading
        bottoms[heading] = box["y"] + box["height"]
    assert max(bottoms.values()) <= height, bottoms
    summary = page.locator(".summary").bounding_box()
    assert summary
    assert summary["y"] + summary["height"] < bottoms["#killed-h"], "the sentence comes first"


@pytest.mark.parametrize("name", ["sample", "large"])
def test_on_a_desk_the_whole_first_screen_needs_no_scrolling(page: Page, files: dict[str, Path], name: str):
    page.goto(files[name].as_uri())
    for block in (".killed", ".disputes", ".on-site", ".agreed"):
        box = page.locator(block).bounding_box()
        assert box
        assert box["y"] + box["height"] <= 800, block


def test_a_page_of_sixteen_reports_is_neither_long_nor_heavy(page: Page, files: dict[str, Path]):
    page.goto(files["large"].as_uri())
    assert page.evaluate("document.documentElement.scrollHeight") < TALLEST
    assert files["large"].stat().st_size < LARGEST


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", ["sample", "large"])
def test_assistive_technology_finds_nothing_wrong(
    page: Page, files: dict[str, Path], name: str, screen: str, scheme: str
):
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    page.goto(files[name].as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_figure_of_the_sentence_leads_to_its_words_in_a_closed_report(opened: Page):
    report = opened.locator("details.report").last
    assert not report.evaluate("one => one.open")
    opened.locator(".summary a").first.click()
    passage = opened.locator("mark:target")
    assert passage.inner_text() == "the dead of Thursday's clashes\nat 37 fighters and two civilians"
    assert report.evaluate("one => one.open")
    assert 0 <= passage.bounding_box()["y"] < 800


def test_a_copy_leads_to_the_report_that_it_runs(opened: Page):
    opened.locator("#reasons-h + .hint + .reasons + details summary").click()
    opened.locator("#reasons-h ~ details a").first.click()
    assert opened.locator("details.report").first.evaluate("one => one.open")


def test_a_cell_opens_and_its_quote_leads_to_the_passage(opened: Page):
    cell = opened.locator("tbody tr", has_text="What happened").locator("td").first
    quote = cell.locator("blockquote p").first
    assert not quote.is_visible()
    cell.locator("summary").click()
    assert quote.is_visible()
    cell.locator("blockquote a").first.click()
    assert opened.locator("mark:target").inner_text() == "its soldiers had committed a massacre in Treimsa"


def test_a_side_folds_away_by_keyboard_and_own_voices_are_folded(opened: Page):
    column = opened.locator("tbody tr").first.locator("td")
    assert column.first.locator(".inside").is_visible()
    opened.locator("thead th").first.locator("summary").focus()
    opened.keyboard.press("Enter")
    assert not column.first.locator(".inside").is_visible()
    assert not column.last.locator(".inside").is_visible()
    opened.locator("thead th").last.locator("summary").click()
    assert column.last.locator(".inside").is_visible()


@pytest.mark.parametrize("width", [1280, 900, 740, 360])
@pytest.mark.parametrize("name", ["sample", "large"])
def test_only_the_table_scrolls_sideways(page: Page, files: dict[str, Path], name: str, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(files[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for details in page.locator("details").all():
        details.evaluate("one => one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_third_dispute_is_at_sight_on_a_desk_and_one_step_away_on_a_phone(page: Page, files: dict[str, Path]):
    page.goto(files["large"].as_uri())
    third = page.locator(".disputes .third > ul > li").first
    assert third.is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert not third.is_visible()
    page.locator(".disputes .third > summary").click()
    assert third.is_visible()


def test_print_shows_every_quote_and_report(opened: Page):
    opened.emulate_media(media="print")
    for kind, least in (("blockquote", 20), (".text", 6), (".side-row li", 5)):
        seen = opened.locator(kind).evaluate_all("all => all.map(one => one.checkVisibility())")
        assert len(seen) >= least, kind
        assert all(seen), kind
