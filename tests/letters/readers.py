"""A desk that sends letters, its mailing lists, and readers with a browser and a mailbox."""

import datetime
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import msgspec
import pytest
from databases import use_database
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from claimwatch.letters.forms import mailing
from claimwatch.letters.links import address_key
from claimwatch.letters.models import MailingList, Subscriber
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending import Outcome
from claimwatch.letters.subscribing import receiving, standing
from claimwatch.settings import Letters, Public, Settings
from claimwatch.visits import strangers

NOW = datetime.datetime(2026, 11, 29, 9, 0, tzinfo=datetime.UTC)
ADDRESS = "nadia@example.org"
SETTINGS = Settings(
    letters=Letters(
        sender="letters@desk.example",
        name="The Ledger",
        address="http://localhost/letters/",
        postal_address="1 Long Road, Newtown",
        processor="Postal Pigeons Ltd",
    ),
    public=Public(publisher="The Desk"),
)
DAY = datetime.timedelta(days=1)


def make_list(code: str, **fields: object) -> MailingList:
    fields = {"name": code.title(), "description": f"All on {code}.", "made_at": NOW} | fields
    return MailingList.objects.create(code=code, **fields)


class Mailbox(list[Outgoing]):
    """What was mailed.

    Attributes:
        result: What the mail server answers from here on.
    """

    result = "sent"

    def take(self, outgoing: Outgoing, _settings: Settings, _at: datetime.datetime) -> Outcome:
        if self.result == "sent":
            self.append(outgoing)
        return Outcome(self.result, "as the test says")  # type: ignore[arg-type]

    def link(self) -> str:
        """The link in the newest mail, without the host."""
        found = re.search(r"http://localhost(/\S+)", self[-1].text)
        assert found
        return found[1]


@pytest.fixture
def sends(monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings with which letters go out."""
    made = msgspec.structs.replace(settings.DESK, letters=SETTINGS.letters, public=SETTINGS.public)
    monkeypatch.setattr(settings, "DESK", made)
    return made


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    """Takes all mails that forms send."""
    made = Mailbox()
    monkeypatch.setattr(mailing, "hand_over", made.take)
    return made


@pytest.fixture
def small_ledger(sqlite_template: Path, tmp_path: Path) -> Iterator[None]:
    """An empty ledger on SQLite, for what no database does differently."""
    use_database(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'claimwatch.db')}")
    yield
    connections.close_all()


@pytest.fixture
def client(small_ledger: None, sends: Settings, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A reader's browser, with all checks of forged requests, and two lists; forms may be sent at once."""
    cache.clear()
    monkeypatch.setattr(strangers, "LEAST_SECONDS", -1)
    for code in ("syria", "iraq"):
        make_list(code)
    return Client(enforce_csrf_checks=True, headers={"host": "localhost"})


def text(answer: HttpResponse) -> str:
    """The words and tags of an answer, without marks of direction."""
    return plain(unescape(answer.content.decode()))


def plain(words: str) -> str:
    """Words without marks of direction."""
    return re.sub("[\u2068\u2069]", "", words)


def stamped(client: Client, **fields: object) -> dict[str, object]:
    found = re.search(r'name="stamp" value="([^"]+)"', text(client.get("/letters/")))
    assert found
    return {"address": ADDRESS, "lists": ["syria"], "website": "", "stamp": found[1]} | fields


def sign_up(client: Client, **fields: object) -> HttpResponse:
    """Fills the form in and sends it."""
    return client.post("/letters/", stamped(client, **fields))


def confirm(client: Client, link: str) -> HttpResponse:
    """Opens a link to confirm and presses the button."""
    codes = re.findall(r'name="lists" value="(\w+)"', text(client.get(link)))
    return client.post(link, {"lists": codes})


def subscribed(client: Client, mailbox: Mailbox, **fields: object) -> Subscriber:
    """Signs somebody up and confirms."""
    sign_up(client, **fields)
    confirm(client, mailbox.link())
    return known(str(fields.get("address", ADDRESS)))


def known(address: str = ADDRESS) -> Subscriber:
    return Subscriber.objects.get(key=address_key(address))


def gets(subscriber: Subscriber, at: datetime.datetime) -> bool:
    """True if somebody gets regular letters."""
    return receiving(at).filter(subscriber=subscriber).exists()


def is_corrected(subscriber: Subscriber) -> bool:
    """True if somebody gets corrections."""
    return standing().filter(subscriber=subscriber).exists()


def on_lists(subscriber: Subscriber) -> dict[str, str]:
    """The status of somebody's subscriptions by list."""
    return dict(subscriber.subscriptions.values_list("mailing_list__code", "status"))
