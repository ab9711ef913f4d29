"""An incident's pages in a real browser: without scripts, when somebody else decides, and as they look."""

import re
from collections.abc import Iterator

import pytest
from browsing import sign_in_by_keys
from desks import Desk
from incidents import address, clash, decide, figure_names, item, items, market, shown
from made import NOW
from playwright.sync_api import Browser, Page, expect

from chromium import SLOW, needs_chromium
from claimwatch.ledger.models import Confirmation, Decision, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.service.decisions import confirm_each
from claimwatch.ledger.service.protection import mark, spans_of
from looks import wrongs
from served import ON_SQLITE, served

pytestmark = [needs_chromium, ON_SQLITE]


@pytest.fixture
def site(desk: Desk) -> Iterator[str]:
    with served() as site:
        yield site


def test_without_scripts_the_same_buttons_work(browser: Browser, desk: Desk, site: str) -> None:
    row = clash()
    tab = browser.new_page(java_script_enabled=False)
    tab.set_default_timeout(SLOW)
    sign_in_by_keys(tab, site)
    one = item(row, "killed", "41 or more")
    tab.goto(site + address(row))
    tab.locator("details", has=tab.locator(f"#item-{one.key}")).locator("> summary").click()
    tab.locator(f"#item-{one.key} [data-do=confirm]").click()
    tab.locator(f"#item-{one.key}.seen").wait_for()
    assert tab.url.endswith(f"#item-{one.key}")
    assert Confirmation.objects.get().key == one.key
    tab.close()


def test_the_rows_of_a_large_incident_come_as_one_goes_to_them(
    tab: Page, desk: Desk, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = clash()
    monkeypatch.setattr("claimwatch.desk.views.incident.shown.WHOLE", 3)
    sign_in_by_keys(tab, site)
    tab.goto(site + address(row))
    assert not wrongs(tab)
    every = {f"item-{each.key}" for each in items(row)}
    reached = set()
    for key in "jk":
        for _ in range(3 * len(every)):
            tab.keyboard.press(key)
            expect(tab.locator("[id$=later]:focus-within")).to_have_count(0)
            reached.add(tab.evaluate("document.activeElement.id"))
    assert reached >= every
    assert tab.locator("[id$=later]").count() == 0
    tab.keyboard.press("c")
    tab.locator("tr.seen:focus").wait_for()
    assert not wrongs(tab)


def test_what_was_decided_meanwhile_takes_the_place_of_the_page(tab: Page, desk: Desk, site: str) -> None:
    row = clash()
    sign_in_by_keys(tab, site)
    one = item(row, "killed", "41 or more")
    tab.goto(site + address(row, f"#item-{one.key}"))
    confirm_each(row.code, [one.key], by=desk.people["reviewer"], at=NOW, revision=last_entry())
    tab.locator(f"#item-{one.key} [data-do=confirm]").click()
    tab.locator("h1", has_text=re.compile("Not saved")).wait_for()
    assert "reviewer-one" in tab.locator("main").inner_text()
    assert tab.locator("h1").count() == 1


def test_a_wrong_number_has_the_focus_also_in_a_row_that_was_folded(tab: Page, desk: Desk, site: str) -> None:
    row = clash()
    one = item(row, "killed", "55 or more")
    confirm_each(row.code, [one.key], by=desk.people["reviewer"], at=NOW, revision=last_entry())
    sign_in_by_keys(tab, site)
    tab.goto(f"{site}{address(row)}#item-{one.key}")
    assert tab.evaluate("document.activeElement.id") == f"item-{one.key}", "the fold around it opens"
    tab.keyboard.press("e")
    tab.keyboard.type("many")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    (name,) = figure_names(shown(desk.browser("editor"), row), one.key)
    field = tab.locator(f'#item-{one.key} [name="{name}"]')
    assert field.evaluate("(field) => field === document.activeElement")
    assert field.input_value() == "many"


def test_no_page_of_an_incident_breaks_a_rule_or_scrolls_sideways(tab: Page, desk: Desk, site: str) -> None:
    row, other = clash(), market()
    version = Version.objects.get(text__contains="55 people")
    mark(version, spans_of(version, "Friday")[0], "witness", by=desk.people["editor"], why="", at=NOW)
    decide(desk.browser("editor"), row, item(row, "killed", "41 or more"), "confirm")
    decide(desk.browser("editor"), row, item(row, "killed", "55 or more"), "reject")
    sign_in_by_keys(tab, site)
    number = Decision.objects.get().entry_id
    pages = ["", "merge/", f"merge/?other={other.code}", f"split/?report={version.code}", "set/place/?q=Homs"]
    found = {}
    for page in (*pages, "set/date/", "history/", f"undo/{number}/", "release/"):
        tab.goto(site + address(row, page))
        found[page] = wrongs(tab)
    assert {page: each for page, each in found.items() if each} == {}
