"""Subscribers choose, pause, move, leave and are erased by links; others with the same link can't."""

import datetime
import json
import re

import pytest
from django.conf import settings
from django.test import Client
from made_letters import a_delivery
from readers import (
    ADDRESS,
    DAY,
    NOW,
    Mailbox,
    client,
    confirm,
    gets,
    is_corrected,
    known,
    mailbox,
    make_list,
    on_lists,
    sends,
    sign_up,
    small_ledger,
    subscribed,
    text,
)

from claimwatch.letters import subscribing
from claimwatch.letters.links import address_key, signed
from claimwatch.letters.models import Consent, Subscriber, Subscription, Suppression

__all__ = ["client", "mailbox", "sends", "small_ledger"]

NEW = "nadia@new.example"


@pytest.fixture
def nadia(client: Client, mailbox: Mailbox) -> Subscriber:
    """Somebody who confirmed that she wants letters on Syria."""
    someone = subscribed(client, mailbox)
    mailbox.clear()
    return someone


def page_of(someone: Subscriber, purpose: str = "preferences") -> str:
    return f"/letters/{'leave' if purpose == 'unsubscribe' else purpose}/{signed(purpose, someone.reference)}"  # type: ignore[arg-type]


def press(client: Client, someone: Subscriber, do: str, **fields: object) -> str:
    """Presses a button of the page; its words."""
    answer = client.post(page_of(someone), {"address": ADDRESS, "do": do, **fields})
    assert answer.status_code == 200
    assert not answer.cookies
    return text(answer)


def test_a_forwarded_link_shows_a_masked_address_and_asks(client: Client, nadia: Subscriber) -> None:
    for link in (page_of(nadia), page_of(nadia, "leave"), page_of(nadia, "unsubscribe")):
        html = text(client.get(link))
        assert "n•••@e•••.org" in html
        assert ADDRESS not in html
        assert "Is this your subscription?" in html
        assert len(html) < 10_000
    assert known().status == "confirmed"


@pytest.mark.parametrize("purpose", ["preferences", "leave"])
def test_who_doesnt_know_the_address_can_change_nothing(client: Client, nadia: Subscriber, purpose: str) -> None:
    for do in ("open", "leave", "save", "erase", "change", "data", "pause", "resume"):
        answer = client.post(page_of(nadia, purpose), {"address": "omar@example.org", "do": do})
        assert answer.status_code == 400
        assert "This link belongs to another address" in text(answer)
        assert ADDRESS not in text(answer)
    assert on_lists(known()) == {"syria": "confirmed"}


def test_the_address_cant_be_guessed_for_long(client: Client, nadia: Subscriber) -> None:
    for number in range(10):
        client.post(page_of(nadia), {"address": f"n{number}@example.org", "do": "open"})
    assert "Too many attempts" in text(client.post(page_of(nadia), {"address": ADDRESS, "do": "open"}))
    answer = client.post(page_of(nadia), {"address": ADDRESS, "do": "open"}, REMOTE_ADDR="192.0.2.7")
    assert ADDRESS in text(answer)


def test_the_owner_sees_what_they_chose(client: Client, nadia: Subscriber) -> None:
    html = press(client, nadia, "open", address=ADDRESS.upper())
    assert re.findall(r'value="(\w+)" checked', html) == ["syria"]
    assert f"Letters to {ADDRESS}" in html
    assert len(html.encode()) < 10_000


def test_lists_and_cadence_are_chosen(client: Client, nadia: Subscriber) -> None:
    html = press(client, nadia, "save", lists=["iraq"], cadence="weekly")
    assert "Saved." in html
    assert on_lists(known()) == {"syria": "left", "iraq": "confirmed"}
    assert known().cadence == "weekly"
    assert list(Consent.objects.order_by("pk").values_list("what", "mailing_list__code"))[2:] == [
        ("changed", None),
        ("confirmed", "iraq"),
        ("left", "syria"),
    ]


def test_a_strange_list_or_cadence_is_ignored(client: Client, nadia: Subscriber) -> None:
    make_list("closed", closed_at=NOW)
    press(client, nadia, "save", lists=["syria", "closed", "none"], cadence="hourly")
    assert (on_lists(known()), known().cadence) == ({"syria": "confirmed"}, "")


def test_no_list_left_means_everything_is_left(client: Client, nadia: Subscriber) -> None:
    press(client, nadia, "save", lists=[])
    assert known().status == "gone"
    assert Suppression.objects.get().reason == "left"


def test_letters_pause_until_a_day_but_corrections_come(client: Client, nadia: Subscriber) -> None:
    now = datetime.datetime.now(datetime.UTC)
    day = now.date() + datetime.timedelta(days=10)
    assert f"Paused until {day}" in press(client, nadia, "pause", until=day)
    assert not gets(known(), now)
    assert is_corrected(known())
    assert gets(known(), now + 10 * DAY)
    press(client, nadia, "resume")
    assert gets(known(), now)


@pytest.mark.parametrize("until", ["", "soon", "2020-01-01", "9999-12-31"])
def test_a_pause_ends_within_a_year(client: Client, nadia: Subscriber, until: str) -> None:
    assert "between tomorrow and a year from now" in press(client, nadia, "pause", until=until)
    assert known().paused_until is None


def test_a_change_of_address_is_confirmed_at_both(client: Client, nadia: Subscriber, mailbox: Mailbox) -> None:
    press(client, nadia, "change", new=NEW)
    assert (mailbox[-1].kind, mailbox[-1].to) == ("change", ADDRESS)
    client.get(mailbox.link())
    assert len(mailbox) == 1
    client.post(mailbox.link())
    assert mailbox[-1].to == NEW
    client.get(mailbox.link())
    assert known().address == ADDRESS
    assert "Your address has been changed" in text(client.post(mailbox.link()))
    assert known(NEW).pk == nadia.pk
    assert on_lists(known(NEW)) == {"syria": "confirmed"}


def test_the_new_address_alone_confirms_nothing(client: Client, nadia: Subscriber, mailbox: Mailbox) -> None:
    press(client, nadia, "change", new=NEW)
    old = mailbox.link()
    press(client, nadia, "change", new="other@new.example")
    assert client.post(old).status_code == 404  # they want another address now
    assert client.post(old.replace("change-old", "change-new")).status_code == 404
    assert known().address == ADDRESS


def test_an_address_with_letters_of_its_own_isnt_taken(client: Client, nadia: Subscriber, mailbox: Mailbox) -> None:
    subscribed(client, mailbox, address=NEW, lists=["iraq"])
    press(client, nadia, "change", new=NEW)
    client.post(mailbox.link())
    answer = client.post(mailbox.link())
    assert answer.status_code == 409
    assert (known().pk, on_lists(known(NEW))) == (nadia.pk, {"iraq": "confirmed"})


def test_an_unconfirmed_sign_up_doesnt_keep_an_address(client: Client, nadia: Subscriber, mailbox: Mailbox) -> None:
    sign_up(client, address=NEW)
    press(client, nadia, "change", new=NEW)
    client.post(mailbox.link())
    client.post(mailbox.link())
    assert known(NEW).pk == nadia.pk


@pytest.mark.parametrize("new", ["", "no address", ADDRESS.upper(), "a@b.org\nBcc: c@d.org"])
def test_what_is_no_other_address_changes_nothing(
    client: Client, nadia: Subscriber, mailbox: Mailbox, new: str
) -> None:
    press(client, nadia, "change", new=new)
    assert not mailbox
    assert known().new_address == ""


def test_their_data_goes_to_their_mailbox_and_proves_deliveries(
    client: Client, nadia: Subscriber, mailbox: Mailbox
) -> None:
    a_delivery(nadia, NOW, answer="250 2.0.0 Ok: queued as 4F2A1C", status="sent", ended_at=NOW)
    press(client, nadia, "data")
    assert "4F2A1C" not in text(client.get(mailbox.link()))
    answer = client.post(mailbox.link())
    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    data = json.loads(answer.content)
    assert data["subscriber"]["address"] == ADDRESS
    assert [row["list"] for row in data["lists"]] == ["Syria"]
    assert [row["what"] for row in data["consents"]] == ["asked", "confirmed"]
    assert data["deliveries"][0]["answer"].endswith("4F2A1C")
    assert data["consents"][0]["notice"]["processor"] == "Postal Pigeons Ltd"


def test_erasing_deletes_everything_but_the_hash(client: Client, nadia: Subscriber, mailbox: Mailbox) -> None:
    a_delivery(nadia, NOW)
    press(client, nadia, "erase")
    client.get(mailbox.link())
    assert Subscriber.objects.exists()
    assert "erased" in text(client.post(mailbox.link()))
    assert not Subscriber.objects.exists()
    assert not Consent.objects.exists()
    assert not Subscription.objects.exists()
    assert list(Suppression.objects.values_list("key", "reason")) == [(address_key(ADDRESS), "erased")]
    assert client.post(mailbox.link()).status_code == 404
    assert client.get(page_of(nadia)).status_code == 404


def test_leaving_on_the_page_of_a_letter(client: Client, nadia: Subscriber) -> None:
    answer = client.post(page_of(nadia, "leave"), {"address": ADDRESS})
    assert "You have unsubscribed" in text(answer)
    assert (known().status, on_lists(known())) == ("gone", {"syria": "left"})
    assert not is_corrected(known())


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_one_click_acts_at_once_without_cookie_or_redirect(client: Client, nadia: Subscriber, kind: str) -> None:
    link, headers = page_of(nadia, "unsubscribe"), {"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"}
    body: object = {"List-Unsubscribe": "One-Click"}
    if kind.startswith("application"):
        answer = client.post(link, "List-Unsubscribe=One-Click", content_type=kind, headers=headers)
    else:
        answer = client.post(link, body, headers=headers)
    assert answer.status_code == 200
    assert not answer.cookies
    assert known().status == "gone"
    assert Consent.objects.latest("pk").words == "List-Unsubscribe=One-Click"
    again = client.post(link, {"List-Unsubscribe": "One-Click"})
    assert again.content == answer.content
    assert Consent.objects.filter(what="left").count() == 1


@pytest.mark.parametrize("purpose", ["leave", "preferences"])
def test_a_link_in_the_words_of_a_letter_doesnt_act_by_one_click(
    client: Client, nadia: Subscriber, purpose: str
) -> None:
    answer = client.post(page_of(nadia, purpose), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 400
    assert known().status == "confirmed"


def test_the_headers_link_alone_doesnt_leave(client: Client, nadia: Subscriber) -> None:
    link = page_of(nadia, "unsubscribe")
    for answer in (client.get(f"{link}?List-Unsubscribe=One-Click"), client.head(link), client.post(link, {})):
        assert answer.status_code in (200, 400)
    assert known().status == "confirmed"


def test_one_click_for_somebody_erased_is_answered_the_same(client: Client, nadia: Subscriber) -> None:
    link = page_of(nadia, "unsubscribe")
    first = client.post(link, {"List-Unsubscribe": "One-Click"})
    subscribing.erase(known(), NOW)
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).content == first.content


def test_who_left_comes_back_by_confirming_anew(client: Client, nadia: Subscriber, mailbox: Mailbox) -> None:
    client.post(page_of(nadia, "leave"), {"address": ADDRESS})
    html = press(client, nadia, "save", lists=["iraq"], cadence="")
    assert "We have sent you an email" in html
    assert known().status == "gone"
    assert subscribing.is_suppressed(nadia.key)
    confirm(client, mailbox.link())
    assert (known().status, on_lists(known())["iraq"]) == ("confirmed", "confirmed")


def test_whose_letters_bounced_confirms_anew_by_saving(client: Client, nadia: Subscriber, mailbox: Mailbox) -> None:
    subscribing.suppress(nadia.key, "bounced", NOW)
    html = press(client, nadia, "save", lists=["syria"], cadence="")
    assert "We have sent you an email" in html
    assert not gets(known(), NOW)
    confirm(client, mailbox.link())
    assert gets(known(), NOW)


def test_old_letters_links_leave_for_ever(client: Client, nadia: Subscriber, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("time.time", lambda: NOW.timestamp() - 10 * 366 * 24 * 60 * 60)
        links = {purpose: page_of(nadia, purpose) for purpose in ("leave", "unsubscribe", "preferences", "erase")}
    assert client.get(links["leave"]).status_code == 200
    assert client.get(links["preferences"]).status_code == client.get(links["erase"]).status_code == 404
    client.post(links["unsubscribe"], {"List-Unsubscribe": "One-Click"})
    assert known().status == "gone"


def test_other_sites_cant_press_the_buttons(client: Client, nadia: Subscriber) -> None:
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        client.post(page_of(nadia), {"address": ADDRESS, "do": "leave"}, headers=headers)
    assert known().status == "confirmed"


def test_few_mails_go_to_one_address_whatever_asks_for_them(
    client: Client, nadia: Subscriber, mailbox: Mailbox
) -> None:
    for do in ("data", "erase") * 5:
        html = press(client, nadia, do)
    assert "several emails recently" in html
    assert len(mailbox) == 2  # and one to confirm before


def test_nothing_on_a_page_comes_from_elsewhere_and_nothing_is_kept(client: Client, nadia: Subscriber) -> None:
    assert settings.DESK.letters.sender
    for answer in (client.get("/letters/"), client.get(page_of(nadia))):
        html = answer.content.decode()
        assert not re.search(r"<script|<style|\sstyle=|<img|\son\w+=", html)
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]
