"""Reviewing by keyboard in a real browser: a key presses a button, and rests when it should."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page
from static_page import KEYS, opened

from chromium import needs_chromium
from claimwatch.marked import Fold, Mark

pytestmark = needs_chromium
TEXT = "The army said that 37 gunmen died.\n\n" + "Nothing. " * 2000 + "\n\nActivists said that 150 died."


def open_page(tab: Page, keys: Mapping[str, str] = KEYS) -> None:
    start = TEXT.index("150")
    marks = [Mark(id="c1", kind="claim", spans=((0, 8),)), Mark(id="f2", kind="toll", spans=((start, start + 3),))]
    opened(tab, TEXT, marks, [Fold((start, start + 8), "Graphic passage")], keys)


def pressed(tab: Page) -> list[list[str]]:
    return tab.evaluate("window.pressed")


def current(tab: Page) -> str:
    return tab.evaluate("document.activeElement.id")


@pytest.fixture
def page(tab: Page) -> Page:
    open_page(tab)
    return tab


def test_next_and_previous_move_the_focus_and_show_the_words(page: Page) -> None:
    page.keyboard.press("j")
    assert current(page) == "item-c1"
    page.keyboard.press("j")
    assert current(page) == "item-f2"
    words = page.locator("mark[data-current]")
    assert words.inner_text() == "150"
    box = words.bounding_box()
    assert box
    assert 0 <= box["y"] < 800, "in view, though it was folded and far down"
    page.keyboard.press("j")
    assert page.locator("#said").inner_text() == "That was the last one."
    page.keyboard.press("k")
    assert current(page) == "item-c1"
    page.keyboard.press("k")
    assert page.locator("#said").inner_text() == "That was the first one."


def test_a_key_presses_the_button_of_the_current_item(page: Page) -> None:
    page.keyboard.press("c")
    assert pressed(page) == [], "nothing is current yet"
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.press("X")
    page.keyboard.press("u")
    assert pressed(page) == [["f2", "confirm"], ["f2", "reject"], ["", "undo"]]


def test_a_figure_is_corrected_in_three_keys_and_digits(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.type("cj40")
    assert page.locator("#item-c1 [name=low]").input_value() == "cj40", "typed over, and no key of the table acted"
    assert pressed(page) == []
    page.keyboard.press("Escape")
    assert current(page) == "item-c1"
    assert not page.locator("#item-c1 details").evaluate("(details) => details.open")


@pytest.mark.parametrize("place", ["#item-c1 [name=low]", "#add-form textarea", "#choice", "#editable"])
def test_keys_rest_while_somebody_types(page: Page, place: str) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    page.locator(place).focus()
    for key in ("j", "c", "u", "?"):
        page.keyboard.press(key)
    assert pressed(page) == []
    assert page.locator(place).evaluate("(field) => field === document.activeElement")


@pytest.mark.parametrize("held", ["Control", "Alt", "Meta"])
def test_keys_rest_with_a_modifier(page: Page, held: str) -> None:
    page.keyboard.press("j")
    page.evaluate("window.addEventListener('keydown', (event) => event.preventDefault())")  # Ctrl+U is the browser's
    page.keyboard.press(f"{held}+u")
    page.keyboard.press(f"{held}+c")
    assert pressed(page) == []
    page.keyboard.press("u")
    assert pressed(page) == [["", "undo"]]


def test_help_opens_and_keys_rest_behind_it(page: Page) -> None:
    page.keyboard.press("?")
    dialog = page.locator("#help")
    assert dialog.is_visible()
    page.keyboard.press("u")
    assert pressed(page) == [["", "help"]]
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    page.keyboard.press("u")
    assert pressed(page)[-1] == ["", "undo"]


def test_a_key_is_the_persons_own_or_off(tab: Page) -> None:
    open_page(tab, {**KEYS, "undo": "z", "confirm": "", "next": "n"})
    tab.keyboard.press("u")
    tab.keyboard.press("n")
    assert current(tab) == "item-c1"
    tab.keyboard.press("c")
    assert pressed(tab) == []
    tab.keyboard.press("z")
    assert pressed(tab) == [["", "undo"]]


def test_on_an_arabic_keyboard_the_place_of_a_key_counts(page: Page) -> None:
    page.evaluate(
        """document.body.dispatchEvent(
            new KeyboardEvent("keydown", {key: "ع", code: "KeyU", bubbles: true, cancelable: true}))"""
    )
    assert pressed(page) == [["", "undo"]]


def test_a_held_key_decides_once(page: Page) -> None:
    page.keyboard.down("u")
    page.keyboard.down("u")
    page.keyboard.up("u")
    assert pressed(page) == [["", "undo"]]


def test_a_buttons_own_keys_stay_its_own(tab: Page) -> None:
    open_page(tab, {**KEYS, "undo": " "})
    tab.locator("#item-c1 [data-do=confirm]").focus()
    tab.keyboard.press("Space")
    assert pressed(tab) == [["c1", "confirm"]]


def test_the_item_of_the_address_is_current(tab: Page) -> None:
    open_page(tab)
    tab.goto("http://desk.invalid/#item-f2")
    tab.reload()
    tab.wait_for_selector("#item-f2[data-current]")
    assert current(tab) == "item-f2"


def test_after_a_change_in_place_the_item_has_the_focus_again(page: Page) -> None:
    page.keyboard.press("j")
    page.evaluate(
        """() => {
            const old = document.getElementById("item-c1");
            const anew = old.cloneNode(true);
            old.replaceWith(anew);
            anew.dispatchEvent(new CustomEvent("htmx:afterSettle", {bubbles: true}));
        }"""
    )
    assert current(page) == "item-c1"


def test_a_form_that_was_fetched_has_the_focus_and_escape_removes_it(page: Page) -> None:
    page.keyboard.press("j")
    page.evaluate(
        """() => {
            const place = document.createElement("div");
            place.dataset.form = "";
            place.innerHTML = '<form><input type="hidden"><input name="high" value="5"></form>';
            document.getElementById("item-c1").append(place);
            place.firstChild.dispatchEvent(new CustomEvent("htmx:afterSettle", {bubbles: true}));
        }"""
    )
    page.keyboard.type("67")
    assert page.locator("[name=high]").input_value() == "67"
    page.keyboard.press("Escape")
    assert page.locator("[name=high]").count() == 0
    assert current(page) == "item-c1"
