"""Readers sign up and confirm; nobody learns who else did, and nobody gets many mails."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from readers import (
    ADDRESS,
    NOW,
    SETTINGS,
    Mailbox,
    client,
    confirm,
    gets,
    is_corrected,
    known,
    mailbox,
    make_list,
    on_lists,
    plain,
    sends,
    sign_up,
    small_ledger,
    stamped,
    subscribed,
    text,
)

from claimwatch.letters import subscribing
from claimwatch.letters.links import address_key, signed
from claimwatch.letters.models import (
    Asking,
    Consent,
    DayCount,
    MailingList,
    Notice,
    Subscriber,
    Suppression,
    SuppressionReason,
)
from claimwatch.letters.subscribing import Shown, limits, present_notice
from claimwatch.settings import Settings
from claimwatch.visits import strangers

__all__ = ["client", "mailbox", "sends", "small_ledger"]


def test_somebody_signs_up_and_confirms(client: Client, mailbox: Mailbox) -> None:
    answer = sign_up(client, lists=["syria", "iraq"])
    assert (answer.status_code, answer["Location"]) == (302, "/letters/asked")
    assert not client.cookies
    assert [(mail.kind, mail.to) for mail in mailbox] == [("confirmation", ADDRESS)]
    assert known().status == "waiting"
    answer = confirm(client, mailbox.link())
    assert "You are signed up" in text(answer)
    assert known().status == "confirmed"
    assert on_lists(known()) == {"syria": "confirmed", "iraq": "confirmed"}
    assert dict(DayCount.objects.values_list("step", "times")) == {"asked": 1, "opened": 1, "confirmed": 1}


def test_boxes_are_unticked_and_closed_lists_are_not_shown(client: Client) -> None:
    make_list("old", closed_at=NOW)
    html = text(client.get("/letters/?lists=syria"))
    assert "checked" not in html
    assert re.findall(r'name="lists" value="(\w+)"', html) == ["iraq", "syria"]
    assert 'name="address"' in html


def test_the_notice_names_who_delivers_the_mail(client: Client) -> None:
    html = text(client.get("/letters/"))
    assert "Postal Pigeons Ltd delivers the mail." in html
    assert "The Desk sends these letters and is responsible for your data." in html
    assert "1 Long Road, Newtown" in html


def test_with_nothing_chosen_nothing_typed_is_lost(client: Client, mailbox: Mailbox) -> None:
    answer = sign_up(client, lists=[])
    assert answer.status_code == 400
    assert "Please select at least one mailing list" in text(answer)
    assert f'value="{ADDRESS}"' in text(answer)
    answer = sign_up(client, address="not an address", lists=["iraq"])
    assert "Please enter a complete email address" in text(answer)
    assert 'value="iraq" checked' in text(answer)
    assert 'value="not an address"' in text(answer)
    assert not mailbox
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "nadia@example.org\r\nBcc: all@example.org",
        "nadia@example.org, omar@example.org",
        "Nadia <nadia@example.org>",
        "nadia@example.org\u202egro.live",
        f"{'n' * 309}@example.org",
        "nadia@-example-.org",
        "nadia@exa mple.org",
        '<script>"@example.org',
        "",
    ],
)
def test_what_is_no_address_gets_nothing(client: Client, mailbox: Mailbox, address: str) -> None:
    answer = sign_up(client, address=address)
    assert answer.status_code == 400
    assert "<script>" not in answer.content.decode()
    assert not mailbox
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["nadia+news@example.org", "نادية@example.org", "nadia@مثال.example", '"nadia.m"@example.org', "o'b@x.org"],
)
def test_unusual_addresses_are_people_too(client: Client, mailbox: Mailbox, address: str) -> None:
    assert sign_up(client, address=address).status_code == 302
    assert mailbox[0].to == address
    assert known(address).address == address


def test_the_answer_and_the_work_are_the_same_whether_the_address_is_known(client: Client, mailbox: Mailbox) -> None:
    subscribed(client, mailbox)
    answers, works = [], []
    for address in (ADDRESS, "new@example.org"):
        fields = stamped(client, address=address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.post("/letters/", fields)
        headers = {name: value for name, value in answer.headers.items() if name != "Expires"}  # the second of the day
        answers.append((answer.status_code, headers, answer.content, mailbox[-1].subject))
        works.append(len([query for query in queries if "SAVEPOINT" not in query["sql"]]))
    assert answers[0] == answers[1]
    assert [mail.to for mail in mailbox[1:]] == [ADDRESS, "new@example.org"]
    assert abs(works[0] - works[1]) <= 2  # the rows of somebody new


def test_signing_up_again_changes_nothing_that_was_confirmed(client: Client, mailbox: Mailbox) -> None:
    before = subscribed(client, mailbox)
    at = before.subscriptions.get().confirmed_at
    sign_up(client, lists=["syria", "iraq"], address=ADDRESS.upper())
    after = known()
    assert (after.status, after.confirmed_at, after.address) == ("confirmed", before.confirmed_at, ADDRESS)
    assert on_lists(after) == {"syria": "confirmed", "iraq": "waiting"}
    assert after.subscriptions.get(mailing_list__code="syria").confirmed_at == at
    confirm(client, mailbox.link())
    assert on_lists(known()) == {"syria": "confirmed", "iraq": "confirmed"}


def test_opening_a_link_confirms_nothing(client: Client, mailbox: Mailbox) -> None:
    sign_up(client)
    for answer in (client.get(mailbox.link()), client.head(mailbox.link()), client.options(mailbox.link())):
        assert not answer.cookies
    assert known().status == "waiting"
    assert len(client.get(mailbox.link()).content) < 10_000


def test_a_page_confirms_only_what_stood_on_it(client: Client, mailbox: Mailbox) -> None:
    sign_up(client, lists=["syria"])
    codes = re.findall(r'name="lists" value="(\w+)"', text(client.get(mailbox.link())))
    sign_up(client, lists=["iraq"])
    client.post(mailbox.link(), {"lists": codes})
    assert on_lists(known()) == {"syria": "confirmed", "iraq": "waiting"}


def test_a_link_works_once_and_says_so(client: Client, mailbox: Mailbox) -> None:
    subscribed(client, mailbox)
    assert "already confirmed" in text(confirm(client, mailbox.link()))
    assert Consent.objects.filter(what="confirmed").count() == 1


def test_a_link_from_before_somebody_left_is_good_for_nothing(client: Client, mailbox: Mailbox) -> None:
    someone, old = subscribed(client, mailbox), mailbox.link()
    subscribing.leave_all(someone.reference, SETTINGS, NOW)
    sign_up(client)
    assert client.post(old, {"lists": ["syria"]}).status_code == 404
    assert known().status == "gone"
    assert subscribing.is_suppressed(someone.key)
    confirm(client, mailbox.link())
    assert known().status == "confirmed"
    assert not subscribing.is_suppressed(someone.key)


@pytest.mark.parametrize("change", [lambda link: link[:-1] + "_", lambda link: link.replace("/confirm/", "/erase/")])
def test_a_tampered_link_or_one_for_something_else_is_refused(client: Client, mailbox: Mailbox, change: object) -> None:
    sign_up(client)
    answer = client.post(change(mailbox.link()), {"lists": ["syria"]})  # type: ignore[operator]
    assert answer.status_code == 404
    assert ADDRESS not in text(answer)
    assert known().status == "waiting"


def test_an_expired_link_is_refused(client: Client, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_up(client)
    token = f"{known().reference}.0"
    assert client.get(f"/letters/confirm/{signed('confirm', token)}").status_code == 200
    with monkeypatch.context() as earlier:
        earlier.setattr("time.time", lambda now=time.time(): now - 8 * 24 * 60 * 60)
        old = signed("confirm", token)
    assert client.post(f"/letters/confirm/{old}", {"lists": ["syria"]}).status_code == 404
    assert known().status == "waiting"


def test_a_guessed_reference_opens_nothing(client: Client) -> None:
    assert client.get(f"/letters/confirm/{signed('confirm', 'f' * 32)}").status_code == 404
    assert client.get("/letters/preferences/anything").status_code == 404


def test_many_sign_ups_of_one_address_send_few_mails(
    client: Client, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimwatch.letters.forms.signing_up.MOST_AN_HOUR", 1000)
    fields = stamped(client)
    answers = {client.post("/letters/", fields, REMOTE_ADDR=f"192.0.2.{last}")["Location"] for last in range(60)}
    assert answers == {"/letters/asked"}
    assert len(mailbox) == limits.MOST_A_DAY
    assert Consent.objects.count() == limits.MOST_A_DAY


def test_an_address_gets_few_mails_in_a_month(ledger: str) -> None:
    key = address_key(ADDRESS)
    days = [NOW + limits.DAY * day / 2 for day in range(40)]
    assert sum(limits.may_ask(key, at) for at in days) == limits.MOST_A_MONTH
    assert limits.may_ask(key, NOW + limits.MONTH * 2)


def test_one_network_can_sign_up_so_many(client: Client, mailbox: Mailbox) -> None:
    answers = [sign_up(client, address=f"n{number}@example.org").status_code for number in range(21)]
    assert answers == [302] * 20 + [429]
    assert len(mailbox) == 20


def test_all_together_can_sign_up_so_many(client: Client, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_AN_HOUR", 1)
    assert sign_up(client).status_code == 302
    answer = sign_up(client, address="omar@example.org")
    assert answer.status_code == 429
    assert "try again in an hour" in text(answer)
    assert len(mailbox) == 1


def test_what_fills_in_every_field_is_told_nothing(client: Client, mailbox: Mailbox) -> None:
    assert sign_up(client, website="https://spam.example")["Location"] == "/letters/asked"
    assert not mailbox
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("stamp", ["", "form", "form:1tAAAA:forged"])
def test_a_forged_stamp_is_refused_and_what_was_typed_is_kept(client: Client, mailbox: Mailbox, stamp: str) -> None:
    answer = sign_up(client, stamp=stamp)
    assert answer.status_code == 400
    assert f'value="{ADDRESS}"' in text(answer)
    assert 'value="syria" checked' in text(answer)
    assert not mailbox


def test_a_form_sent_in_no_time_is_refused(client: Client, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "LEAST_SECONDS", 3600)
    assert sign_up(client).status_code == 400
    assert not mailbox


def test_a_form_on_another_site_leads_here_with_what_was_typed(client: Client, mailbox: Mailbox) -> None:
    fields = {"address": ADDRESS, "lists": ["iraq"]}
    answer = client.post(
        "/letters/", fields, headers={"Origin": "https://news.example", "Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 200
    assert f'value="{ADDRESS}"' in text(answer)
    assert 'value="iraq" checked' in text(answer)
    assert "delivers the mail" in text(answer)
    assert not mailbox
    stamp = re.search(r'name="stamp" value="([^"]+)"', text(answer))
    assert stamp
    assert client.post("/letters/", fields | {"stamp": stamp[1]}).status_code == 302
    assert len(mailbox) == 1


def test_the_form_for_other_sites_needs_no_script(client: Client) -> None:
    html = text(client.get("/letters/form"))
    assert '<form method="post" action="http://localhost/letters/"' in html
    assert "<script" not in html


@pytest.mark.parametrize("headers", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_other_sites_cannot_sign_up_or_confirm(client: Client, mailbox: Mailbox, headers: dict[str, str]) -> None:
    assert client.post("/letters/", stamped(client), headers=headers).status_code == 400
    assert not mailbox
    sign_up(client)
    client.post(mailbox.link(), {"lists": ["syria"]}, headers=headers)
    assert known().status == "waiting"


def test_a_mail_that_the_server_refuses_is_told_and_does_not_count(client: Client, mailbox: Mailbox) -> None:
    mailbox.result = "failed"
    answers = [sign_up(client) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [503] * 5
    assert f'value="{ADDRESS}"' in text(answers[0])
    assert not Asking.objects.exists()
    mailbox.result = "sent"
    assert sign_up(client).status_code == 302


def test_a_desk_without_letters_has_no_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DESK", Settings())
    assert {client.get(f"/letters/{path}").status_code for path in ("", "asked", "form", "confirm/x")} == {404}


def test_consent_keeps_the_very_words_the_list_and_the_notice(client: Client, mailbox: Mailbox) -> None:
    subscribed(client, mailbox)
    asked, confirmed = Consent.objects.order_by("pk")
    assert (asked.what, confirmed.what) == ("asked", "confirmed")
    assert asked.words.splitlines()[:2] == ["Syria", "All on syria."]
    assert asked.words.splitlines()[2] in text(client.get("/letters/"))
    assert asked.notice.processor == "Postal Pigeons Ltd"
    assert all(plain(line) in text(client.get("/letters/")) for line in asked.notice.words.splitlines())
    assert asked.ip == confirmed.ip == ""


def test_the_network_address_is_kept_only_if_the_settings_say_so(
    client: Client, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeps = msgspec.structs.replace(SETTINGS.letters, keeps_ip=True)
    monkeypatch.setattr(settings, "DESK", msgspec.structs.replace(SETTINGS, letters=keeps))
    assert "we record the network address" in text(client.get("/letters/"))
    client.post("/letters/", stamped(client), REMOTE_ADDR="192.0.2.7")
    assert Consent.objects.get().ip == "192.0.2.7"


def test_a_notice_has_a_new_version_when_its_words_change(ledger: str) -> None:
    first = present_notice(SETTINGS, NOW)
    assert present_notice(SETTINGS, NOW) == first
    other = msgspec.structs.replace(SETTINGS.letters, processor="Mailchimp Transactional")
    assert present_notice(msgspec.structs.replace(SETTINGS, letters=other), NOW).number == 2
    assert Notice.objects.get(number=1).words == first.words


def test_who_complained_gets_letters_again_only_by_confirming(ledger: str) -> None:
    subscribing.suppress(address_key(ADDRESS), "complained", NOW)
    lists, shown = [make_list("syria")], Shown(words="yes", notice=present_notice(SETTINGS, NOW))
    assert subscribing.sign_up(ADDRESS, lists, shown, SETTINGS, NOW)
    assert not gets(known(), NOW)
    subscribing.confirm(known(), {"syria"}, shown, NOW)
    assert gets(known(), NOW)
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("reason", ["bounced", "complained", "desk"])
def test_whose_letters_were_stopped_gets_them_again_by_confirming_anew(
    client: Client, mailbox: Mailbox, reason: SuppressionReason
) -> None:
    subscribed(client, mailbox)
    subscribing.suppress(known().key, reason, NOW)
    sign_up(client)
    assert not gets(known(), NOW), "to ask isn't to confirm"
    assert on_lists(known()) == {"syria": "confirmed"}
    link = mailbox.link()
    client.get(link)
    assert not gets(known(), NOW), "scanners follow links"
    assert "You are signed up" in text(confirm(client, link))
    assert gets(known(), NOW)
    assert is_corrected(known())


def test_two_who_sign_the_same_address_up_at_once_make_one_subscriber(ledger: str) -> None:
    make_list("syria")
    notice = present_notice(SETTINGS, NOW)

    def ask(_: int) -> None:
        try:
            lists = list(MailingList.objects.all())
            subscribing.sign_up(ADDRESS, lists, Shown(words="yes", notice=notice), SETTINGS, NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(ask, range(2)))
    assert on_lists(Subscriber.objects.get()) == {"syria": "waiting"}
