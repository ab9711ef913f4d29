"""The report page in a real browser: by keyboard, in place, on both widths, and axe finds nothing wrong."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import HOST, browse
from desks import Desk
from playwright.sync_api import Page, expect
from readings import TEXT, a_reading, stored

from chromium import needs_chromium
from claimwatch.marked import as_shown

pytestmark = needs_chromium


@pytest.fixture
def page(tab: Page, desk: Desk) -> Page:
    version = stored()
    browse(tab, desk.browser("reviewer"))
    tab.goto(f"{HOST}/desk/reports/{version.code}/")
    return tab


def test_the_text_in_the_browser_is_the_reports(page: Page) -> None:
    script = page.locator('script[src*="selection"]').get_attribute("src")
    text = page.evaluate("(script) => import(script).then((it) => it.textOf(document.getElementById('text')))", script)
    assert text == as_shown(TEXT)


def test_a_figure_is_corrected_by_keyboard_in_place(page: Page) -> None:
    for key in ("j", "j", "e"):
        page.keyboard.press(key)
    low = page.locator("[data-form] [name=low]")
    expect(low).to_be_focused()
    page.keyboard.type("50")
    page.keyboard.press("Enter")
    expect(page.locator("[data-form] .error")).to_contain_text("less than the least number")
    assert page.locator("h1").count() == 1
    page.keyboard.press("Escape")
    expect(page.locator("[data-form] form")).to_have_count(0)


def test_selected_words_open_the_form_to_add_a_claim(page: Page) -> None:
    page.locator("#text").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("a")
    expect(page.locator("#add-words")).to_be_focused()
    assert page.locator("#add-words").input_value() == "Harbour News"
    assert page.locator("#add-start").input_value() == "3"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_wrong_and_nothing_overflows(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    thing = a_reading().incidents[0].id
    page.locator(f"#item-{thing} [data-do=correct]").click()
    expect(page.locator("[data-form] form")).to_have_count(1)
    page.locator("#add-claim > summary").click()
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Tab")


def test_the_keys_dialog_passes_axe(page: Page) -> None:
    page.locator("[data-opens]").click()
    expect(page.locator("#keys-help")).to_be_visible()
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()
