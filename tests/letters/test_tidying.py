"""What has served its time is deleted, and nothing else."""

import datetime
from pathlib import Path

import msgspec
import pytest
from django.db import connection
from made_letters import a_delivery
from readers import ADDRESS, DAY, NOW, SETTINGS, known, make_list, on_lists, small_ledger

from claimwatch.cli.letters.rounds import work_letters
from claimwatch.letters import subscribing
from claimwatch.letters.links import address_key
from claimwatch.letters.models import Asking, Delivery, Subscriber, Suppression
from claimwatch.letters.subscribing import Shown, Tidied, limits, present_notice, tidy
from claimwatch.settings import Settings

__all__ = ["small_ledger"]

LETTERS = SETTINGS.letters
NONE = Tidied(unconfirmed=0, withdrawn=0, gone=0, deliveries=0)


def ask(address: str, *codes: str, at: datetime.datetime = NOW) -> Subscriber:
    shown = Shown(words="yes", notice=present_notice(SETTINGS, NOW))
    subscribing.sign_up(address, subscribing.open_lists(codes), shown, SETTINGS, at)
    return known(address)


def subscribe(address: str, *codes: str) -> Subscriber:
    shown = Shown(words="yes", notice=present_notice(SETTINGS, NOW))
    subscribing.confirm(ask(address, *codes), set(codes), shown, NOW)
    return known(address)


@pytest.fixture
def lists(ledger: str) -> None:
    make_list("syria")
    make_list("iraq")


def test_addresses_that_nobody_confirmed_go_after_their_time(lists: None) -> None:
    ask(ADDRESS, "syria")
    subscribe("omar@example.org", "syria")
    assert tidy(LETTERS, NOW + 7 * DAY) == NONE
    ask(ADDRESS, "iraq", at=NOW + 3 * DAY)
    assert tidy(LETTERS, NOW + 8 * DAY) == msgspec.structs.replace(NONE, withdrawn=1)
    assert tidy(LETTERS, NOW + 11 * DAY) == msgspec.structs.replace(NONE, unconfirmed=1)
    assert [row.address for row in Subscriber.objects.all()] == ["omar@example.org"]
    assert not Suppression.objects.exists()  # they may sign up again


def test_lists_that_a_subscriber_didnt_confirm_go_and_those_confirmed_stay(lists: None) -> None:
    someone = subscribe(ADDRESS, "syria")
    ask(ADDRESS, "iraq")
    assert tidy(LETTERS, NOW + 8 * DAY) == msgspec.structs.replace(NONE, withdrawn=1)
    assert on_lists(someone) == {"syria": "confirmed"}


def test_who_left_goes_after_their_time_and_gets_nothing_for_ever(lists: None) -> None:
    someone = subscribe(ADDRESS, "syria")
    subscribing.leave_all(someone.reference, SETTINGS, NOW)
    assert tidy(LETTERS, NOW + 30 * DAY) == NONE
    assert tidy(LETTERS, NOW + 31 * DAY) == msgspec.structs.replace(NONE, gone=1)
    assert not Subscriber.objects.exists()
    assert subscribing.is_suppressed(address_key(ADDRESS))


def test_somebody_elses_sign_up_doesnt_lose_what_proves_that_one_left(lists: None) -> None:
    someone = subscribe(ADDRESS, "syria")
    subscribing.leave_all(someone.reference, SETTINGS, NOW)
    ask(ADDRESS, "syria", at=NOW + DAY)
    tidy(LETTERS, NOW + 9 * DAY)
    assert (known().status, on_lists(known())) == ("gone", {"syria": "left"})


def test_records_of_deliveries_go_after_their_time_unless_they_wait(lists: None) -> None:
    a_delivery(subscribe(ADDRESS, "syria"), NOW, status="sent", ended_at=NOW)
    a_delivery(subscribe("omar@example.org", "syria"), NOW)
    assert tidy(LETTERS, NOW + 730 * DAY) == NONE
    assert tidy(LETTERS, NOW + 731 * DAY) == msgspec.structs.replace(NONE, deliveries=1)
    assert Delivery.objects.get().status == "queued"


def test_old_askings_and_past_pauses_go(lists: None) -> None:
    someone = subscribe(ADDRESS, "syria")
    Subscriber.objects.update(paused_until=NOW.date() + DAY)
    tidy(LETTERS, NOW)
    assert known().paused_until
    tidy(LETTERS, NOW + limits.MONTH + DAY)
    assert known().paused_until is None
    assert known() == someone
    assert not Asking.objects.exists()


def test_watch_tidies_once_a_day_though_no_letters_go_out_any_more(
    lists: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    ask(ADDRESS, "syria")
    monkeypatch.setattr("claimwatch.ledger.run.utc_now", lambda: NOW + 8 * DAY)
    work_letters(Settings(), said.append)
    work_letters(Settings(), said.append)
    assert [line.partition(",")[0] for line in said] == ["letters: deleted: unconfirmed addresses: 1"]
    ask(ADDRESS, "syria")
    work_letters(Settings(), said.append)
    assert Subscriber.objects.exists(), "once a day is enough"
    monkeypatch.setattr("claimwatch.ledger.run.utc_now", lambda: NOW + 9 * DAY)
    work_letters(Settings(), said.append)
    assert not Subscriber.objects.exists()


def test_no_trace_of_who_was_erased_stays_in_the_files(small_ledger: None) -> None:
    make_list("syria")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")  # as SQLite is built by others than Debian
    subscribing.erase(subscribe("zenobia.of.palmyra@example.org", "syria"), NOW)
    tidy(LETTERS, NOW)
    name = Path(connection.settings_dict["NAME"])
    for path in name.parent.glob(f"{name.name}*"):
        assert b"zenobia.of.palmyra" not in path.read_bytes(), path.name
