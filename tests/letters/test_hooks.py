import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from queued import NOW, queued, settings_of

from claimwatch.letters.bounces.hooks import KEY
from claimwatch.letters.models import Bounce, Delivery, Subscription, Suppression
from claimwatch.settings import Smtp

SIGNING_KEY = "only for tests"


@pytest.fixture
def row(ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Delivery:
    """A letter that Mailgun has taken."""
    monkeypatch.setattr(settings, "DESK", settings_of(tmp_path, Smtp(), backend="mailgun"))
    monkeypatch.setenv(KEY, SIGNING_KEY)
    [sent] = queued(["ann@example.com"])
    Delivery.objects.update(status="sent", first_tried_at=NOW, ended_at=NOW)
    return sent


def told(row: Delivery, event: str = "failed", key: str = SIGNING_KEY, **fields: Any) -> dict[str, Any]:
    """What Mailgun posts, by its documentation."""
    signature = hmac.new(key.encode(), b"1500000000token", hashlib.sha256).hexdigest()
    data = {
        "id": "e1",
        "timestamp": 1500000000.0,
        "event": event,
        "severity": "permanent",
        "recipient": "ann@example.com",
        "delivery-status": {"code": 550, "message": "5.1.1 no such user", "enhanced-code": "5.1.1"},
        "user-variables": {"delivery": str(row.pk), "subscriber": row.subscriber.reference},
        **fields,
    }
    return {"signature": {"token": "token", "timestamp": "1500000000", "signature": signature}, "event-data": data}


def post(content: dict[str, Any], service: str = "mailgun") -> int:
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    answer = client.post(f"/letters/hooks/{service}/", json.dumps(content), content_type="application/json")
    assert not answer.cookies
    return answer.status_code


def test_a_provider_tells_of_a_dead_address(row: Delivery) -> None:
    assert post(told(row)) == 200
    bounce = Bounce.objects.get()
    assert (bounce.kind, bounce.way, bounce.delivery) == ("hard", "webhook", row)
    assert Suppression.objects.get().reason == "bounced"


def test_a_message_that_is_replayed_changes_nothing(row: Delivery) -> None:
    post(told(row))
    Suppression.objects.all().delete()  # as the owner's new confirmation does
    assert post(told(row)) == 200
    assert not Suppression.objects.exists()
    assert Bounce.objects.count() == 1


@pytest.mark.parametrize("key", ["another", ""])
def test_without_the_providers_signature_nothing_is_taken(row: Delivery, key: str) -> None:
    assert post(told(row, key=key)) == 400
    assert not Bounce.objects.exists()


def test_what_isnt_set_up_isnt_there(row: Delivery, monkeypatch: pytest.MonkeyPatch) -> None:
    assert post(told(row), "postmark") == 404
    monkeypatch.delenv(KEY)
    assert post(told(row)) == 404


def test_a_complaint_stops_letters(row: Delivery) -> None:
    assert post(told(row, "complained")) == 200
    assert Suppression.objects.get().reason == "complained"


def test_a_letter_that_is_delayed_stops_nothing(row: Delivery) -> None:
    delayed = {"code": 452, "message": "4.2.2 mailbox full", "enhanced-code": "4.2.2"}
    post(told(row, severity="temporary", **{"delivery-status": delayed}))
    assert Bounce.objects.get().kind == "soft"
    assert not Suppression.objects.exists()


def test_people_who_leave_at_the_provider_have_left(row: Delivery) -> None:
    post(told(row, "unsubscribed"))
    assert Subscription.objects.get().status == "left"


@pytest.mark.parametrize("event", ["opened", "clicked", "delivered"])
def test_what_people_do_with_letters_is_nobodys_business(row: Delivery, event: str) -> None:
    assert post(told(row, event)) == 200
    assert not Bounce.objects.exists()
