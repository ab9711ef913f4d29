"""An incident reviewed by keyboard alone in a real browser, and its pages looked at by axe on both widths."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from desks import PHRASE, Desk
from incidents import address, clash, item, items, market
from made import NOW
from playwright.sync_api import Page
from served import served

from chromium import needs_chromium
from claimwatch.ledger.models import Confirmation, Decision, Incident, Release, Version
from claimwatch.ledger.service.decisions import confirm_each
from claimwatch.ledger.service.protection import mark, spans_of

pytestmark = needs_chromium
WIDTHS = (1280, 390)


@pytest.fixture
def site(desk: Desk) -> Iterator[str]:
    with served() as site:
        yield site


def sign_in(tab: Page, site: str) -> None:
    tab.goto(f"{site}/desk/sign-in/")
    tab.locator("[name=username]").focus()
    tab.keyboard.type("editor-one")
    tab.keyboard.press("Tab")
    tab.keyboard.type(PHRASE)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def go_to(tab: Page, key: str) -> None:
    """Presses "next" until the row has the focus."""
    for _ in range(60):
        if tab.evaluate("document.activeElement.id") == f"item-{key}":
            return
        tab.keyboard.press("j")
    raise AssertionError(f"no row {key}")


def press_and_wait(tab: Page, key: str) -> None:
    with tab.expect_navigation():
        tab.keyboard.press(key)


def test_an_incident_is_reviewed_by_keyboard_alone(tab: Page, desk: Desk, site: str) -> None:
    row, other = clash(), market()
    sign_in(tab, site)
    tab.goto(site + address(row))

    one = item(row, "killed", "41 or more")
    go_to(tab, one.key)
    tab.keyboard.press("c")
    tab.locator(f"#item-{one.key}.seen").wait_for()
    assert Confirmation.objects.get().key == one.key
    assert "still open" in tab.locator("#open").inner_text()
    assert tab.evaluate("document.activeElement.id") == f"item-{one.key}", (
        "the row that was replaced has the focus again"
    )

    figure = item(row, "killed", "55 or more")
    go_to(tab, figure.key)
    tab.keyboard.press("e")
    tab.keyboard.type("56")
    press_and_wait(tab, "Enter")
    now = item(row, "killed", "56 or more")
    assert tab.evaluate("document.activeElement.id") == f"item-{now.key}"

    tab.keyboard.press("x")
    tab.wait_for_load_state()
    tab.locator(".message.success").wait_for()
    assert not [each for each in items(row) if "56 or more" in each.value]
    row.refresh_from_db()

    tab.goto(f"{site}{address(row)}merge/?other={other.code}")
    tab.locator("#why").focus()
    tab.keyboard.type("one event")
    press_and_wait(tab, "Enter")
    assert Incident.objects.filter(standing=True).count() == 1
    press_and_wait(tab, "u")
    assert "What will follow" in tab.locator("main").inner_text()
    tab.locator("main form button").focus()
    press_and_wait(tab, "Enter")
    assert Decision.objects.get(kind="merge").undone is not None
    assert Incident.objects.filter(standing=True).count() == 2

    row = Incident.objects.filter(standing=True, country="SY").get()
    known = set(Confirmation.objects.values_list("key", flat=True))
    open_ = [each.key for each in items(row) if each.key not in known]
    confirm_each(row.code, open_, by=desk.people["reviewer"], at=NOW)
    tab.goto(f"{site}{address(row)}release/")
    tab.locator("#why-release").focus()
    tab.keyboard.type("all seen")
    press_and_wait(tab, "Enter")
    assert Release.objects.get().entry.by == "editor-one"


def test_without_scripts_the_same_buttons_work(browser: object, desk: Desk, site: str) -> None:
    row = clash()
    tab = browser.new_page(java_script_enabled=False)  # type: ignore[attr-defined]
    sign_in(tab, site)
    tab.goto(site + address(row))
    one = item(row, "killed", "41 or more")
    tab.locator(f"#item-{one.key} [data-do=confirm]").click()
    tab.locator(f"#item-{one.key}.seen").wait_for()
    assert tab.url.endswith(f"#item-{one.key}")
    assert Confirmation.objects.get().key == one.key
    tab.close()


def test_what_was_decided_meanwhile_takes_the_place_of_the_page(tab: Page, desk: Desk, site: str) -> None:
    row = clash()
    sign_in(tab, site)
    tab.goto(site + address(row))
    one = item(row, "killed", "41 or more")
    confirm_each(row.code, [one.key], by=desk.people["reviewer"], at=NOW)
    tab.locator(f"#item-{one.key} [data-do=confirm]").click()
    tab.locator("h1", has_text=re.compile("Not saved")).wait_for()
    assert "reviewer-one" in tab.locator("main").inner_text()
    assert tab.locator("h1").count() == 1


def test_no_page_of_an_incident_breaks_a_rule_or_scrolls_sideways(tab: Page, desk: Desk, site: str) -> None:
    row, other = clash(), market()
    version = Version.objects.get(text__contains="55 people")
    mark(version, spans_of(version, "Friday")[0], "witness", by=desk.people["editor"], why="", at=NOW)
    sign_in(tab, site)
    pages = ["", "merge/", f"merge/?other={other.code}", f"split/?report={version.code}", "set/place/?q=Homs"]
    tab.goto(f"{site}{address(row)}set/type/")
    tab.locator("main form button").click()
    number = Decision.objects.get().entry_id
    for page in (*pages, "set/date/", "history/", f"undo/{number}/", "release/"):
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 844})
            tab.goto(site + address(row, page))
            for fold in tab.locator("details").all():
                fold.evaluate("(fold) => { fold.open = true }")
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page, width)
            found = Axe().run(tab).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], (page, width)
