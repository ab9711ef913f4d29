"""Issues at the desk, through Django's own request handling."""

import pytest
from django.test import Client
from made import NOW

from claimwatch.ledger.models import Entry, Issue, Source
from claimwatch.ledger.service.issues import complain
from claimwatch.ledger.service.people import add_person

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


@pytest.mark.parametrize(
    ("kind", "words"),
    [("feed", ""), ("folder", "listed in claimwatch.toml"), ("telex", "the known ones are feed, page")],
)
def test_only_sources_on_the_network_are_added_at_the_desk(ledger: str, kind: str, words: str) -> None:
    add_person("Lina", PHRASE, NOW)
    client = Client(headers={"host": "localhost"})
    assert client.login(username="Lina", password=PHRASE)
    fields = {"name": "wire", "kind": kind, "url": "https://wire.example/feed", "every": 600, "enabled": "on"}
    answer = client.post("/ledger/source/add/", fields, follow=True)
    assert words in answer.content.decode()
    assert Source.objects.exists() is (not words)
    if not words:
        assert Source.objects.get().history.get().history_user.username == "Lina"
