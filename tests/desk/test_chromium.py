"""The desk in a real browser: Debian's Chromium, where there is one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import PHRASE, Desk
from made import CLASH, CLASH_TOLD_AGAIN, NOW, line, store
from playwright.sync_api import Browser, Page

from chromium import SLOW, needs_chromium
from claimwatch.ledger.models import Incident, ReaderMessage, Source, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.service.issues import complain
from claimwatch.ledger.service.messages import Sent, receive
from claimwatch.ledger.service.protection import mark
from claimwatch.ledger.service.review.talk import assign, comment
from claimwatch.ledger.service.sources import add_source, list_sources, visited
from claimwatch.settings import Source as Described
from looks import wrongs
from served import ON_SQLITE, served

pytestmark = [needs_chromium, ON_SQLITE]
PAGES = (
    "", "?first=yesterday", "password/", "incidents/", "incidents/CODE/", "log/", "marks/", "sources/", "sources/add/",
    "sources/SOURCE/", "issues/", "people/", "people/add/", "people/PERSON/", "nowhere/", "keys/", "reports/",
    "reports/REPORT/", "reports/REPORT/mark/", "reports/REPORT/correct/THING/", "came-back/", "messages/",
    "messages/MESSAGE/",
)  # fmt: skip


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
    receive(Sent(kind="error", about="0aa99953a54b", words="Another day."), NOW)
    report = Version.objects.all()[0].code
    comment(by=desk.people["editor"], at=NOW, words="Ask the wire.", report=report)
    assign(to="editor-one", by=desk.people["editor"], at=NOW, revision=last_entry(), report=report)
    mark(Version.objects.all()[0], (0, 4), "location", by=desk.people["editor"], why="people hide there", at=NOW)
    return desk


@pytest.fixture
def url(full: Desk) -> Iterator[str]:
    """The address of the desk, which a server serves."""
    with served() as site:
        yield f"{site}/desk/"


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    """A browser's window; whatever a page does wrong is noted, and must be nothing."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, base_url=url)
    page.set_default_timeout(SLOW)
    wrong: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(url) else wrong.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: None if "404" in message.text else wrong.append(message.text))
    yield page
    page.close()
    assert [each for each in wrong if not each.endswith("/favicon.ico")] == []


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
    known |= {"THING": present_readings([report])[0].claims[0].id, "MESSAGE": str(ReaderMessage.objects.get().pk)}
    return [re.sub("[A-Z]+", lambda match: known[match.group()], path) for path in PAGES]


def test_filters_are_folded_on_a_phone_unless_one_is_set(page: Page) -> None:
    sign_in(page)
    page.goto("reports/")
    publisher = page.get_by_label("Publisher")
    assert publisher.is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert not publisher.is_visible()
    page.get_by_text("Filters").click()
    assert publisher.is_visible()
    page.goto("reports/?source=wire")
    assert publisher.is_visible()


def test_no_page_keeps_anybody_out_is_wider_than_the_screen_or_too_small_to_press(page: Page) -> None:
    page.goto("sign-in/")
    found = {"sign-in/": wrongs(page)}
    page.get_by_label("Name").fill("nobody")
    page.get_by_label("Password").fill("nothing at all")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("Name or password is wrong").wait_for()
    found["sign-in/ refused"] = wrongs(page)
    sign_in(page)
    for address in addresses():
        page.goto(address)
        found[address] = wrongs(page)
    assert {address: each for address, each in found.items() if each} == {}


def test_a_wrong_filter_has_the_focus_and_says_why(page: Page) -> None:
    sign_in(page)
    page.goto("?first=yesterday&country=SY")
    field = page.locator("#id_first")
    assert field.evaluate("(field) => field === document.activeElement")
    described = field.get_attribute("aria-describedby") or ""
    said = [page.locator(f"#{each}").inner_text() for each in described.split()]
    assert said == ["Year-month-day", "Enter a day such as 2012-07-14."]
    field.fill("2012-7-14")
    page.keyboard.press("Enter")
    page.wait_for_url("**first=2012-7-14**")
    assert page.locator(".error").count() == 0


def test_the_keyboard_alone_skips_the_navigation_and_signs_out(page: Page) -> None:
    sign_in(page)
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
