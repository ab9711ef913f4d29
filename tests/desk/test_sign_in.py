"""Signing in: the cookies, wrong passwords, and who is kept out for how long."""

import datetime

import pytest
from axes.models import AccessAttempt, AccessLog
from desks import PHRASE, Desk, text
from django.test import Client
from django.utils import timezone
from made import NOW

from claimwatch.ledger.service.people import deactivate

WRONG = "not this one at all"
FIELDS = {"username": "editor-one", "password": PHRASE}


def sign_in(client: Client, name: str, password: str, address: str = "192.0.2.1") -> int:
    fields = {"username": name, "password": password}
    return client.post("/desk/sign-in/", fields, REMOTE_ADDR=address).status_code


def test_somebody_signs_in_and_out(desk: Desk) -> None:
    client = desk.browser(None)
    answer = client.post("/desk/sign-in/", FIELDS | {"next": "/desk/log/"})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/log/")
    assert "editor-one" in text(client.get("/desk/log/"))
    assert client.get("/desk/sign-in/").status_code == 302
    assert client.get("/desk/sign-out/").status_code == 405
    assert client.post("/desk/sign-out/").status_code == 302
    assert client.get("/desk/log/").status_code == 302


def test_the_desk_leads_to_no_other_site(desk: Desk) -> None:
    for address in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        answer = desk.browser(None).post("/desk/sign-in/", FIELDS | {"next": address})
        assert answer["Location"] == "/desk/"


def test_cookies_stay_at_the_desk_and_end_with_the_browser(desk: Desk) -> None:
    client = desk.browser(None)
    client.get("/desk/sign-in/")
    client.post("/desk/sign-in/", FIELDS)
    assert set(client.cookies) == {"claimwatch_session", "claimwatch_csrf"}
    for cookie in client.cookies.values():
        assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/desk/", "Strict", True)
        assert (cookie["expires"], cookie["max-age"]) == ("", "")


@pytest.mark.parametrize(("name", "password"), [("editor-one", WRONG), ("nobody", PHRASE), ("editor-one", "")])
def test_a_wrong_name_or_password_is_refused_without_saying_which(desk: Desk, name: str, password: str) -> None:
    answer = desk.browser(None).post("/desk/sign-in/", {"username": name, "password": password})
    assert answer.status_code == 200
    assert ("Name or password is wrong" in text(answer)) is bool(password)
    assert "_auth_user_id" not in answer.client.session


def test_a_deactivated_person_is_told_the_same(desk: Desk) -> None:
    deactivate(desk.people["editor"], NOW)
    answer = desk.browser(None).post("/desk/sign-in/", FIELDS)
    assert "Name or password is wrong, or the account is deactivated." in text(answer)


def test_after_five_wrong_passwords_even_the_right_one_waits(desk: Desk) -> None:
    client = desk.browser(None)
    assert [sign_in(client, "editor-one", WRONG) for _ in range(5)] == [200, 200, 200, 200, 429]
    answer = client.post("/desk/sign-in/", FIELDS, REMOTE_ADDR="192.0.2.1")
    assert answer.status_code == 429
    assert "Wait 15 minutes" in text(answer)
    assert sign_in(client, "reader-one", PHRASE) == 302, "somebody else at this address"
    assert sign_in(desk.browser(None), "editor-one", PHRASE, "192.0.2.2") == 302, "the same person elsewhere"


def test_who_waited_signs_in(desk: Desk) -> None:
    client = desk.browser(None)
    for _ in range(5):
        sign_in(client, "editor-one", WRONG)
    AccessAttempt.objects.update(attempt_time=timezone.now() - datetime.timedelta(minutes=14))
    assert sign_in(client, "editor-one", PHRASE) == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - datetime.timedelta(minutes=16))
    assert sign_in(client, "editor-one", PHRASE) == 302


def test_attempts_are_kept_without_passwords_and_forgotten_once_somebody_is_in(desk: Desk) -> None:
    client = desk.browser(None)
    sign_in(client, "editor-one", WRONG)
    attempt = AccessAttempt.objects.get()
    assert WRONG not in str(vars(attempt))
    assert attempt.ip_address == "192.0.2.1"
    sign_in(client, "editor-one", PHRASE)
    assert not AccessAttempt.objects.exists()
    assert not AccessLog.objects.exists()
