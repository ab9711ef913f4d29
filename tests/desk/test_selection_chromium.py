"""Selecting words in a real browser: the offsets that it counts are the text's."""

import pytest
from playwright.sync_api import Page
from static_page import opened

from chromium import needs_chromium
from claimwatch.desk.offsets import selected_span
from claimwatch.marked import Fold, Mark, as_shown

pytestmark = needs_chromium
TEXT = (
    "😀 Harbour News.\r\n\r\nThe army said that 37 gunmen died.\n\0\u202e Nobody\x85 knows.\n\n"
    "قال الجيش إن ٣٧ مسلحا قتلوا.\n\nAnd 40 fled, it said."
)
SELECT = """([from, to, backwards]) => import("/selection.js").then(({rangeOf}) => {
    const range = rangeOf(document.getElementById("text"), from, to);
    const ends = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]];
    if (backwards) ends.reverse();
    document.getSelection().setBaseAndExtent(...ends[0], ...ends[1]);
})"""


def units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def marks() -> list[Mark]:
    spans = {
        "c1": ("army said that 37", "claim"),
        "f1": ("37 gunmen", "toll"),
        "f2": ("٣٧ مسلحا", "toll"),
    }
    return [
        Mark(id=name, kind=kind, spans=((TEXT.index(words), TEXT.index(words) + len(words)),), opens="start of ")
        for name, (words, kind) in spans.items()
    ]


def select(tab: Page, words: str, *, backwards: bool = False) -> None:
    start = units(TEXT[: TEXT.index(words)])
    tab.evaluate(SELECT, [start, start + units(words), backwards])


def taken(tab: Page) -> tuple[int, int, str]:
    tab.locator("[data-takes]").click()
    form = tab.locator("#add-form")
    start, end = (int(form.locator(f"[name={name}]").input_value()) for name in ("start", "end"))
    return start, end, form.locator("[name=words]").input_value()


def span(tab: Page) -> str:
    return TEXT[slice(*selected_span(TEXT, *taken(tab)))]


@pytest.fixture
def page(tab: Page) -> Page:
    opened(tab, TEXT, marks(), [Fold((TEXT.index("And"), len(TEXT)), "Graphic passage")])
    return tab


def test_a_browser_keeps_every_character_of_the_text(page: Page) -> None:
    text = page.evaluate('() => import("/selection.js").then((it) => it.textOf(document.getElementById("text")))')
    assert text == as_shown(TEXT)


@pytest.mark.parametrize(
    "words",
    [
        "Harbour",
        "37",
        "said that 37 gunmen died",
        "Nobody",
        "knows",
        "الجيش إن ٣٧",
        "40 fled",
        "died.\n\0\u202e Nobody",
    ],
)
@pytest.mark.parametrize("backwards", [False, True])
def test_selected_words_are_the_texts(page: Page, words: str, backwards: bool) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    select(page, words, backwards=backwards)
    assert span(page) == words
    assert page.locator("[name=words]").evaluate("(field) => field === document.activeElement")


def test_a_double_click_selects_by_mouse(page: Page) -> None:
    box = page.locator("#f1").bounding_box()
    assert box
    page.mouse.dblclick(box["x"] + box["width"] - 6, box["y"] + box["height"] / 2)
    assert span(page) == "37"


def test_a_selection_that_goes_beyond_the_text_ends_with_it(page: Page) -> None:
    page.evaluate(
        """() => document.getSelection().setBaseAndExtent(
            document.getElementById("f1").firstChild, 0, document.getElementById("after").firstChild, 5)"""
    )
    assert span(page) == TEXT[TEXT.index("37") :]


def test_a_selection_elsewhere_is_none_in_the_text(page: Page) -> None:
    page.evaluate('() => document.getSelection().selectAllChildren(document.getElementById("after"))')
    page.locator("[data-takes]").click()
    assert page.locator("[name=words]").input_value() == ""


def test_a_click_into_the_text_gives_the_selection_up(page: Page) -> None:
    select(page, "Nobody")
    page.evaluate('() => document.getSelection().collapse(document.getElementById("c1").firstChild, 0)')
    page.locator("[data-takes]").click()
    assert page.locator("[name=words]").input_value() == ""


def test_the_keyboard_alone_selects_words(page: Page) -> None:
    page.locator("#text").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    for _ in range(2):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("a")
    assert page.locator("[name=words]").input_value() == "that 37"


def test_in_arabic_the_left_arrow_goes_on(page: Page) -> None:
    page.locator("#text").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    assert span(page) == "الجيش إن"


def test_the_keyboard_opens_a_folded_passage_and_stops_at_the_ends(page: Page) -> None:
    page.locator("#text").focus()
    page.keyboard.press("End")
    page.keyboard.press("Shift+ArrowRight")
    assert page.locator("details.fold").evaluate("(fold) => fold.open")
    assert span(page) == "said"
    page.locator("#text").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert span(page) == "Harbour"


def test_escape_gives_the_words_up(page: Page) -> None:
    page.locator("#text").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Escape")
    page.locator("[data-takes]").click()
    assert page.locator("[name=words]").input_value() == ""
