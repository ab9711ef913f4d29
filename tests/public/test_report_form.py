"""Readers report errors and reply; the desk reads, verifies and closes."""

import datetime
import re

import msgspec
import pytest
from django.contrib.auth.models import User
from django.test import Client

from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.models import Entry, Incident, ReaderMessage, Sender
from claimwatch.ledger.service import messages
from claimwatch.ledger.service.messages import Sent
from claimwatch.ledger.service.people import add_person
from claimwatch.visits import strangers

NOW = datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.UTC)
PHRASE = "a long and winding road"
FILLED = {"kind": "error", "about": "incidents/i1/#f00", "words": "It was on Tuesday.", "incident": "i1"}


@pytest.fixture
def client(ledger: str, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A reader's browser, with all checks of forged requests; the form may be sent at once."""
    monkeypatch.setattr(strangers, "LEAST_SECONDS", -1)
    return Client(enforce_csrf_checks=True, headers={"host": "localhost"})


def stamped(client: Client, **fields: str) -> dict[str, str]:
    html = client.get("/report/").content.decode()
    found = re.search(r'name="stamp" value="([^"]+)"', html)
    assert found
    return {**FILLED, "stamp": found[1], **fields}


def somebody(role: str) -> User:
    return add_person(f"{role}-one", PHRASE, NOW, role=role)  # type: ignore[arg-type]


def test_a_message_reaches_the_desk_and_no_cookie_is_set(client: Client) -> None:
    answer = client.post("/report/", stamped(client, reply_to="reader@example.org"))
    assert (answer.status_code, answer["Location"]) == (302, "/report/sent/")
    assert not answer.cookies
    assert not client.cookies
    row = ReaderMessage.objects.get()
    assert (row.kind, row.about, row.incident, row.words) == ("error", "incidents/i1/#f00", "i1", "It was on Tuesday.")
    assert row.reply_to == "reader@example.org"
    assert b"30 days" in client.get("/report/sent/").content


def test_the_form_is_filled_in_by_the_page_that_leads_to_it(client: Client) -> None:
    html = client.get("/report/?incident=i1&release=2&figure=f00&kind=reply").content.decode()
    assert 'value="incidents/i1/2/#f00"' in html
    assert re.search(r'value="reply"[^>]*checked', html)


def test_what_an_address_brings_is_escaped(client: Client) -> None:
    assert b"<script>" not in client.get('/report/?incident="><script>').content


def test_a_reply_says_for_whom(client: Client) -> None:
    answer = client.post("/report/", stamped(client, kind="reply"))
    assert answer.status_code == 400
    assert b"Say on whose behalf you are replying." in answer.content
    client.post("/report/", stamped(client, kind="reply", entity="Government of Nowhere"))
    assert ReaderMessage.objects.get().entity == "Government of Nowhere"


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)
def test_other_sites_cant_send_it(client: Client, headers: dict[str, str]) -> None:
    assert client.post("/report/", stamped(client), headers=headers).status_code == 400
    assert not ReaderMessage.objects.exists()


@pytest.mark.parametrize("stamp", ["", "form", "form:1tAAAA:forged"])
def test_a_forged_stamp_is_refused_and_what_was_written_is_kept(client: Client, stamp: str) -> None:
    answer = client.post("/report/", {**FILLED, "stamp": stamp})
    assert answer.status_code == 400
    assert b"It was on Tuesday." in answer.content
    assert not ReaderMessage.objects.exists()


def test_a_form_sent_in_no_time_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "LEAST_SECONDS", 3600)
    assert client.post("/report/", stamped(client)).status_code == 400


def test_what_fills_in_every_field_is_told_nothing(client: Client) -> None:
    assert client.post("/report/", stamped(client, website="spam"))["Location"] == "/report/sent/"
    assert not ReaderMessage.objects.exists()


def test_one_address_can_send_few(client: Client) -> None:
    answers = [client.post("/report/", stamped(client)).status_code for _ in range(strangers.MOST_AN_HOUR + 1)]
    assert answers == [302] * strangers.MOST_AN_HOUR + [429]
    assert client.post("/report/", stamped(client), REMOTE_ADDR="192.0.2.7").status_code == 302


def test_of_ipv6_a_whole_network_counts_as_one(client: Client) -> None:
    for last in range(strangers.MOST_AN_HOUR):
        client.post("/report/", stamped(client), REMOTE_ADDR=f"2001:db8::{last}")
    assert client.post("/report/", stamped(client), REMOTE_ADDR="2001:db8::ffff").status_code == 429


def test_addresses_are_kept_nowhere_in_clear(client: Client) -> None:
    client.post("/report/", stamped(client), REMOTE_ADDR="192.0.2.7")
    assert Sender.objects.exists()
    kept = str(ReaderMessage.objects.values()) + str(Sender.objects.values())
    assert "192.0.2.7" not in kept


def test_the_page_says_what_is_stored_of_a_sender(client: Client) -> None:
    words = client.get("/report/").content.decode()
    assert "we store a scrambled form of your network address and the hour" in words
    assert "memory" not in words


def test_senders_are_counted_for_all_processes_and_forgotten_after_the_hour(client: Client) -> None:
    later = NOW + datetime.timedelta(minutes=59)
    assert [messages.count_sender(key, at) for key, at in (("a", NOW), ("a", later), ("b", later))] == [1, 2, 1]
    assert messages.count_sender("c", NOW + datetime.timedelta(minutes=61)) == 1
    assert set(Sender.objects.values_list("key", flat=True)) == {"b", "c"}


def test_everybody_together_can_send_so_many(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "MOST_A_DAY", 1)
    client.post("/report/", stamped(client))
    answer = client.post("/report/", stamped(client))
    assert answer.status_code == 429
    assert b"try again tomorrow" in answer.content


@pytest.mark.parametrize("field", ["words", "about", "kind"])
def test_too_much_is_refused(client: Client, field: str) -> None:
    assert client.post("/report/", stamped(client, **{field: "x" * 6000})).status_code == 400
    assert not ReaderMessage.objects.exists()


def reply() -> ReaderMessage:
    """A reply to an incident of the desk."""
    Incident.objects.create(code="i1", reports=1, disputes=0, changed_at=NOW, document=b"", type="attack")
    sent = Sent(kind="reply", about="i1", words="We deny it.", entity="Government of Nowhere", reply_to="a@example.org")
    return messages.receive(msgspec.structs.replace(sent, incident="i1"), NOW)


def test_an_editor_records_how_a_reply_was_verified(client: Client) -> None:
    row = reply()
    with pytest.raises(NotAllowed):
        messages.verify_author(row, "called back", somebody("reviewer"), NOW)
    messages.verify_author(row, "called back", somebody("editor"), NOW)
    assert ReaderMessage.objects.get().verified == "called back"
    entry = Entry.objects.get(action="verify")
    assert (entry.subject, entry.by) == (f"message:{row.pk}", "editor-one")
    assert "called back" not in str([entry.why, entry.before, entry.after])  # the log keeps everything for ever


def test_only_open_replies_are_verified(client: Client) -> None:
    error = messages.receive(Sent(kind="error", about="i1", words="wrong"), NOW)
    with pytest.raises(DecisionError, match="isn't an open reply"):
        messages.verify_author(error, "called back", somebody("editor"), NOW)


def test_closed_messages_are_forgotten_after_a_time(client: Client) -> None:
    row, reviewer = reply(), somebody("reviewer")
    messages.close(row, "corrected in release 2", reviewer, NOW)
    messages.forget(NOW + messages.KEPT)
    assert ReaderMessage.objects.get().words == "We deny it."
    messages.forget(NOW + messages.KEPT + datetime.timedelta(seconds=1))
    row.refresh_from_db()
    assert (row.words, row.reply_to, row.answer, row.entity, row.about) == ("", "", "", "", "")
    with pytest.raises(DecisionError, match="is closed already"):
        messages.close(row, "again", reviewer, NOW)


def test_at_the_desk_a_message_is_read_and_closed(client: Client) -> None:
    sent = Sent(kind="error", about="i1", words="<b>It</b> was on Tuesday.", incident="i1")
    row = messages.receive(sent, NOW)
    desk = Client(headers={"host": "localhost"})
    desk.force_login(somebody("reviewer"), "django.contrib.auth.backends.ModelBackend")
    assert f"/desk/messages/{row.pk}/" in desk.get("/desk/messages/").content.decode()
    html = desk.get(f"/desk/messages/{row.pk}/").content.decode()
    assert "&lt;b&gt;It&lt;/b&gt; was on Tuesday." in html
    assert "How did you make sure" not in html
    answer = desk.post(f"/desk/messages/{row.pk}/", {"change": "close", "said": "Corrected."}, follow=True)
    assert "Closed." in answer.content.decode()
    assert Entry.objects.get(action="close").subject == f"message:{row.pk}"
    assert f"/desk/messages/{row.pk}/" in desk.get("/desk/messages/?closed=1").content.decode()


def test_a_reader_of_the_desk_cant_close(client: Client) -> None:
    row = reply()
    desk = Client(headers={"host": "localhost"})
    desk.force_login(somebody("reader"), "django.contrib.auth.backends.ModelBackend")
    desk.post(f"/desk/messages/{row.pk}/", {"change": "close", "said": "Corrected."})
    row.refresh_from_db()
    assert row.closed_at is None
