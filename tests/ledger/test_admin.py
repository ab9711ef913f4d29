"""Issues at the desk, through Django's own request handling."""

import re

import pytest
from django.test import Client
from made import NOW
from rows import an_incident

from claimwatch.ledger.models import Entry, Issue, Source
from claimwatch.ledger.service.issues import complain
from claimwatch.ledger.service.people import add_person
from claimwatch.model.toll import Range
from claimwatch.model.when import Interval

PHRASE = "a long and winding road"
ADDRESS = "/ledger/issue/"


def test_a_person_sees_to_an_issue_at_the_desk(ledger: str) -> None:
    add_person("Lina", PHRASE, NOW)
    complain("https://news.example/feed", "429 <b>slow</b>", NOW)
    client = Client(headers={"host": "localhost"})
    assert client.login(username="Lina", password=PHRASE)
    assert "&lt;b&gt;slow&lt;/b&gt;" in client.get(ADDRESS).content.decode()
    issue = Issue.objects.get()
    client.post(ADDRESS, {"action": "seen_to", "_selected_action": [issue.pk]}, follow=True)
    issue.refresh_from_db()
    assert issue.closed
    assert Entry.objects.get(action="close").by == "Lina"


@pytest.fixture
def client(ledger: str) -> Client:
    add_person("Lina", PHRASE, NOW)
    client = Client(headers={"host": "localhost"})
    assert client.login(username="Lina", password=PHRASE)
    return client


def test_the_list_shows_figures_first_and_what_stands_or_was_decided_on(client: Client) -> None:
    an_incident("0aa99953a54b", date=Interval(NOW.date(), NOW.date()), place="Norda", killed=Range(low=3, high=9))
    an_incident("0bb99953a54b", state="released", standing=False)
    gone = an_incident("0cc99953a54b", standing=False)
    html = client.get("/ledger/incident/").content.decode()
    columns = re.findall(r'class="[^"]*column-(\w+)', html)
    assert columns[:6] == ["code", "last_day", "place", "killed", "disputes", "stage"]
    assert "3 to 9" in html
    assert "released, no longer stands" in html
    assert "0cc99953a54b" not in html
    assert client.get(f"/ledger/incident/{gone.pk}/change/").status_code == 200


def test_times_are_written_as_everywhere_else_and_nothing_leads_nowhere(client: Client) -> None:
    an_incident("0aa99953a54b", date=Interval(NOW.date(), NOW.date()))
    html = client.get("/ledger/incident/").content.decode()
    assert "2030-01-02 03:04 UTC" in html
    assert "2030-05-04<" in html
    assert "View site" not in html
    assert client.get("/favicon.ico").status_code == 204


@pytest.mark.parametrize(
    ("kind", "every", "words"),
    [
        ("feed", 600, ""),
        ("feed", 3, "from 30 to"),
        ("folder", 600, "only be listed in claimwatch.toml"),
        ("telex", 600, "known kinds: feed, page"),
    ],
)
def test_only_sources_on_the_network_are_added_at_the_desk(ledger: str, kind: str, every: int, words: str) -> None:
    add_person("Lina", PHRASE, NOW)
    client = Client(headers={"host": "localhost"})
    assert client.login(username="Lina", password=PHRASE)
    fields = {"name": "wire", "kind": kind, "url": "https://wire.example/feed", "every": every, "enabled": "on"}
    answer = client.post("/ledger/source/add/", fields, follow=True)
    assert words in answer.content.decode()
    assert Source.objects.exists() is (not words)
    if not words:
        assert Source.objects.get().history.get().history_user.username == "Lina"
