"""The page in a real browser: Debian's Chromium, where there is one."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from claimwatch.page import incident_page

from .chromium import SLOW, needs_chromium

pytestmark = needs_chromium


@pytest.fixture
def opened(browser: Browser, html: str, tmp_path: Path) -> Iterator[Page]:
    """The sample's page, with scripts on and everything that it does wrong noted in ``page.wrongs``."""
    file = tmp_path / "incident.html"
    file.write_text(html, encoding="utf-8", newline="")
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
    page.goto(file.as_uri())
    yield page
    assert wrongs == []
    page.close()


def test_the_first_screen_needs_no_scrolling(opened: Page):
    for heading in ("h1", "#killed-h", "#agreed-h", "#disputes-h", "#site-h"):
        assert opened.locator(heading).is_visible()
    for block in (".killed", ".beside", ".on-site"):
        box = opened.locator(block).bounding_box()
        assert box
        assert box["y"] + box["height"] <= 800, block


def test_a_cell_opens_and_its_quote_leads_to_the_passage(opened: Page):
    cell = opened.locator("tbody tr", has_text="What happened").locator("td").first
    quote = cell.locator("blockquote p").first
    assert not quote.is_visible()
    cell.locator("summary").click()
    assert quote.is_visible()
    cell.locator("blockquote a").first.click()
    passage = opened.locator("mark:target")
    assert passage.inner_text() == "its soldiers had committed a massacre in Treimsa"
    assert 0 <= passage.bounding_box()["y"] < 800


@pytest.mark.parametrize("width", [1280, 900, 740])
def test_only_the_table_scrolls_sideways(opened: Page, width: int):
    opened.set_viewport_size({"width": width, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") == width


def test_a_phone_scrolls_only_downwards(opened: Page):
    opened.set_viewport_size({"width": 360, "height": 740})
    assert opened.evaluate("document.documentElement.scrollWidth") == 360
    assert opened.locator("#killed-h").bounding_box()["y"] < 300
    for details in opened.locator("details").all():
        details.evaluate("one => one.open = true")
    assert opened.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("width", [1280, 360])
def test_a_page_of_many_accounts_needs_no_scrolling_sideways(opened: Page, incident, readings, tmp_path, width: int):
    more = [msgspec.structs.replace(a, entity=f"{a.entity} {n}") for n in range(2) for a in incident.accounts]
    many = msgspec.structs.replace(incident, accounts=(*incident.accounts, *more))
    file = tmp_path / "many.html"
    file.write_text(incident_page(many, readings), encoding="utf-8", newline="")
    opened.set_viewport_size({"width": width, "height": 800})
    opened.goto(file.as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") == width
    for details in opened.locator("details").all():
        details.evaluate("one => one.open = true")
    assert opened.evaluate("document.documentElement.scrollWidth") == width
    assert opened.locator(".question").count() >= 8


def test_print_shows_every_quote(opened: Page):
    opened.emulate_media(media="print")
    seen = opened.locator("blockquote").evaluate_all("all => all.map(one => one.checkVisibility())")
    assert len(seen) > 20
    assert all(seen)
