"""The desk's people see what came of letters, decide on lost ones, and see nobody's whole address."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from queued import NOW, queued
from readers import small_ledger, text

from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.models import Entry
from claimwatch.ledger.service.people import ROLES, Role, add_person
from claimwatch.letters.bounces import note
from claimwatch.letters.models import BounceMailbox, Delivery, Edition, SendingHost
from claimwatch.letters.sending import Returned, decide

__all__ = ["small_ledger"]

PAGES = "/desk/letters/"
PATHS = ("deliveries/", "deliveries/unknown/", "bounces/", "health/")
ADDRESS = "nadia@example.org"
MOST_QUERIES = 30


@pytest.fixture
def row(small_ledger: None) -> Delivery:
    """A letter of which nobody knows whether it arrived."""
    [lost] = queued([ADDRESS], status="sent")
    words = f"<b>lost</b> while {ADDRESS.upper()} waited"
    Delivery.objects.update(status="unknown", answer=words, first_tried_at=NOW, ended_at=NOW)
    note(Returned("d", str(lost.pk)), "soft", "mailbox", NOW, code="4.2.2", words=f"<i>{ADDRESS}</i> full")
    return lost


def browser(role: Role) -> Client:
    client = Client(headers={"host": "localhost"})
    person = add_person(f"{role}-one", "a long and winding road", NOW, role=role)
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


def test_only_editors_and_admins_open_the_pages_and_nobody_sees_an_address(row: Delivery) -> None:
    for role in ROLES:
        client = browser(role)
        for path in PATHS:
            answer = client.get(f"{PAGES}{path}")
            assert answer.status_code == (200 if role in ("editor", "admin") else 403), (role, path)
            assert ADDRESS not in text(answer).lower(), (role, path)


def test_other_servers_words_are_shown_as_words(row: Delivery) -> None:
    client = browser("editor")
    assert "&lt;b&gt;lost&lt;/b&gt; while N•••@E•••.ORG waited" in client.get(f"{PAGES}deliveries/").content.decode()
    assert "&lt;i&gt;n•••@e•••.org&lt;/i&gt; full" in client.get(f"{PAGES}bounces/").content.decode()


def test_lists_are_filtered(row: Delivery) -> None:
    client = browser("editor")
    assert "n•••" in text(client.get(f"{PAGES}deliveries/?state=unknown&edition=2026-03-01-daily"))
    for asked in ("state=sent", "edition=2026-03-02-daily"):
        assert "No deliveries match" in text(client.get(f"{PAGES}deliveries/?{asked}"))
    assert "n•••" in text(client.get(f"{PAGES}deliveries/?state=nonsense"))
    assert "No bounces match" in text(client.get(f"{PAGES}bounces/?kind=hard"))


def test_pages_ask_the_ledger_as_often_for_many_letters_as_for_one(row: Delivery) -> None:
    client = browser("editor")
    for path in PATHS:
        client.get(f"{PAGES}{path}")
    few = [queries(client, path) for path in PATHS]
    more = queued([f"reader{number}@example.org" for number in range(40)], code="another")
    Delivery.objects.filter(edition__code="another").update(status="unknown", ended_at=NOW)
    for one in more:
        note(Returned("d", str(one.pk)), "soft", "mailbox", NOW)
    assert [queries(client, path) for path in PATHS] == few
    assert max(few) <= MOST_QUERIES


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{PAGES}{path}").status_code == 200
    return len(captured)


def test_a_lost_letter_is_sent_again_if_an_editor_says_so(row: Delivery) -> None:
    client = browser("editor")
    answer = client.post(f"{PAGES}deliveries/unknown/", {"delivery": [row.pk], "choice": "send_again"}, follow=True)
    assert "Done: 1 letter." in text(answer)
    row.refresh_from_db()
    assert (row.status, row.first_tried_at, row.ended_at) == ("queued", None, None)
    assert Edition.objects.get().status == "sending"
    last = Entry.objects.latest("number")
    assert (last.by, last.action, last.subject, last.way) == ("editor-one", "send_again", f"delivery:{row.pk}", "desk")
    assert "nadia" not in str(last.before)


def test_a_lost_letter_counts_as_sent_if_an_editor_says_so(row: Delivery) -> None:
    browser("editor").post(f"{PAGES}deliveries/unknown/", {"delivery": [row.pk], "choice": "count_as_sent"})
    row.refresh_from_db()
    assert (row.status, row.ended_at) == ("sent", NOW)
    assert Entry.objects.latest("number").action == "count_as_sent"


@pytest.mark.parametrize("numbers", [[], ["x"], ["9" * 30], ["-1"], ["٣"]])
def test_what_is_no_delivery_changes_nothing(row: Delivery, numbers: list[str]) -> None:
    choice = {"delivery": numbers, "choice": "send_again"}
    answer = browser("editor").post(f"{PAGES}deliveries/unknown/", choice, follow=True)
    assert "waits for a decision any more" in text(answer)
    row.refresh_from_db()
    assert row.status == "unknown"


def test_a_choice_that_is_none_changes_nothing(row: Delivery) -> None:
    answer = browser("editor").post(f"{PAGES}deliveries/unknown/", {"delivery": [row.pk], "choice": "x"}, follow=True)
    assert "Say what to do" in text(answer)


def test_two_who_decide_at_once_send_one_letter(row: Delivery) -> None:
    lina = add_person("lina", "a long and winding road", NOW, role="editor")
    assert decide([row.pk], "send_again", lina, NOW) == 1
    with pytest.raises(DecisionError):
        decide([row.pk], "count_as_sent", lina, NOW)


def test_a_reviewer_decides_on_no_letter(row: Delivery) -> None:
    with pytest.raises(NotAllowed):
        decide([row.pk], "send_again", add_person("ben", "a long and winding road", NOW, role="reviewer"), NOW)


def test_the_health_page_says_what_hinders_sending(row: Delivery) -> None:
    SendingHost.objects.create(pk=1, host="x", run=1, since=NOW, trouble="server <gone>", ended_at=NOW)
    BounceMailbox.objects.create(url="imaps://x", visited_at=NOW, failure="no <password>")
    html = browser("editor").get(f"{PAGES}health/").content.decode()
    assert "server &lt;gone&gt;" in html
    assert "no &lt;password&gt;" in html


def test_the_health_page_warns_of_complaints(row: Delivery) -> None:
    at = datetime.datetime.now(datetime.UTC)
    Delivery.objects.update(status="sent", ended_at=at)
    client = browser("editor")
    assert "Gmail and Yahoo refuse" not in text(client.get(f"{PAGES}health/"))
    note(Returned("d", str(row.pk)), "complaint", "mailbox", at)
    assert "100.00 %" in text(client.get(f"{PAGES}health/"))
    assert "at 0.3 % or more, Gmail and Yahoo refuse letters" in text(client.get(f"{PAGES}health/"))
