"""A subscriber's whole life: pages in a browser, letters that a mail server really received."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from feeds import DAY, a_list, release, tell
from mail_server import Arrived, MailServer, mail_server
from playwright.sync_api import Browser, Page, expect
from queued import settings_of
from readers import ADDRESS, known, on_lists, small_ledger

from chromium import SLOW, needs_chromium
from claimwatch.ledger.service.people import add_person
from claimwatch.letters.editions import draft_due, queue_due, schedule
from claimwatch.letters.models import Edition, Subscriber, Suppression
from claimwatch.letters.sending import send_due
from claimwatch.settings import Settings
from claimwatch.visits import strangers
from looks import NARROW
from served import served

__all__ = ["small_ledger"]

pytestmark = needs_chromium
FIRST = release(("Activists", 220), ("Government", 37))
SECOND = release(("Activists", 103), ("Government", 37), number=2)
OTHER = release(("Activists", 9), title="Bombing in Homs")
THIRD = release(("Activists", 5), title="Shelling in Hama")


class World:
    """A desk that sends, its mail server, and the reader's screen."""

    def __init__(self, desk: Settings, server: MailServer, url: str, tab: Page) -> None:
        self.desk, self.server, self.url, self.tab = desk, server, url, tab
        self.now = datetime.datetime.now(datetime.UTC)

    def link(self) -> str:
        """The one link in the newest mail that asks for something."""
        found = re.search(rf"{self.url}/\S+", text(self.server.arrived[-1]))
        assert found
        return found[0]

    def sign_up(self) -> None:
        self.tab.goto(f"{self.url}/letters/")
        self.tab.get_by_label("Your email address").fill(ADDRESS)
        self.tab.get_by_role("button", name="Sign up").click()
        expect(self.tab.get_by_text("Please select at least one mailing list")).to_be_visible()
        expect(self.tab.get_by_label("Your email address")).to_have_value(ADDRESS)
        for name in ("Syria", "Corrections"):
            self.tab.get_by_label(name).check()
        self.tab.get_by_role("button", name="Sign up").click()
        expect(self.tab.get_by_role("heading", name="Check your email")).to_be_visible()

    def confirm(self) -> None:
        self.tab.goto(self.link())
        self.tab.get_by_role("button", name="Confirm").click()
        expect(self.tab.get_by_role("heading", name="You are signed up")).to_be_visible()

    def deliver(self) -> Arrived | None:
        """The next regular letter, if there is one; time goes on to its hour."""
        count = len(self.server.arrived)
        draft_due(self.desk, self.now)
        waiting = Edition.objects.filter(status="scheduled").order_by("goes_at").first()
        self.now = waiting.goes_at if waiting and waiting.goes_at else self.now + DAY
        return self.send(count)

    def send(self, count: int) -> Arrived | None:
        queue_due(self.desk, self.now)
        send_due(self.desk, lambda: self.now)
        assert len(self.server.arrived) <= count + 1
        return self.server.arrived[count] if len(self.server.arrived) > count else None

    def read(self, letter: Arrived) -> None:
        """Shows a letter as a mail program does: alone, without a page around it."""
        body = letter.message.get_body(("html",))
        assert body
        self.tab.goto("about:blank")
        self.tab.set_content(body.get_content())  # type: ignore[attr-defined]

    def open_preferences(self) -> None:
        """Follows the link in the letter that is shown, and says whose it is."""
        link = self.tab.get_by_role("link", name="Change or pause your letters").get_attribute("href")
        self.tab.goto(str(link))
        self.tab.get_by_label("To continue").fill(ADDRESS)
        self.tab.get_by_role("button", name="Continue").click()


@pytest.fixture
def world(small_ledger: None, tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    cache.clear()
    monkeypatch.setattr(strangers, "LEAST_SECONDS", -1)
    a_list("syria", countries=["SY"])
    a_list("corrections", is_corrections_only=True)
    tab = browser.new_page(viewport={"width": NARROW, "height": 844})
    tab.set_default_timeout(SLOW)
    with mail_server() as server, served() as url:
        fields = {"address": f"{url}/letters/", "postal_address": "1 Quay, Valletta", "has_review": False}
        desk = settings_of(tmp_path, server.smtp(connections=1), **fields)
        monkeypatch.setattr(
            settings, "DESK", msgspec.structs.replace(settings.DESK, letters=desk.letters, public=desk.public)
        )
        yield World(desk, server, url, tab)
    tab.close()


def text(mail: Arrived) -> str:
    body = mail.message.get_body(("plain",))
    assert body
    content: str = body.get_content()  # type: ignore[attr-defined]
    return content


def test_a_subscribers_life(world: World, browser: Browser) -> None:
    tab = world.tab
    world.sign_up()
    world.confirm()
    assert on_lists(known()) == {"syria": "confirmed", "corrections": "confirmed"}

    tell("c1", document=FIRST)
    letter = world.deliver()
    assert letter
    world.read(letter)
    expect(tab.get_by_role("heading", name="Clash in Tremseh")).to_be_visible()
    expect(tab.get_by_role("link", name="220 people").first).to_be_visible()
    assert tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0

    corrected = correct(world)
    world.read(corrected)
    expect(tab.get_by_text("Something in an earlier letter to you")).to_be_visible()
    expect(tab.get_by_text("was 220 people, now 103 people").first).to_be_visible()
    expect(tab.get_by_text("we had counted a list twice")).to_be_visible()

    world.open_preferences()
    tab.get_by_label("Once a week").check()
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("status")).to_have_text("Saved.")
    assert known().cadence == "weekly"

    forward(world, browser, corrected)
    assert known().status == "confirmed"

    leave_by_one_click(world, corrected)
    assert (known().status, Suppression.objects.get().reason) == ("gone", "left")
    tell("c2", document=OTHER)
    assert world.deliver() is None, "who left gets nothing"

    world.sign_up()
    world.confirm()
    tell("c3", document=THIRD)
    letter = world.deliver()
    assert letter
    assert "Shelling in Hama" in text(letter)
    assert "Bombing in Homs" not in text(letter), "what was told while they were gone isn't told again"

    world.read(letter)
    erase(world)
    assert not tab.context.cookies()


def erase(world: World) -> None:
    """Asks for it by the link in the letter that is shown, and confirms it by another."""
    world.open_preferences()
    world.tab.get_by_role("button", name="Erase my data").click()
    expect(world.tab.get_by_role("status")).to_contain_text("We have sent you an email")
    world.tab.goto(world.link())
    world.tab.get_by_role("button", name="Erase").click()
    expect(world.tab.get_by_role("heading", name="Your data has been erased")).to_be_visible()
    assert not Subscriber.objects.exists()
    assert Suppression.objects.get().reason == "erased"


def correct(world: World) -> Arrived:
    """The desk corrects itself, and an editor lets the correction go."""
    tell("c1", "changed", SECOND, why="we had counted a list twice")
    world.now += datetime.timedelta(hours=1)  # long before the next regular letter
    editor: User = add_person("Lina", "a long and winding road", world.now, role="editor")
    (correction,) = [each for each in draft_due(world.desk, world.now) if each.kind == "correction"]
    schedule(correction.code, world.now, correction.upto, by=editor, at=world.now)
    letter = world.send(len(world.server.arrived))
    assert letter
    assert "Correction" in letter.message["Subject"]
    return letter


def forward(world: World, browser: Browser, letter: Arrived) -> None:
    """Somebody else, in a browser of their own, follows the links of a letter that was passed on."""
    found = re.findall(rf"{world.url}/letters/(?:leave|preferences)/\S+", text(letter))
    assert len(found) == 2
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(SLOW)
    for link in found:
        page.goto(link)
        expect(page.get_by_text("n•••@e•••.org")).to_be_visible()
        assert ADDRESS not in page.content()
        page.get_by_label("To continue").fill("friend@example.org")
        page.get_by_role("button", name="Unsubscribe").click()
        expect(page.get_by_role("alert")).to_be_visible()
    context.close()


def leave_by_one_click(world: World, letter: Arrived) -> None:
    """What a mail program does by itself with the letter's headers."""
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.search(r"<(http[^>]+)>", letter.message["List-Unsubscribe"])
    assert found
    answer = world.tab.request.post(found[1], form={"List-Unsubscribe": "One-Click"}, max_redirects=0)
    assert answer.status == 200
