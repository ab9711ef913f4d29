"""The lists in a real browser, under the site's policy: they fit, axe finds nothing wrong, and search finds things."""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from made_lines import line, made
from made_site import files
from playwright.sync_api import Browser, Page, Response, expect

from chromium import SLOW, needs_chromium
from claimwatch.model import Planned
from claimwatch.public.lists import coverage_files
from claimwatch.public.state import entity_path
from claimwatch.public.writing import as_packaged
from claimwatch.release import Coverage

pytestmark = needs_chromium
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:"
PAGES = (
    "index.html",
    "countries/SY/index.html",
    "places/100007/index.html",
    entity_path("Government of Karvelia"),
    "a-z/index.html",
    "a-z/places-v.html",
    "search/index.html",
    "coverage/2026.html",
    "agenda/index.html",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines, heads, of = made(60)
    lines[3] = line(3, title="Straße bei Ħal Ġargħur: Überfall in الحولة, 1 May 2014")
    month = line(0).since.date().replace(day=1)
    watched = Coverage(source="Wire", kind="feed", month=month, days_watched=31, documents=4, quiet_days=20)
    folder = tmp_path_factory.mktemp("site")
    lines[4] = line(4, agenda=(planned("2026-09-05"), planned(None)))
    own = (("icon.svg", as_packaged("icon.svg")),)
    for path, content in (*files(lines, heads, of).items(), *coverage_files([watched], of), *own):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def planned(date: str | None) -> Planned:
    words = "ستصوّت الجمعية" if date else "will visit the village"
    return Planned(id=f"p{date}", report="r", span=(0, 5), words=words, what="vote", who="The council", date=date)


class Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(SLOW)
    yield page
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.set_default_timeout(SLOW)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
        violations = Axe().run(page).response["violations"]
        assert [(path, one["id"], one["nodes"][0]["html"]) for one in violations] == []
    page.close()
    assert faults == []


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("strasse", "Straße"),
        ("UBERFALL الْحُولَة", "Straße"),
        ("karvelia gov", "Government of Karvelia · 60 incidents"),
        ("المرصد", "المرصد السوري · 60 incidents"),
        ("syria", "Syria · 8 incidents"),
        ("inc000007", "Killings in Village 7"),
    ],
)
def test_search_finds_words_without_case_accents_and_vowel_marks(
    opened: Page, address: str, words: str, first: str
) -> None:
    opened.goto(f"{address}search/index.html")
    opened.get_by_role("searchbox").fill(words)
    opened.get_by_role("button", name="Search").click()
    expect(opened.locator("#results a").first).to_contain_text(first, timeout=SLOW)
    target = opened.locator("#results a").first.get_attribute("href")
    assert target
    if not target.startswith("../incidents/"):
        assert opened.goto(f"{address}search/{target}").status == 200  # type: ignore[union-attr]


def test_search_says_when_it_finds_nothing_and_shows_more_on_demand(opened: Page, address: str) -> None:
    opened.goto(f"{address}search/index.html#zzz")
    expect(opened.get_by_role("status")).to_have_text("0 results", timeout=SLOW)
    opened.get_by_role("searchbox").fill("killings")
    opened.get_by_role("searchbox").press("Enter")
    expect(opened.locator("#results li")).to_have_count(50, timeout=SLOW)
    opened.get_by_role("button", name="More results").click()
    expect(opened.locator("#results li")).to_have_count(59, timeout=SLOW)
    expect(opened.locator("#more")).to_be_hidden()


def test_without_scripts_the_search_page_leads_to_the_a_to_z(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.set_default_timeout(SLOW)
    page.goto(f"{address}search/index.html")
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.get_by_role("main").get_by_role("link", name="A to Z").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A to Z")
    page.context.close()


def test_a_copy_on_a_stick_has_its_looks_and_says_that_search_needs_a_server(opened: Page, folder: Path) -> None:
    opened.goto((folder / "index.html").as_uri())
    assert opened.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    assert opened.evaluate("document.querySelector('.drawing img').naturalWidth") > 0
    opened.goto((folder / "search" / "index.html").as_uri() + "#syria")
    expect(opened.get_by_role("status")).to_contain_text("Use the A to Z", timeout=SLOW)


def test_the_first_page_needs_less_than_50_kb(opened: Page, address: str) -> None:
    """With style, map and icon, compressed as they are sent."""
    answers: list[Response] = []

    def hear(answer: Response) -> None:  # playwright can't take a builtin
        answers.append(answer)

    opened.on("response", hear)
    opened.goto(address + "index.html", wait_until="networkidle")
    sizes = {answer.url: len(gzip.compress(answer.body(), 6)) for answer in answers}
    assert len(sizes) >= 3
    assert all(answer.ok for answer in answers)
    assert sum(sizes.values()) < 50_000, sizes
