"""The desk in a real browser: Debian's Chromium, where there is one."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from desks import PHRASE, Desk
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from made import CLASH, CLASH_TOLD_AGAIN, NOW, line, store
from playwright.sync_api import Browser, Page

from chromium import SLOW, needs_chromium
from claimwatch.ledger.models import Incident, Source, Version
from claimwatch.ledger.service.issues import complain
from claimwatch.ledger.service.protection import mark
from claimwatch.ledger.service.sources import add_source, list_sources, visited
from claimwatch.settings import Source as Described

pytestmark = needs_chromium
WIDTHS = {"desk": 1280, "phone": 390}
PAGES = (
    "password/", "incidents/", "incidents/CODE/", "log/", "marks/", "sources/", "sources/add/", "sources/SOURCE/",
    "issues/", "people/", "people/add/", "people/PERSON/", "nowhere/", "keys/", "reports/REPORT/",
)  # fmt: skip


class Threads(ThreadingMixIn, WSGIServer):
    """A server with a thread a request, which ends with it."""

    daemon_threads = False


class Silent(WSGIRequestHandler):
    """Logs nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def answer(environ: dict[str, object], start: object) -> object:
    """Answers, and closes the thread's connections."""
    try:
        return [b"".join(WSGIHandler()(environ, start))]  # type: ignore[arg-type]
    finally:
        connections.close_all()


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A desk with something on each page, also words that no line has room for."""
    store(line(CLASH), line(CLASH_TOLD_AGAIN))
    long = f"https://news.example/{'a-very-long-path-without-end' * 8}"
    complain(long, "429 Too Many Requests; it asks to wait for an hour", NOW)
    described = Described(name="شام news " + "wire" * 30, kind="feed", url=long, restricted=True)
    add_source(described, enabled=True, by=desk.people["admin"], at=NOW)
    list_sources([], Path("/desk"), NOW)
    visited(Source.objects.get(), NOW, failure="the server didn't answer")
    mark(Version.objects.all()[0], (0, 4), "location", by=desk.people["editor"], why="people hide there", at=NOW)
    return desk


@pytest.fixture
def url(full: Desk) -> Iterator[str]:
    """The address of the desk, which a server serves."""
    with make_server("127.0.0.1", 0, answer, Threads, Silent) as server:  # type: ignore[arg-type]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://localhost:{server.server_port}/desk/"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    """A browser's window; whatever a page does wrong is noted, and must be nothing."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, base_url=url)
    page.set_default_timeout(SLOW)
    wrongs: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(url) else wrongs.append(request.url))
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.on("console", lambda message: None if "404" in message.text else wrongs.append(message.text))
    yield page
    page.close()
    assert [wrong for wrong in wrongs if not wrong.endswith("/favicon.ico")] == []


def sign_in(page: Page, name: str = "admin-one") -> None:
    page.goto("sign-in/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PHRASE)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").wait_for()


def addresses() -> list[str]:
    incident = Incident.objects.filter(standing=True).order_by("-reports")[0]
    source, report = str(Source.objects.get().pk), Version.objects.all()[0].code
    known = {"CODE": incident.code, "SOURCE": source, "PERSON": "1", "REPORT": report}
    return [re.sub("[A-Z]+", lambda match: known[match.group()], path) for path in PAGES]


def complaints(page: Page) -> list[str]:
    """What axe finds wrong on the page, and whether it must be scrolled sideways."""
    results = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    wrongs = [f"{one['id']}: {one['nodes'][0]['html']}" for one in results.response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*wrongs, *([f"{wide} pixels too wide"] if wide else [])]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_keeps_anybody_out_or_is_wider_than_the_screen(page: Page, width: str, scheme: str) -> None:
    page.set_viewport_size({"width": WIDTHS[width], "height": 844})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("sign-in/")
    wrongs = {"sign-in/": complaints(page)}
    page.get_by_label("Name").fill("nobody")
    page.get_by_label("Password").fill("nothing at all")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("Name or password is wrong").wait_for()
    wrongs["sign-in/ refused"] = complaints(page)
    sign_in(page)
    for address in addresses():
        page.goto(address)
        wrongs[address] = complaints(page)
    assert {address: found for address, found in wrongs.items() if found} == {}


def test_everything_that_can_be_pressed_is_large_enough(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page)
    small = {}
    for address in addresses():
        page.goto(address)
        for one in page.locator("a:visible, button:visible, input:visible, select:visible, summary:visible").all():
            box = one.bounding_box()
            if box and box["y"] >= 0 and min(box["width"], box["height"]) < 24:
                small[address, one.evaluate("element => element.outerHTML.slice(0, 120)")] = box
    assert small == {}


def test_the_keyboard_alone_signs_in_skips_the_navigation_and_signs_out(page: Page) -> None:
    page.goto("sign-in/")
    page.keyboard.type("admin-one")
    page.keyboard.press("Tab")
    page.keyboard.type(PHRASE)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Sign in").wait_for()


def test_htmx_runs_without_eval_and_adds_no_style(page: Page) -> None:
    sign_in(page)
    assert page.evaluate("[htmx.version, htmx.config.allowEval, htmx.config.includeIndicatorStyles]") == [
        "2.0.11", False, False,
    ]  # fmt: skip
    assert page.locator("style").count() == 0
