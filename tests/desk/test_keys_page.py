"""Everybody has their own keys: changed one by one, switched off, or the usual ones."""

import pytest
from desks import Desk, text
from django.db import IntegrityError, transaction
from django.test import Client

from claimwatch.desk.keys import USUAL, keys_of, set_keys
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
