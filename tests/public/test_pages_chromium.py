"""The public pages in a real browser, opened from a folder with scripts off, as from a USB stick."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from made_records import CODE, EVERY, SITE, document, files
from playwright.sync_api import Browser, Page

from chromium import SLOW, needs_chromium
from claimwatch.public.pages import fixed_files
from claimwatch.public.state import head_of, line_of
from claimwatch.public.writing import as_packaged

SCREENS = {"desk": (1280, 800), "phone": (360, 780)}
PAGES = {
    "standing": f"incidents/{CODE}/index.html",
    "earlier": f"incidents/{CODE}/1/index.html",
    "correction": "corrections/2/index.html",
    "corrections": "corrections/index.html",
    "methodology": "methodology/index.html",
    "dictionary": "dictionary/index.html",
    "withdrawn": "withdrawn/index.html",
    "removed": "incidents/REMOVED/1/index.html",
}
COLUMNS = (
    ("claims", "words", "text", "As claimed."),
    ("claims", "low", "integer", "The least number that they allow."),
)
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages of all sorts."""
    root = tmp_path_factory.mktemp("ledger")
    record = EVERY["standing"]()
    fixed = fixed_files([line_of(record, "Treimsa")], [head_of(each) for each in record.told], SITE)
    made = {**files(record), **dict(fixed), "icon.svg": as_packaged("icon.svg").decode()}
    made[PAGES["withdrawn"]] = files(EVERY["withdrawn"]())[PAGES["standing"]].replace('href="../../', 'href="../')
    made[PAGES["removed"]] = files(EVERY["purged"]())[PAGES["earlier"]]
    for path, text in made.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")
    return root


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may go wrong, and for which nothing may be fetched from elsewhere."""
    yield from watched(browser.new_page(viewport={"width": 1280, "height": 800}))


@pytest.fixture
def examined(browser: Browser) -> Iterator[Page]:
    """The same for axe, which puts a style sheet of its own into the page, against the page's policy."""
    yield from watched(browser.new_page(bypass_csp=True))


def watched(page: Page) -> Iterator[Page]:
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


def opened(page: Page, folder: Path, name: str, anchor: str = "") -> Page:
    page.goto((folder / PAGES[name]).as_uri() + anchor)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_assistive_technology_finds_nothing_wrong(
    examined: Page, folder: Path, name: str, screen: str, scheme: str
) -> None:
    width, height = SCREENS[screen]
    examined.set_viewport_size({"width": width, "height": height})
    examined.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = Axe().run(opened(examined, folder, name), options={"preload": False})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(page: Page, folder: Path, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, folder, name)
    for details in page.locator("details").all():
        details.evaluate("one => one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_style_sheet_is_found_from_a_folder_and_allowed_by_the_policy(page: Page, folder: Path) -> None:
    opened(page, folder, "earlier")
    assert page.locator(".banner.old").evaluate("one => getComputedStyle(one).borderLeftStyle") == "solid"


def test_the_address_of_a_figure_opens_its_report_and_shows_its_words(browser: Browser, folder: Path) -> None:
    figure = next(each for each in document().confirmed if each.words == "37 fighters and two civilians")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(SLOW)
    opened(page, folder, "standing", f"#{figure.id}")
    entry = page.locator(f"li[id='{figure.id}']")
    assert entry.is_visible()
    box = entry.bounding_box()
    assert box
    assert 0 <= box["y"] < 720
    context.close()


def test_arabic_stands_from_right_to_left(page: Page, folder: Path) -> None:
    opened(page, folder, "standing")
    text = page.locator(".text[lang=ar]").first
    page.locator("details.report", has=text).evaluate("one => one.open = true")
    assert text.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_print_shows_every_statement_and_excerpt(page: Page, folder: Path) -> None:
    opened(page, folder, "standing")
    page.emulate_media(media="print")
    for kind, least in ((".stated li", 20), (".text", 6), (".history li", 2), ("#cite pre", 1)):
        seen = page.locator(kind).evaluate_all("all => all.map(one => one.checkVisibility())")
        assert len(seen) >= least, kind
        assert all(seen), kind
