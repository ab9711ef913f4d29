"""The desk's people look subscribers up; who may not see addresses sees none."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from made_letters import a_delivery
from readers import ADDRESS, DAY, NOW, SETTINGS, gets, known, make_list, small_ledger, text

from claimwatch.ledger.models import Entry
from claimwatch.ledger.service.people import ROLES, add_person
from claimwatch.letters import subscribing
from claimwatch.letters.desk.urls import urlpatterns
from claimwatch.letters.models import Subscriber
from claimwatch.letters.subscribing import Shown, present_notice

__all__ = ["small_ledger"]

PAGES = "/desk/letters/"
MASKED = "n•••@e•••.org"


@pytest.fixture
def subscriber(small_ledger: None) -> Subscriber:
    shown = Shown(words="<b>Yes</b>", notice=present_notice(SETTINGS, NOW))
    subscribing.sign_up(ADDRESS, [make_list("syria", name="<i>Syria</i>")], shown, SETTINGS, NOW)
    subscribing.confirm(known(), {"syria"}, shown, NOW)
    a_delivery(known(), NOW, status="sent", ended_at=NOW, answer="250 <queued>")
    return known()


def browser(role: str) -> Client:
    client = Client(headers={"host": "localhost"})
    person = add_person(f"{role}-one", "a long and winding road", NOW, role=role)  # type: ignore[arg-type]
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


def test_only_editors_and_admins_open_pages_on_letters(subscriber: Subscriber) -> None:
    for role in ROLES:
        client = browser(role)
        for path in ("", "subscribers/", f"subscribers/{subscriber.reference}/"):
            answer = client.get(f"{PAGES}{path}")
            assert answer.status_code == (200 if role in ("editor", "admin") else 403), (role, path)
            assert "no-store" in answer["Cache-Control"]
            assert (ADDRESS in text(answer)) == (role == "admin" and path != ""), (role, path)
        assert (PAGES in text(client.get("/desk/"))) == (role in ("editor", "admin"))
    assert Client(headers={"host": "localhost"}).get(PAGES).status_code == 302


def test_only_a_whole_address_finds_somebody_and_stands_in_no_web_address(subscriber: Subscriber) -> None:
    client = browser("editor")
    answer = client.post(f"{PAGES}subscribers/", {"address": ADDRESS.upper()})
    assert answer["Location"] == f"{PAGES}subscribers/{subscriber.reference}/"
    for part in ("nadia", "example.org", "@", "", "n•••@e•••.org", "omar@example.org"):
        assert "No subscriber has this address" in text(client.post(f"{PAGES}subscribers/", {"address": part}))
    assert MASKED in text(client.get(f"{PAGES}subscribers/?address={ADDRESS}"))


def test_a_page_escapes_what_others_wrote(subscriber: Subscriber) -> None:
    html = browser("admin").get(f"{PAGES}subscribers/{subscriber.reference}/").content.decode()
    for words in ("&lt;i&gt;Syria", "&lt;b&gt;Yes", "250 &lt;queued&gt;"):
        assert words in html


def test_an_admin_stops_letters_and_erases_and_the_log_says_so_without_the_address(subscriber: Subscriber) -> None:
    client, page = browser("admin"), f"{PAGES}subscribers/{subscriber.reference}/"
    client.post(page, {"change": "stop"})
    assert not gets(known(), NOW)
    assert "the desk stopped them" in text(client.get(page))
    answer = client.post(page, {"change": "erase"}, follow=True)
    assert "Subscriber erased." in text(answer)
    assert not Subscriber.objects.exists()
    entries = list(Entry.objects.filter(subject=f"subscriber:{subscriber.reference}").order_by("number"))
    assert [entry.action for entry in entries] == ["suppress", "erase"]
    assert ADDRESS not in str([(entry.why, entry.before, entry.after) for entry in entries])
    assert client.get("/desk/log/").status_code == 200


def test_an_editor_cant_stop_or_erase(subscriber: Subscriber) -> None:
    client = browser("editor")
    for change in ("stop", "erase"):
        answer = client.post(f"{PAGES}subscribers/{subscriber.reference}/", {"change": change})
        assert answer.status_code == 403
    assert gets(known(), NOW)
    assert client.post(f"{PAGES}subscribers/{subscriber.reference}/", {"change": "other"}).status_code == 404


def test_every_page_on_letters_asks_for_the_right(subscriber: Subscriber) -> None:
    client = browser("reviewer")
    for pattern in urlpatterns:
        path = re.sub(r"<\w+:\w+>", subscriber.reference, str(pattern.pattern))
        answers = {ask(f"{PAGES}{path}").status_code for ask in (client.get, client.post)}
        assert 403 in answers, path
        assert answers <= {403, 405}, path


def test_a_page_takes_no_more_queries_for_more_people(subscriber: Subscriber) -> None:
    client = browser("editor")
    paths = ("", "subscribers/", f"subscribers/{subscriber.reference}/")
    before = [queries(client, path) for path in paths]
    shown = Shown(words="yes", notice=present_notice(SETTINGS, NOW))
    for number in range(5):
        lists = [make_list(f"list-{number}")]
        subscribing.sign_up(f"reader-{number}@example.org", lists, shown, SETTINGS, NOW)
        subscribing.sign_up(ADDRESS, lists, shown, SETTINGS, NOW + number * DAY)
    assert [queries(client, path) for path in paths] == before


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{PAGES}{path}")
    return len(asked)
