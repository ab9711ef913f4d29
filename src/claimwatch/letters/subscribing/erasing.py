"""Erasing a subscriber: all rows go; the keyed hash that stops letters stays. And the mails that ask before."""

import datetime
from typing import Literal

from django.db import transaction

from claimwatch.ledger.service.purging import forgetful
from claimwatch.letters.models import Subscriber
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.subscribing.limits import may_ask
from claimwatch.letters.subscribing.mails import change_mail
from claimwatch.letters.subscribing.suppression import suppress
from claimwatch.settings import Settings


def erase(subscriber: Subscriber, at: datetime.datetime) -> None:
    """Deletes a subscriber with all consents and deliveries, so that SQLite's file keeps no trace of them."""
    forgetful()
    with transaction.atomic():
        suppress(subscriber.key, "erased", at)
        subscriber.delete()


@transaction.atomic
def ask_by_mail(
    subscriber: Subscriber, what: Literal["data", "erase"], settings: Settings, at: datetime.datetime
) -> Outgoing | None:
    """Makes the mail whose link gives the subscriber's data or erases it; None if the address got several lately.

    Raises:
        TooManyAskings: Too many mails of this kind went out in the last hour.
    """
    if not may_ask(subscriber.key, at):
        return None
    return change_mail(subscriber, what, subscriber.reference, settings)
