"""The report page in a real browser: by keyboard, in place, on both widths, and axe finds nothing wrong."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import HOST, browse
from desks import Desk
from playwright.sync_api import Page, expect
from readings import TEXT, a_reading, stored

from chromium import needs_chromium
from claimwatch.ledger.models import Decision, Mark
from claimwatch.marked import as_shown
from looks import wrongs
from served import ON_SQLITE

pytestmark = [needs_chromium, ON_SQLITE]


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
    expect(page.locator("[data-form] [name=high]")).to_be_focused()
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


@pytest.mark.parametrize("field", ["#add-words", "#comment"])
def test_no_letter_of_what_somebody_types_decides(tab: Page, desk: Desk, field: str) -> None:
    """Whoever came from an item and types when the page asks who else is looking."""
    version = stored()
    browse(tab, desk.browser("reviewer"))
    tab.clock.install()
    tab.goto(f"{HOST}/desk/reports/{version.code}/")
    tab.keyboard.press("j")
    tab.locator("#add-claim").evaluate("(details) => { details.open = true }")
    tab.locator(field).focus()
    tab.keyboard.type("six ")
    with tab.expect_response("**/looking/**"):
        tab.clock.fast_forward(31_000)
    tab.clock.run_for(100)
    tab.keyboard.type("more exchanged")
    assert tab.locator(field).input_value() == "six more exchanged"
    expect(tab.locator(field)).to_be_focused()
    assert not Decision.objects.exists()


def test_asking_who_else_looks_leaves_the_page_where_it_is(tab: Page, desk: Desk) -> None:
    version = stored()
    browse(tab, desk.browser("reviewer"))
    tab.clock.install()
    tab.goto(f"{HOST}/desk/reports/{version.code}/")
    tab.keyboard.press("j")
    tab.evaluate("document.activeElement.blur(); window.scrollTo(0, 9999)")
    before = tab.evaluate("window.scrollY")
    with tab.expect_response("**/looking/**"):
        tab.clock.fast_forward(31_000)
    tab.clock.run_for(100)
    assert tab.evaluate("[document.activeElement.localName, window.scrollY]") == ["body", before]


@pytest.mark.parametrize("key", ["c", "w", "x"])
def test_after_a_decision_its_item_and_what_was_saved_are_in_view(page: Page, key: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 420})
    claim = a_reading("00000000000000aa").claims[1].id
    for _ in range(60):
        if page.evaluate("document.activeElement.dataset.mark") == claim:
            break
        page.keyboard.press("j")
    page.keyboard.press(key)
    message = page.locator("#messages .message.success")
    expect(message).to_be_in_viewport(ratio=1)
    expect(page.locator(f"#item-{claim}")).to_be_focused()
    heading = page.locator(f"#name-{claim}")
    expect(heading).to_be_in_viewport(ratio=1)
    over, under = message.bounding_box(), heading.bounding_box()
    assert over
    assert under
    assert over["y"] + over["height"] <= under["y"], "the message covers nothing that one looks at"


def test_undo_takes_the_last_decision_back_from_anywhere_or_says_that_there_is_none(page: Page) -> None:
    page.keyboard.press("u")
    expect(page.locator("#said")).to_have_text("There is nothing here for this key to do.")
    expect(page.locator("#said")).to_be_in_viewport(ratio=1)
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("#messages .success")).to_contain_text("Saved")
    page.keyboard.press("j")
    page.keyboard.press("u")
    expect(page.locator("#messages .success")).to_contain_text("Undone: 1 decision.")


def test_selected_words_go_into_the_form_that_protects_them(tab: Page, desk: Desk) -> None:
    version = stored()
    browse(tab, desk.browser("editor"))
    tab.goto(f"{HOST}/desk/reports/{version.code}/")
    tab.locator("#text").focus()
    tab.keyboard.press("Home")
    tab.keyboard.press("Shift+ArrowRight")
    tab.locator("[data-takes=protect]").click()
    expect(tab.locator("main form mark")).to_have_text("Harbour News")
    assert "Harbour" not in tab.url, "an address stands in logs and histories"
    tab.locator("[name=why]").fill("she asked")
    tab.locator("main form button", has_text="Protect").last.click()
    expect(tab.locator(".message.success")).to_contain_text("1 passage is protected.")
    assert [TEXT[mark.start : mark.end] for mark in Mark.objects.all()] == ["Harbour News"]


def test_no_rule_is_broken_and_nothing_overflows(page: Page) -> None:
    thing = a_reading().incidents[0].id
    page.locator(f"#item-{thing} [data-do=correct]").click()
    expect(page.locator("[data-form] form")).to_have_count(1)
    assert wrongs(page) == {}


def test_the_keys_dialog_passes_axe(page: Page) -> None:
    page.locator("[data-opens]").click()
    expect(page.locator("#keys-help")).to_be_visible()
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()
