"""All that the desk holds about a subscriber, as a file for them."""

import datetime
from typing import Any

import msgspec

from claimwatch.letters.models import Consent, Delivery, Subscriber, Subscription


def data_of(subscriber: Subscriber, at: datetime.datetime) -> bytes:
    """All that the desk holds about a subscriber, as indented JSON; times are in UTC.

    Deliveries say what proves them: when a letter was queued, when it was first handed over and when the mail server
    answered, and its answer, which has the number of the letter in the server's queue.
    """
    fields = ("address", "status", "cadence", "language", "asked_at", "confirmed_at", "paused_until", "new_address")
    content: dict[str, Any] = {
        "made_at": at,
        "subscriber": {name: getattr(subscriber, name) for name in fields},
        "lists": [_subscription(row) for row in _subscriptions(subscriber)],
        "consents": [_consent(row) for row in _consents(subscriber)],
        "deliveries": [_delivery(row) for row in _deliveries(subscriber)],
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2)


def _subscriptions(subscriber: Subscriber) -> Any:
    return Subscription.objects.filter(subscriber=subscriber).select_related("mailing_list").order_by("pk")


def _consents(subscriber: Subscriber) -> Any:
    rows = Consent.objects.filter(subscriber=subscriber)
    return rows.select_related("mailing_list", "notice").order_by("at", "pk")


def _deliveries(subscriber: Subscriber) -> Any:
    return Delivery.objects.filter(subscriber=subscriber).select_related("edition").order_by("pk")


def _subscription(row: Subscription) -> dict[str, Any]:
    fields = ("status", "asked_at", "confirmed_at", "left_at")
    return {"list": row.mailing_list.name} | {name: getattr(row, name) for name in fields}


def _consent(row: Consent) -> dict[str, Any]:
    return {
        "what": row.what,
        "list": row.mailing_list.name if row.mailing_list else None,
        "at": row.at,
        "words": row.words,
        "notice": {"number": row.notice.number, "processor": row.notice.processor, "words": row.notice.words},
        "network_address": row.ip,
    }


def _delivery(row: Delivery) -> dict[str, Any]:
    fields = ("status", "message_id", "first_tried_at", "attempts", "ended_at", "answer")
    about = {"letter": row.edition.code, "subject": row.edition.subject, "queued_at": row.edition.queued_at}
    return about | {name: getattr(row, name) for name in fields}
