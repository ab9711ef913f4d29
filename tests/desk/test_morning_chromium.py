"""A reviewer's whole morning by keyboard alone, in a real browser: from signing in to a release."""

from collections.abc import Iterator

import pytest
from browsing import press_and_go, sign_in_by_keys, tab_to
from desks import Desk
from incidents import clash, item, items, market, no_faults
from playwright.sync_api import Page, expect

from chromium import needs_chromium
from claimwatch.ledger.models import Confirmation, Decision, Fact, Incident, Release
from claimwatch.ledger.query.release import releasable, unconfirmed
from served import served

pytestmark = needs_chromium


@pytest.fixture
def site(desk: Desk) -> Iterator[str]:
    with served() as site:
        yield site


def test_a_reviewers_morning_by_keyboard_alone(tab: Page, desk: Desk, site: str) -> None:
    row, other = clash(), market()
    sign_in_by_keys(tab, site)
    takes_the_first_item(tab, row)
    corrects_a_figure(tab, row)
    rejects_a_false_toll(tab, row)
    adds_a_missed_claim(tab, row)
    merges(tab, row, other)
    undoes_the_merge(tab)
    sees_all_that_is_open(tab, row)
    releases(tab)
    no_faults()


def takes_the_first_item(tab: Page, row: Incident) -> None:
    tab.keyboard.press("j")
    press_and_go(tab, "Enter")
    assert row.code in tab.url


def go_to(tab: Page, key: str, press: str = "j") -> None:
    """Presses "next", or another key, until the row has the focus."""
    for _ in range(60):
        if tab.evaluate("document.activeElement.id") == f"item-{key}":
            return
        tab.keyboard.press(press)
    raise AssertionError(f"no row {key}")


def corrects_a_figure(tab: Page, row: Incident) -> None:
    """From one row before it: next, correct, digits, save."""
    go_to(tab, item(row, "killed", "55 or more").key)
    tab.keyboard.press("k")
    tab.keyboard.press("j")
    tab.keyboard.press("e")
    tab.keyboard.type("56")
    press_and_go(tab, "Enter")
    assert item(row, "killed", "56 or more").key not in {each.key for each in unconfirmed(row, releasable(row))}
    assert tab.evaluate("document.activeElement.matches('tr.open')"), "the next open row has the focus"


def rejects_a_false_toll(tab: Page, row: Incident) -> None:
    go_to(tab, item(row, "killed", "14").key, "k")
    press_and_go(tab, "x")
    tab.locator(".message.success").wait_for()
    assert not [each for each in items(row) if "14" in each.value]
    expect(tab.locator(".gone:focus s")).to_contain_text("14")


def adds_a_missed_claim(tab: Page, row: Incident) -> None:
    go_to(tab, item(row, "killed", "41 or more").key)
    tab_to(tab, "[data-item]:focus-within blockquote a")
    press_and_go(tab, "Enter")
    tab_to(tab, "#text")
    tab.keyboard.press("End")
    tab.keyboard.press("Shift+ArrowLeft")
    tab.keyboard.press("a")
    expect(tab.locator("#add-words")).to_be_focused()
    assert tab.locator("#add-words").input_value() == "used helicopters"
    tab_to(tab, "#add-weapon")
    tab.keyboard.type("helicopter")
    tab_to(tab, "#add-own_voice")
    tab.keyboard.press("Space")
    tab_to(tab, "#add button")
    press_and_go(tab, "Enter")
    expect(tab.locator(".message.success")).to_contain_text("Claim added.")
    assert Fact.objects.filter(claim__text="used helicopters", kind="weapon").exists()
    tab_to(tab, f'a[href*="{row.code}"]')
    press_and_go(tab, "Enter")


def merges(tab: Page, row: Incident, other: Incident) -> None:
    tab_to(tab, ".actions summary")
    tab.keyboard.press("Enter")
    tab_to(tab, f'a[href="/desk/incidents/{row.code}/merge/"]')
    press_and_go(tab, "Enter")
    tab_to(tab, "[name=q]")
    tab.keyboard.type(other.code)
    press_and_go(tab, "Enter")
    tab_to(tab, f'a[href="?other={other.code}"]')
    press_and_go(tab, "Enter")
    tab_to(tab, "#why")
    tab.keyboard.type("one event")
    press_and_go(tab, "Enter")
    assert Incident.objects.filter(standing=True).count() == 1


def undoes_the_merge(tab: Page) -> None:
    press_and_go(tab, "u")
    assert "What will happen" in tab.locator("main").inner_text()
    tab_to(tab, "main form button")
    press_and_go(tab, "Enter")
    assert Decision.objects.get(kind="merge").undone is not None
    assert Incident.objects.filter(standing=True).count() == 2


def sees_all_that_is_open(tab: Page, row: Incident) -> None:
    count = tab.locator("tr.open").count()
    for left in range(count, 0, -1):
        expect(tab.locator("tr.open")).to_have_count(left)
        while not tab.evaluate("document.activeElement.matches('tr.open')"):
            tab.keyboard.press("j")
        tab.keyboard.press("c")
        expect(tab.locator("tr.seen:focus")).to_have_count(1)
    expect(tab.locator("#open")).to_contain_text("have been reviewed")
    assert Confirmation.objects.count() == count
    row.refresh_from_db()
    assert not unconfirmed(row, releasable(row))


def releases(tab: Page) -> None:
    tab_to(tab, "#open a")
    press_and_go(tab, "Enter")
    tab_to(tab, "#why-release")
    tab.keyboard.type("all seen")
    press_and_go(tab, "Enter")
    assert Release.objects.get().entry.by == "editor-one"
