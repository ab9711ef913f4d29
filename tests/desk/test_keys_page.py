"""Everybody has their own keys: changed one by one, switched off, or the usual ones."""

import json
import re

import pytest
from desks import Desk, text
from django.db import IntegrityError, transaction
from django.test import Client

from claimwatch.desk.keys import USUAL, keys_of, keys_on, set_keys
from claimwatch.desk.models import OwnKey

ADDRESS = "/desk/keys/"


@pytest.fixture
def client(desk: Desk) -> Client:
    return desk.browser("reviewer")


def test_a_person_starts_with_the_usual_keys(desk: Desk, client: Client) -> None:
    assert keys_of(desk.people["reviewer"]) == USUAL
    assert 'value="j"' in text(client.get(ADDRESS))


def test_a_key_is_changed_or_switched_off_for_this_person_alone(desk: Desk, client: Client) -> None:
    sent = {**USUAL, "next": "N", "confirm": "", "previous": "ن"}
    assert client.post(ADDRESS, sent)["Location"] == ADDRESS
    expected = {**USUAL, "next": "n", "confirm": "", "previous": "ن"}
    assert keys_of(desk.people["reviewer"]) == expected
    assert keys_of(desk.people["editor"]) == USUAL
    assert OwnKey.objects.count() == 3, "the usual ones need no rows"


def test_a_reader_chooses_among_the_keys_that_work_for_readers(desk: Desk) -> None:
    reader = desk.browser("reader")
    html = text(reader.get(ADDRESS))
    assert re.findall('name="([a-z-]+)"[^>]*maxlength', html) == ["next", "previous", "open", "help"]
    reader.post(ADDRESS, {"next": "n", "previous": "k", "open": "o", "help": "?", "confirm": "z"})
    assert keys_of(desk.people["reader"]) == {**USUAL, "next": "n"}


def test_each_page_lists_the_keys_that_work_on_it_for_whoever_looks(desk: Desk) -> None:
    for role, page, expected in (
        ("reader", "report", ["next", "previous", "open", "help"]),
        ("reader", "incident", ["next", "previous", "help"]),
        ("editor", "list", ["next", "previous", "help"]),
        ("reviewer", "incident", ["next", "previous", "confirm", "reject", "correct", "undo", "help"]),
        ("reviewer", "report", list(USUAL)),
    ):
        keys = keys_on(page, desk.people[role])  # type: ignore[arg-type, index]
        assert list(json.loads(keys.json)) == expected, (role, page)
        assert len(keys.listed) == len(expected)


def test_keys_may_change_places(desk: Desk, client: Client) -> None:
    client.post(ADDRESS, {**USUAL, "next": "k", "previous": "j"})
    client.post(ADDRESS, {**USUAL, "next": "j", "previous": "k"})
    assert keys_of(desk.people["reviewer"]) == USUAL


def test_all_keys_are_switched_off_and_on_again(desk: Desk, client: Client) -> None:
    client.post(ADDRESS, {"all": "off"})
    assert set(keys_of(desk.people["reviewer"]).values()) == {""}
    client.post(ADDRESS, {"all": "usual"})
    assert keys_of(desk.people["reviewer"]) == USUAL


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"next": "K"}, "This is also the key for “Next”."),
        ({"next": "ab"}, "at most 1 character"),
        ({"next": "\x07"}, "Enter a letter, digit or sign."),
    ],
)
def test_a_key_that_cannot_be_is_refused_with_a_reason(
    desk: Desk, client: Client, sent: dict[str, str], why: str
) -> None:
    assert why in text(client.post(ADDRESS, {**USUAL, **sent}))
    assert keys_of(desk.people["reviewer"]) == USUAL


def test_the_database_keeps_no_key_twice(desk: Desk) -> None:
    person = desk.people["reviewer"]
    set_keys(person, {**USUAL, "next": "z", "confirm": ""})
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnKey.objects.create(person=person, action="undo", key="z")
    OwnKey.objects.create(person=person, action="undo", key="")
