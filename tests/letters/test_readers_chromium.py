"""A reader's way through the pages on a phone: they fit, axe finds nothing wrong, and no script is needed."""

from collections.abc import Iterator

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from readers import ADDRESS, Mailbox, known, mailbox, make_list, on_lists, sends, small_ledger

from chromium import SLOW, needs_chromium
from claimwatch.letters.links import signed
from claimwatch.letters.models import Subscriber
from claimwatch.settings import Settings
from claimwatch.visits import strangers
from looks import NARROW, RULES
from served import served

__all__ = ["mailbox", "sends", "small_ledger"]

pytestmark = needs_chromium
_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def address(small_ledger: None, sends: Settings, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The server's address."""
    cache.clear()
    monkeypatch.setattr(strangers, "LEAST_SECONDS", -1)
    make_list("syria", name="Syria", description="What is released on incidents in Syria.")
    make_list("corrections", name="Corrections", description="Only what we correct, with what it said before, and why.")
    with served() as url:
        yield url


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A phone's browser, in which nothing may go wrong."""
    page = browser.new_page(viewport={"width": NARROW, "height": 844})
    page.set_default_timeout(SLOW)
    wrongs: list[str] = []
    page.on("console", lambda message: wrongs.append(message.text) if "status of 400" not in message.text else None)
    yield page
    page.close()
    assert wrongs == []


def assert_well(tab: Page, transferred: int = 10_000) -> None:
    """The present page fits, is light, and axe finds nothing wrong, light or dark."""
    assert tab.evaluate(_WIDE) == 0
    assert len(tab.content().encode()) < transferred
    for scheme, options in (
        ("light", {"runOnly": RULES}),
        ("dark", {"runOnly": {"type": "rule", "values": ["color-contrast"]}}),
    ):
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(tab, options=options).response["violations"]
        assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in found] == [], scheme


def test_a_reader_signs_up_chooses_leaves_comes_back_and_is_erased(tab: Page, address: str, mailbox: Mailbox) -> None:
    tab.goto(f"{address}/letters/")
    tab.get_by_label("Your email address").fill(ADDRESS)
    tab.get_by_role("button", name="Sign up").click()
    expect(tab.get_by_text("Please select at least one mailing list")).to_be_visible()
    expect(tab.get_by_label("Your email address")).to_have_value(ADDRESS)
    assert_well(tab)
    tab.get_by_label("Syria").check()
    tab.get_by_label("Corrections").check()
    tab.get_by_role("button", name="Sign up").click()
    expect(tab.get_by_role("heading", name="Check your email")).to_be_visible()
    tab.goto(address + mailbox.link())
    assert_well(tab)
    tab.get_by_role("button", name="Confirm").click()
    expect(tab.get_by_role("heading", name="You are signed up")).to_be_visible()
    tab.goto(f"{address}/letters/preferences/{signed('preferences', known().reference)}")
    expect(tab.get_by_text("n•••@e•••.org")).to_be_visible()
    assert_well(tab)
    tab.get_by_label("To continue").fill(ADDRESS)
    tab.get_by_role("button", name="Continue").click()
    assert_well(tab)
    tab.get_by_label("Once a week").check()
    tab.get_by_label("Syria").uncheck()
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("status")).to_have_text("Saved.")
    assert (known().cadence, on_lists(known())) == ("weekly", {"syria": "left", "corrections": "confirmed"})
    assert not tab.context.cookies()
    one_click = f"{address}/letters/leave/{signed('unsubscribe', known().reference)}"
    assert tab.request.post(one_click, form={"List-Unsubscribe": "One-Click"}, max_redirects=0).status == 200
    tab.get_by_label("Syria").check()
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("status")).to_contain_text("We have sent you an email")
    tab.goto(address + mailbox.link())
    tab.get_by_role("button", name="Confirm").click()
    tab.goto(f"{address}/letters/preferences/{signed('preferences', known().reference)}")
    tab.get_by_label("To continue").fill(ADDRESS)
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("button", name="Erase my data").click()
    tab.goto(address + mailbox.link())
    tab.get_by_role("button", name="Erase").click()
    expect(tab.get_by_role("heading", name="Your data has been erased")).to_be_visible()
    assert not Subscriber.objects.exists()


def test_in_arabic_pages_run_from_right_to_left(tab: Page, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = settings.DESK
    arabic = msgspec.structs.replace(desk.letters, language="ar")
    monkeypatch.setattr(settings, "DESK", msgspec.structs.replace(desk, letters=arabic))
    tab.goto(f"{address}/letters/")
    box = tab.get_by_role("checkbox").first.bounding_box()
    assert box
    assert box["x"] > NARROW / 2
    assert_well(tab, 15_000)  # Arabic letters take two bytes each
