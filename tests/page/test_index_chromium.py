"""The index in a real browser: it fits, axe finds nothing wrong, and the keyboard reaches every marker."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from chromium import SLOW, needs_chromium

from .incidents import at, in_town, incident, many, on, pages

pytestmark = needs_chromium
DAY = on(2012, 7, 12)
FEW = [
    in_town("one", "SY", DAY),
    in_town("two", "SY", on(2012, 7, 3, 9)),
    in_town("far", "CO", on(2012, 6, 30)),
    incident("vague", at("Borno", "NG", 11.5, 13.0, "region"), on(2012, 7, 1)),
    incident("arabic", at("الحولة", "SY", 34.9, 36.5), on(2012, 7, 2)),
    incident("lost", None, DAY, accounts=()),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of few incidents, and those of many in ``many``."""
    folder = tmp_path_factory.mktemp("index")
    (folder / "many").mkdir()
    for name, html in pages(FEW).items():
        (folder / name).write_text(html, encoding="utf-8")
    for name, html in pages(many(400)).items():
        (folder / "many" / name).write_text(html, encoding="utf-8")
    return folder


@pytest.fixture(params=["light", "dark"])
def opened(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme=request.param)
    page.set_default_timeout(SLOW)
    yield page
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["index", "country-sy", "by-killed", "many/index", "many/year-2015"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(opened: Page, folder: Path, name: str, width: int):
    opened.set_viewport_size({"width": width, "height": 844})
    opened.goto((folder / f"{name}.html").as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") == width
    violations = Axe().run(opened).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []


def test_the_map_and_the_timeline_are_on_the_first_screen(opened: Page, folder: Path):
    opened.goto((folder / "index.html").as_uri())
    for figure in (".map", ".timeline"):
        box = opened.locator(figure).bounding_box()
        assert box
        assert box["y"] + box["height"] <= 800, figure


def test_every_marker_is_within_the_map(opened: Page, folder: Path):
    opened.goto((folder / "many" / "index.html").as_uri())
    drawing = opened.locator(".drawing").bounding_box()
    boxes = [mark.bounding_box() for mark in opened.locator(".mark").all()]
    assert len(boxes) > 5
    for box in boxes:
        assert drawing["x"] <= box["x"] + box["width"] / 2 <= drawing["x"] + drawing["width"]
        assert drawing["y"] <= box["y"] + box["height"] / 2 <= drawing["y"] + drawing["height"]


def test_the_keyboard_reaches_a_marker_and_shows_that_it_did(opened: Page, folder: Path):
    opened.goto((folder / "index.html").as_uri())
    link = opened.locator(".drawing a", has_text="Town of CO")
    plain = link.locator(".touch").evaluate("ring => getComputedStyle(ring).stroke")
    for _ in range(20):
        opened.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    assert link.evaluate("link => link === document.activeElement")
    assert link.locator(".touch").evaluate("ring => getComputedStyle(ring).stroke") != plain


def test_a_marker_of_several_leads_to_its_line_beside_the_map(opened: Page, folder: Path):
    opened.goto((folder / "index.html").as_uri())
    opened.locator(".drawing a", has_text="3 incidents").click()
    line = opened.locator(".places li:target")
    assert line.locator("a").count() == 3
    assert line.is_visible()


def test_print_shows_all_places(opened: Page, folder: Path):
    opened.goto((folder / "many" / "index.html").as_uri())
    opened.emulate_media(media="print")
    places = opened.locator(".places")
    assert places.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    assert opened.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"
