"""Letters in a browser: they fit a phone, are readable in light and dark, and load nothing."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from composed import FIRST, body, chain, told
from feeds import release
from playwright.sync_api import Browser, Page

from chromium import SLOW, needs_chromium
from claimwatch.letters.composing import Wanted
from claimwatch.letters.rendering import Frame, Language, Links, filled, html_part
from looks import DESK, NARROW

pytestmark = needs_chromium
LONG = "Local Coordination Committees of the Northern Countryside"
LINKS = Links(
    preferences="https://d.example.org/p", unsubscribe="https://d.example.org/u", archive="https://l.example.org/"
)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    tab = browser.new_page()
    tab.set_default_timeout(SLOW)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    yield tab
    assert asked == [], "a letter loads nothing"
    tab.close()


def letter(language: Language) -> str:
    second = release((LONG, 103), ("Government", 37), number=2)
    feed = chain(
        body(document=FIRST), body(document=FIRST, code="c2"), body("changed", second, why="a list of names"),
        body("withdrawn", code="c2", why="صُحِّح"), body(document=release((LONG, 9), ("Government", 8)), code="c3"),
    )  # fmt: skip
    frame = Frame(
        kind="daily", day=FIRST.at.date(), sender="The desk", postal_address="1 Quay", language=language, subject="S",
        lead="Read this first.\n\nاقرأ هذا أولًا.", lists=("Syria", "سوريا"),
    )  # fmt: skip
    return filled(html_part(told(feed, Wanted(after=2)), frame), LINKS)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_letters_fit_and_are_readable(tab: Page, language: Language) -> None:
    tab.set_content(letter(language))
    for width in (DESK, NARROW):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]}).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], (width, scheme)
    assert tab.evaluate("getComputedStyle(document.querySelector('.column')).direction") == (
        "rtl" if language == "ar" else "ltr"
    )
