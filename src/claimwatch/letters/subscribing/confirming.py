"""Confirming: the owner of an address wants the letters that somebody asked for."""

import datetime
from collections.abc import Collection

from django.db import transaction

from claimwatch.ledger.query import feed
from claimwatch.letters.links import opened
from claimwatch.letters.models import MailingList, Subscriber, Subscription
from claimwatch.letters.subscribing.asking import confirming_token
from claimwatch.letters.subscribing.consenting import Shown, record
from claimwatch.letters.subscribing.limits import count
from claimwatch.letters.subscribing.suppression import lift
from claimwatch.letters.subscribing.who_gets import must_confirm


def asked_by(token: str) -> Subscriber | None:
    """Whom a link to confirm was sent to; None if it doesn't work, or they left meanwhile."""
    signed_for = opened("confirm", token)
    if signed_for is None:
        return None
    subscriber = Subscriber.objects.filter(reference=signed_for.partition(".")[0]).first()
    return subscriber if subscriber and confirming_token(subscriber) == signed_for else None


def waiting_lists(subscriber: Subscriber) -> list[MailingList]:
    """The open lists that a subscriber gets only after confirming, by name.

    Of somebody whose letters were stopped, by a bounce or a complaint, these are all lists that they haven't left.
    """
    waiting = ("waiting", "confirmed") if must_confirm(subscriber) else ("waiting",)
    rows = Subscription.objects.filter(subscriber=subscriber, status__in=waiting)
    return list(MailingList.objects.filter(closed_at=None, subscriptions__in=rows).order_by("name"))


@transaction.atomic
def confirm(subscriber: Subscriber, codes: Collection[str], shown: Shown, at: datetime.datetime) -> list[MailingList]:
    """Confirms the address and those of the lists that were waiting, and lifts what stopped letters to it.

    Args:
        subscriber: Whose link it was.
        codes: The lists that stood on the page; what was asked for since then goes on waiting.
        shown: What they saw.
        at: The current time in UTC.

    Returns:
        The lists that are confirmed by it; none if there were none to confirm, and then nothing changes.
    """
    subscriber = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    lists = [one for one in waiting_lists(subscriber) if one.code in codes]
    if not lists:
        return []
    accept(subscriber, lists, at)
    subscriber.status, subscriber.confirmed_at, subscriber.soft_bounces = "confirmed", at, 0
    subscriber.save(update_fields=["status", "confirmed_at", "soft_bounces"])
    lift(subscriber.key)
    record(subscriber, "confirmed", lists, shown, at)
    count("confirmed", at)
    return lists


def accept(subscriber: Subscriber, lists: Collection[MailingList], at: datetime.datetime) -> None:
    """Makes a subscriber's lists confirmed, for letters on what is published from now on.

    Those that were confirmed all the time, while letters were stopped, keep since when they were: whoever was sent a
    figure by one and never left it is owed its correction.
    """
    rows = Subscription.objects.filter(subscriber=subscriber, mailing_list__in=lists)
    rows.update(since_change=feed.last())
    rows.exclude(status="confirmed").update(status="confirmed", confirmed_at=at, left_at=None)
