import datetime
from pathlib import Path

import pytest
from mail_server import HANG_UP, MailServer, mail_server
from queued import NOW, queued, settings_of, statuses

from claimwatch.errors import OptionError
from claimwatch.letters.models import Delivery, Edition, Subscription, Suppression
from claimwatch.letters.sending import Outcome, Run, send_due
from claimwatch.settings import Settings

ADDRESSES = ["ann@example.com", "ben@example.com", "cid@example.net", "dee@example.net"]


@pytest.fixture
def desk(ledger: str, server: MailServer, tmp_path: Path) -> Settings:
    return settings_of(tmp_path, server.smtp(connections=2))


def send(desk: Settings, at: datetime.datetime = NOW) -> Run:
    return send_due(desk, lambda: at)


def test_everybody_gets_one_letter_with_their_own_links(desk: Settings, server: MailServer) -> None:
    queued(ADDRESSES)
    run = send(desk)
    assert run.counts == {"sent": 4}
    assert sorted(mail.to for mail in server.arrived) == ADDRESSES
    assert statuses() == ["sent"] * 4
    links = {mail.message.get_body(("plain",)).get_content() for mail in server.arrived}  # type: ignore[union-attr]
    assert len(links) == 4
    assert all("https://desk.example.org/letters/preferences/" in words for words in links)
    assert server.connections == 2


def test_what_proves_a_letter_is_the_answer_after_its_last_byte(desk: Settings, server: MailServer) -> None:
    queued(ADDRESSES[:1])
    send(desk)
    row = Delivery.objects.get()
    assert (row.answer, row.attempts, row.first_tried_at, row.ended_at) == (
        "250 2.0.0 Ok: queued as 4BqXyz0123",
        1,
        NOW,
        NOW,
    )
    assert Edition.objects.get().status == "sent"


def test_sending_again_sends_nothing(desk: Settings, server: MailServer) -> None:
    queued(ADDRESSES)
    send(desk)
    assert send(desk).counts == {}
    assert len(server.arrived) == 4


def test_lines_that_begin_with_a_dot_arrive_as_they_are(desk: Settings, server: MailServer) -> None:
    queued(ADDRESSES[:1])
    send(desk)
    body = server.arrived[0].message.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines()[:2] == ["Was 220, now 103.", "."]


@pytest.mark.parametrize("offers", [("PIPELINING",), ()])
def test_commands_are_grouped_only_if_the_server_offers_it(
    desk: Settings, server: MailServer, offers: tuple[str, ...]
) -> None:
    server.offers = offers
    queued(ADDRESSES)
    assert send(desk).counts == {"sent": 4}


@pytest.mark.parametrize("offers", [("PIPELINING",), ()])
def test_a_refused_address_fails_and_the_next_one_goes_out_on_the_same_connection(
    desk: Settings, server: MailServer, offers: tuple[str, ...]
) -> None:
    server.offers = offers
    server.on_rcpt = lambda to: "550 5.1.1 no such user" if to.startswith("ben") else "250 OK"
    queued(ADDRESSES)
    assert send(desk).counts == {"sent": 3, "failed": 1}
    assert Delivery.objects.get(status="failed").answer == "550 5.1.1 no such user"
    assert server.connections == 2


def test_a_temporary_refusal_is_tried_again_later_for_two_days(desk: Settings, server: MailServer) -> None:
    server.on_data = lambda _: "451 4.7.1 greylisted"
    queued(ADDRESSES[:1])
    at, tries = NOW, []
    while Delivery.objects.get().status == "queued":
        assert send(desk, at).counts == {"later": 1}
        tries.append(at - NOW)
        assert send(desk, at).counts == {}
        at = Delivery.objects.get().due_at
    assert tries[:3] == [datetime.timedelta(minutes=minutes) for minutes in (0, 5, 15)]
    assert datetime.timedelta(days=1, hours=18) < tries[-1] < datetime.timedelta(days=2)
    assert Delivery.objects.get().status == "failed"
    assert not server.arrived


def test_a_connection_lost_after_the_last_dot_is_unknown_and_never_tried_again(
    desk: Settings, server: MailServer
) -> None:
    server.on_data = lambda to: HANG_UP if to.startswith("ben") else "250 OK"
    queued(ADDRESSES)
    assert send(desk).counts == {"sent": 3, "unknown": 1}
    assert send(desk, NOW + datetime.timedelta(days=1)).counts == {}
    assert sorted(mail.to for mail in server.arrived) == ADDRESSES


def test_a_connection_lost_before_the_letter_is_tried_again(desk: Settings, server: MailServer) -> None:
    lost = iter([HANG_UP])
    server.on_rcpt = lambda _: next(lost, "250 OK")
    queued(ADDRESSES)
    assert send(desk).counts == {"sent": 3, "later": 1}
    assert send(desk, NOW + datetime.timedelta(minutes=5)).counts == {"sent": 1}
    assert sorted(mail.to for mail in server.arrived) == ADDRESSES


def test_without_a_server_everything_waits(ledger: str, tmp_path: Path) -> None:
    with mail_server() as gone:
        desk = settings_of(tmp_path, gone.smtp())
    queued(ADDRESSES)
    run = send(desk)
    assert run.trouble.startswith(f"mail server localhost:{gone.port}: can't be reached")
    assert statuses() == ["queued"] * 4
    assert {row.attempts for row in Delivery.objects.all()} == {0}


def test_a_server_that_takes_no_mail_of_the_sender_fails_no_letter(desk: Settings, server: MailServer) -> None:
    server.on_mail = lambda _: "550 5.7.1 sender not allowed"
    queued(ADDRESSES)
    assert "sender not allowed" in send(desk).trouble
    assert statuses() == ["queued"] * 4


def test_a_server_that_relays_nothing_stops_the_run(desk: Settings, server: MailServer) -> None:
    server.on_rcpt = lambda _: "554 5.7.1 relay access denied"
    queued([f"reader{number}@example.com" for number in range(40)])
    run = send(desk)
    assert "relay access denied" in run.trouble
    assert statuses().count("failed") < 30


def test_a_server_that_loses_each_letter_stops_the_run(desk: Settings, server: MailServer) -> None:
    server.on_data = lambda _: HANG_UP
    queued([f"reader{number}@example.com" for number in range(30)])
    run = send(desk)
    assert "connection lost before the server's last answer" in run.trouble
    lost = statuses().count("unknown")
    assert 20 <= lost <= 24, "20 in a row, and what was on its way on the two connections"
    assert statuses().count("queued") == 30 - lost


def test_whoever_left_was_suppressed_or_paused_meanwhile_is_skipped(desk: Settings, server: MailServer) -> None:
    ann, ben, cid, _ = queued(ADDRESSES)
    Subscription.objects.filter(subscriber=ann.subscriber).update(status="left", left_at=NOW)
    Suppression.objects.create(key=ben.subscriber.key, reason="complained", at=NOW)
    type(cid.subscriber).objects.filter(pk=cid.subscriber_id).update(paused_until=datetime.date(2026, 3, 2))
    send(desk)
    assert statuses() == ["skipped", "skipped", "skipped", "sent"]
    assert [mail.to for mail in server.arrived] == ["dee@example.net"]


def test_a_correction_goes_to_those_who_paused(desk: Settings, server: MailServer) -> None:
    [row] = queued(ADDRESSES[:1], kind="correction", correction_of=1)
    type(row.subscriber).objects.update(paused_until=datetime.date(2026, 3, 9))
    assert send(desk).counts == {"sent": 1}


@pytest.mark.parametrize("status", ["draft", "scheduled", "late", "cancelled"])
def test_nothing_goes_of_an_edition_that_isnt_being_sent(desk: Settings, server: MailServer, status: str) -> None:
    queued(ADDRESSES, status=status)
    assert send(desk).counts == {}
    assert not server.arrived


def test_letters_that_another_sender_holds_stay_its_own(desk: Settings, server: MailServer) -> None:
    queued(ADDRESSES)
    Delivery.objects.filter(subscriber__address="ann@example.com").update(
        status="claimed", holder="other/1", leased_until=NOW + datetime.timedelta(minutes=1)
    )
    assert send(desk).counts == {"sent": 3}
    assert send(desk, NOW + datetime.timedelta(minutes=2)).counts == {"sent": 1}


def test_what_a_dead_sender_was_handing_over_is_unknown_and_not_sent(desk: Settings, server: MailServer) -> None:
    queued(ADDRESSES)
    Delivery.objects.filter(subscriber__address="ann@example.com").update(
        status="handing", holder="other/1", leased_until=NOW - datetime.timedelta(minutes=1)
    )
    assert send(desk).counts == {"sent": 3}
    assert statuses() == ["unknown", "sent", "sent", "sent"]


def test_limits_in_all_and_of_a_domain_hold_for_an_hour(ledger: str, server: MailServer, tmp_path: Path) -> None:
    desk = settings_of(tmp_path, server.smtp(), hourly=3, hourly_per_domain=1)
    queued([*ADDRESSES, "eve@example.org", "fay@example.edu"])
    assert send(desk).counts == {"sent": 3}
    assert len({mail.to.partition("@")[2] for mail in server.arrived}) == 3
    assert send(desk, NOW + datetime.timedelta(minutes=59)).counts == {}
    assert send(desk, NOW + datetime.timedelta(minutes=61)).counts == {"sent": 3}


def test_what_came_of_each_letter_is_told_with_it(desk: Settings, server: MailServer) -> None:
    rows, heard = queued(ADDRESSES[:2]), dict[int, Outcome]()
    send_due(desk, lambda: NOW, heard.__setitem__)
    assert {number: outcome.result for number, outcome in heard.items()} == {row.pk: "sent" for row in rows}


def test_an_address_beyond_ascii_asks_for_a_server_that_carries_it(desk: Settings, server: MailServer) -> None:
    queued(["döndü@example.com"])
    assert send(desk).counts == {"sent": 1}
    assert server.arrived[0].to == "döndü@example.com"
    assert server.commands[-1].endswith("SMTPUTF8")


def test_an_address_beyond_ascii_fails_at_a_server_that_doesnt(ledger: str, tmp_path: Path) -> None:
    with mail_server(enable_SMTPUTF8=False) as plain:
        queued(["döndü@example.com", "ann@example.com"])
        run = send(settings_of(tmp_path, plain.smtp()))
    assert run.counts == {"sent": 1, "failed": 1}


def test_an_address_that_would_inject_commands_fails(desk: Settings, server: MailServer) -> None:
    [row] = queued(["ann@example.com"])
    type(row.subscriber).objects.update(address="ann@example.com>\r\nRCPT TO:<eve@example.com")
    assert send(desk).counts == {"failed": 1}
    assert not server.commands


def test_no_connection_without_encryption_goes_to_another_machine(
    ledger: str, server: MailServer, tmp_path: Path
) -> None:
    desk = settings_of(tmp_path, server.smtp(host="192.0.2.1"))
    queued(ADDRESSES)
    with pytest.raises(OptionError, match="is for a mail server on this machine"):
        send(desk)
    assert statuses() == ["queued"] * 4
