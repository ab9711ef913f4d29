"""Changing the address: confirmed at the old one first, then at the new one."""

import datetime
from typing import Literal

from django.db import transaction

from claimwatch.letters.links import address_key, opened, written
from claimwatch.letters.models import Subscriber
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.subscribing.consenting import Shown, record
from claimwatch.letters.subscribing.limits import may_ask
from claimwatch.letters.subscribing.mails import change_mail
from claimwatch.letters.subscribing.suppression import lift
from claimwatch.settings import Settings

Side = Literal["change_old", "change_new"]
"""Which address confirms."""
_DIGITS = 16
"""Digits of the new address's key in a link, so that a link for one new address doesn't confirm another."""


@transaction.atomic
def ask_old(subscriber: Subscriber, new: str, settings: Settings, at: datetime.datetime) -> Outgoing | None:
    """Notes the address that somebody wants to change to, and makes the mail that asks the old one.

    Returns:
        The mail; None if the old address got several lately, and nothing was noted.

    Raises:
        TooManyAskings: Too many mails of this kind went out in the last hour.
    """
    if not may_ask(subscriber.key, at):
        return None
    subscriber.new_address = written(new)
    subscriber.save(update_fields=["new_address"])
    return change_mail(subscriber, "change_old", _token(subscriber), settings)


@transaction.atomic
def ask_new(subscriber: Subscriber, settings: Settings, at: datetime.datetime) -> Outgoing | None:
    """Makes the mail that asks the new address, since the old one has confirmed; None if it got several lately.

    Raises:
        TooManyAskings: Too many mails of this kind went out in the last hour.
    """
    if not may_ask(address_key(subscriber.new_address), at):
        return None
    return change_mail(subscriber, "change_new", _token(subscriber), settings)


def mover_of(side: Side, token: str) -> Subscriber | None:
    """Who wants to change their address by a link; None if it doesn't work, or they want another address now."""
    signed_for = opened(side, token)
    if signed_for is None:
        return None
    subscriber = Subscriber.objects.filter(reference=signed_for.partition(".")[0]).exclude(new_address="").first()
    return subscriber if subscriber and _token(subscriber) == signed_for else None


@transaction.atomic
def change(subscriber: Subscriber, shown: Shown, at: datetime.datetime) -> bool:
    """Changes the address to the new one, which its owner has confirmed by this.

    Returns:
        False, and nothing changes, if another subscriber has it and ever confirmed it.
    """
    new = subscriber.new_address
    other = Subscriber.objects.filter(key=address_key(new)).exclude(pk=subscriber.pk)
    if other.exclude(confirmed_at=None).exists():
        return False
    other.delete()  # somebody asked for letters there and never confirmed
    subscriber.address, subscriber.key, subscriber.new_address = new, address_key(new), ""
    subscriber.soft_bounces = 0
    subscriber.save(update_fields=["address", "key", "new_address", "soft_bounces"])
    lift(subscriber.key)
    record(subscriber, "changed", [None], shown, at)
    return True


def _token(subscriber: Subscriber) -> str:
    return f"{subscriber.reference}.{address_key(subscriber.new_address)[:_DIGITS]}"
