"""What subscribers choose on the preference page: lists, cadence, a pause, or to leave."""

import datetime
from collections.abc import Collection

import msgspec
from django.db import transaction

from claimwatch.letters.models import Cadence, MailingList, Subscriber, SubscriberStatus, Subscription
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.subscribing.asking import confirming_token, wait_for
from claimwatch.letters.subscribing.confirming import accept
from claimwatch.letters.subscribing.consenting import Shown, record
from claimwatch.letters.subscribing.limits import may_ask
from claimwatch.letters.subscribing.mails import confirmation_mail
from claimwatch.letters.subscribing.notices import present_notice
from claimwatch.letters.subscribing.suppression import suppress
from claimwatch.letters.subscribing.who_gets import must_confirm
from claimwatch.settings import Settings

GONE: SubscriberStatus = "gone"
LONGEST_PAUSE = datetime.timedelta(days=366)


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody chose.

    Attributes:
        codes: The lists that they want, by code; others are left.
        cadence: How often; "" for each list's own.
    """

    codes: frozenset[str]
    cadence: Cadence | str


def chosen_lists(subscriber: Subscriber) -> frozenset[str]:
    """The codes of the lists that somebody is on."""
    rows = Subscription.objects.filter(subscriber=subscriber, status="confirmed")
    return frozenset(rows.values_list("mailing_list__code", flat=True))


@transaction.atomic
def choose(
    subscriber: Subscriber, choice: Choice, shown: Shown, settings: Settings, at: datetime.datetime
) -> Outgoing | None:
    """Puts somebody on the lists that they chose and takes them off all others.

    Who left or was suppressed must confirm the address anew.

    Returns:
        The mail that asks them to, if that is needed and they didn't get several lately; else None.

    Raises:
        TooManyAskings: It is needed, and too many mails of this kind went out in the last hour.
    """
    now, asks = chosen_lists(subscriber), must_confirm(subscriber)
    _set_cadence(subscriber, choice.cadence, shown, at)
    new = list(MailingList.objects.filter(closed_at=None, code__in=choice.codes if asks else choice.codes - now))
    if new and not asks:
        wait_for(subscriber, new, at)
        accept(subscriber, new, at)
        record(subscriber, "confirmed", new, shown, at)
    if now and not choice.codes & (now | {one.code for one in new}):
        leave(subscriber, shown, at)
    else:
        _leave_lists(subscriber, now - choice.codes, shown, at)
    return _asked_anew(subscriber, new, shown, settings, at) if new and asks else None


@transaction.atomic
def pause(subscriber: Subscriber, until: datetime.date | None, shown: Shown, at: datetime.datetime) -> bool:
    """Stops regular letters until a day, exclusive; None lets them come again.

    Returns:
        False, and nothing changes, if the day is past or more than a year ahead.
    """
    if until is not None and not at.date() < until <= at.date() + LONGEST_PAUSE:
        return False
    if until != subscriber.paused_until:
        subscriber.paused_until = until
        subscriber.save(update_fields=["paused_until"])
        record(subscriber, "changed", [None], shown, at)
    return True


@transaction.atomic
def leave(subscriber: Subscriber, shown: Shown, at: datetime.datetime) -> None:
    """Takes somebody off every list and stops all letters to their address. Again, it changes nothing."""
    subscriber = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    rows = Subscription.objects.filter(subscriber=subscriber).exclude(status="left")
    if not rows.update(status="left", left_at=at) and subscriber.status == GONE:
        return
    Subscriber.objects.filter(pk=subscriber.pk).update(status="gone", paused_until=None, new_address="")
    suppress(subscriber.key, "left", at)
    record(subscriber, "left", [None], shown, at)


def leave_all(reference: str, settings: Settings, at: datetime.datetime) -> None:
    """Leaves for the subscriber with a reference, as mail programs ask by one click; without one, nothing happens."""
    subscriber = Subscriber.objects.filter(reference=reference).first()
    if subscriber:
        leave(subscriber, Shown(words=ONE_CLICK, notice=present_notice(settings, at)), at)


ONE_CLICK = "List-Unsubscribe=One-Click"
"""What mail programs send for their users' click.

Source: RFC 8058.
"""


def _asked_anew(
    subscriber: Subscriber, lists: list[MailingList], shown: Shown, settings: Settings, at: datetime.datetime
) -> Outgoing | None:
    if not may_ask(subscriber.key, at):
        return None
    wait_for(subscriber, lists, at)
    record(subscriber, "asked", lists, shown, at)
    return confirmation_mail(subscriber, lists, confirming_token(subscriber), settings)


def _leave_lists(subscriber: Subscriber, codes: Collection[str], shown: Shown, at: datetime.datetime) -> None:
    lists = list(MailingList.objects.filter(code__in=codes))
    Subscription.objects.filter(subscriber=subscriber, mailing_list__in=lists).update(status="left", left_at=at)
    record(subscriber, "left", lists, shown, at)


def _set_cadence(subscriber: Subscriber, cadence: str, shown: Shown, at: datetime.datetime) -> None:
    if cadence != subscriber.cadence:
        subscriber.cadence = cadence
        subscriber.save(update_fields=["cadence"])
        record(subscriber, "changed", [None], shown, at)
